import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{openSource}from"./shared-15.js";import"./shared-16.js";import"./shared-13.js";import"./shared-34.js";import"./shared-36.js";import"./shared-35.js";import"./shared-25.js";import"./shared-17.js";import"./shared.js";export{openSource};
