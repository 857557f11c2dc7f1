import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
var done=value=>({ok:!0,value}),stop=(problem,help)=>({ok:!1,stop:{problem,help}});export{done,stop};
