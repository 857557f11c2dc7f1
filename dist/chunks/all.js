import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{rules}from"./shared-7.js";import"./shared-6.js";import"./shared-39.js";import"./shared-38.js";import"./shared-37.js";import"./shared-40.js";import"./shared-17.js";import"./shared.js";export{rules};
