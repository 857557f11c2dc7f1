import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{constantOf,hasTemplates}from"./shared-15.js";import"./shared-21.js";import"./shared-40.js";import"./shared-39.js";import"./shared.js";export{constantOf,hasTemplates};
