import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{isOpenTofu}from"./shared-21.js";import"./shared.js";export{isOpenTofu};
