import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{isOpenTofu}from"./shared-22.js";import"./shared.js";export{isOpenTofu};
