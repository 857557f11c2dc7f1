#!/usr/bin/env node
import { exit, versions } from "node:process";

const [major = 0, minor = 0] = versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`lambda-grants: Node.js ${versions.node} is too old\nUse Node.js 20.19 or newer.\n`);
  exit(2);
}

const { argv, env, stdout, stderr } = process;
// Node's own exit status would be 1, which means findings.
process.on("uncaughtException", (error) => {
  const text = env.LAMBDA_GRANTS_DEBUG === "1" ? error.stack : error.message.replace(/\s+/g, " ");
  stderr.write(`lambda-grants: internal error: ${text}\nThis is a bug in lambda-grants: please report it.\n`);
  exit(2);
});
// Loaded after the version check: an old Node.js fails on syntax or modules that it lacks.
const { runCli } = await import("./shell/run-cli.ts");
exit(await runCli(argv.slice(2), { cwd: process.cwd(), env, stdout, stderr }));
