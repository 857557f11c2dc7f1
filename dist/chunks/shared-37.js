import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
var planStop=({problem,help})=>({problem,help:`${help.charAt(0).toUpperCase()}${help.slice(1)}${/[.!?]$/.test(help)?"":"."}`}),done=value=>({ok:!0,value}),stop=(problem,help)=>({ok:!1,stop:{problem,help}});export{planStop,done,stop};
