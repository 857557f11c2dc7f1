import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{realServices}from"./shared-13.js";import"./shared-2.js";import"./shared-15.js";import"./shared-23.js";import"./shared-16.js";import"./shared-26.js";import"./shared.js";export{realServices};
