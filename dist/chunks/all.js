import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{rules}from"./shared-5.js";import"./shared-28.js";import"./shared.js";export{rules};
