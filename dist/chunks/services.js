import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{realServices}from"./shared-18.js";import"./shared-2.js";import"./shared-21.js";import"./shared-22.js";import"./shared-19.js";import"./shared-28.js";import"./shared-32.js";import"./shared.js";export{realServices};
