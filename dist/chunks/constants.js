import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{constantOf,hasTemplates}from"./shared-10.js";import"./shared-16.js";import"./shared-33.js";import"./shared-32.js";import"./shared-35.js";import"./shared.js";export{constantOf,hasTemplates};
