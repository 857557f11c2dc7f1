import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{realServices}from"./shared-16.js";import"./shared-2.js";import"./shared-19.js";import"./shared-20.js";import"./shared-17.js";import"./shared-26.js";import"./shared-30.js";import"./shared.js";export{realServices};
