#!/usr/bin/env node
import { runCli } from "./shell/run-cli.ts";

const { argv, env, stdout, stderr } = process;
process.exit(await runCli(argv.slice(2), { cwd: process.cwd(), env, stdout, stderr }));
