import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{realServices}from"./shared-12.js";import"./shared-19.js";import"./shared-20.js";import"./shared-2.js";import"./shared.js";export{realServices};
