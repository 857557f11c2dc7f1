import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{constantOf,hasTemplates}from"./shared-11.js";import"./shared-17.js";import"./shared-33.js";import"./shared-32.js";import"./shared.js";export{constantOf,hasTemplates};
