import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{rules}from"./shared-6.js";import"./shared-34.js";import"./shared-33.js";import"./shared-32.js";import"./shared-35.js";import"./shared-14.js";import"./shared.js";export{rules};
