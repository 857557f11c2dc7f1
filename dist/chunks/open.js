import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{openSource}from"./shared-16.js";import"./shared-17.js";import"./shared-14.js";import"./shared-36.js";import"./shared-38.js";import"./shared-37.js";import"./shared-26.js";import"./shared-18.js";import"./shared.js";export{openSource};
