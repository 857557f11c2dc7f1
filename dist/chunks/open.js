import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{openSource}from"./shared-12.js";import"./shared-13.js";import"./shared-29.js";import"./shared-31.js";import"./shared-30.js";import"./shared-22.js";import"./shared-14.js";import"./shared-10.js";import"./shared.js";export{openSource};
