import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
var REGISTRY="registry.opentofu.org/";function isOpenTofu(plan){return[...[...plan.configuration().providers.values()].map(({fullName})=>fullName??""),...plan.changes.map(({providerName})=>providerName)].some(name=>name.startsWith(REGISTRY))}export{isOpenTofu};
