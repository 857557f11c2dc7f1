import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{realServices}from"./shared-20.js";import"./shared-2.js";import"./shared-23.js";import"./shared-24.js";import"./shared-21.js";import"./shared-31.js";import"./shared-37.js";import"./shared.js";export{realServices};
