import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{rules}from"./shared-6.js";import"./shared-36.js";import"./shared-35.js";import"./shared-34.js";import"./shared-37.js";import"./shared-16.js";import"./shared.js";export{rules};
