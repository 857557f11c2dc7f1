#!/usr/bin/env node
import { exit, versions } from "node:process";

const [major = 0, minor = 0] = versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`lambda-grants: Node.js ${versions.node} is too old\nUse Node.js 20.19 or newer.\n`);
  exit(2);
}

const { argv, env, stdout, stderr } = process;
// Node would end with 1, which means findings.
process.on("uncaughtException", (error) => {
  const text = env.LAMBDA_GRANTS_DEBUG === "1" ? error.stack : error.message.replace(/\s+/g, " ");
  stderr.write(`lambda-grants: internal error: ${text}\nThis is a bug in lambda-grants: please report it.\n`);
  exit(2);
});
// Loaded only now: an old Node.js stops at what it does not have.
const { runCli } = await import("./shell/run-cli.ts");
exit(await runCli(argv.slice(2), { cwd: process.cwd(), env, stdout, stderr }));
