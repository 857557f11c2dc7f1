import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{openSource}from"./shared-14.js";import"./shared-15.js";import"./shared-31.js";import"./shared-33.js";import"./shared-32.js";import"./shared-24.js";import"./shared-16.js";import"./shared-12.js";import"./shared.js";export{openSource};
