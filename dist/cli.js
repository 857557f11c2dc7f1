#!/usr/bin/env node
import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{exit,versions}from"node:process";var[major=0,minor=0]=versions.node.split(".").map(Number);(major<20||major===20&&minor<19)&&(process.stderr.write(`lambda-grants: Node.js ${versions.node} is too old
Use Node.js 20.19 or newer.
`),exit(2));var{argv,env,stdout,stderr}=process;process.on("uncaughtException",error=>{let text=env.LAMBDA_GRANTS_DEBUG==="1"?error.stack:error.message.replace(/\s+/g," ");stderr.write(`lambda-grants: internal error: ${text}
This is a bug in lambda-grants: please report it.
`),exit(2)});var{runCli}=await import("./chunks/run-cli.js");exit(await runCli(argv.slice(2),{cwd:process.cwd(),env,stdout,stderr}));
