import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
var CONFIGURATION=/^(.+)\.(tf|tofu)(\.json)?$/,isConfiguration=name=>CONFIGURATION.test(name),CONFIG_FILE=".lambda-grants.yml",IGNORE="lambda-grants:ignore";export{CONFIGURATION,isConfiguration,CONFIG_FILE,IGNORE};
