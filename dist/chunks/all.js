import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{rules}from"./shared-8.js";import"./shared-7.js";import"./shared-6.js";import"./shared-41.js";import"./shared-40.js";import"./shared-39.js";import"./shared-42.js";import"./shared-18.js";import"./shared.js";export{rules};
