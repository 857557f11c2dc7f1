import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
var VERSION="0.1.0",REPOSITORY="https://github.com/lambda-grants/lambda-grants",ISSUES=`${REPOSITORY}/issues`,DOCS_BASE=`${REPOSITORY}/blob/v${VERSION}/docs`;export{VERSION,ISSUES,DOCS_BASE};
