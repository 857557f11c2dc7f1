import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{realServices}from"./shared-19.js";import"./shared-2.js";import"./shared-22.js";import"./shared-23.js";import"./shared-20.js";import"./shared-29.js";import"./shared-35.js";import"./shared.js";export{realServices};
