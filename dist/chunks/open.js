import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{openSource}from"./shared-9.js";import"./shared-10.js";import"./shared-11.js";import"./shared-8.js";import"./shared.js";export{openSource};
