import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{constantOf,hasTemplates}from"./shared-14.js";import"./shared-20.js";import"./shared-38.js";import"./shared-37.js";import"./shared.js";export{constantOf,hasTemplates};
