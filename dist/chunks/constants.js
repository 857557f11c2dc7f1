import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{constantOf,hasTemplates}from"./shared-13.js";import"./shared-19.js";import"./shared-35.js";import"./shared-34.js";import"./shared.js";export{constantOf,hasTemplates};
