// Holds the evaluator against Terraform: `npm run -s agree -- PLAN [--source DIR] [--json]` evaluates the HCL behind a plan
// and compares every value with what Terraform planned. Exit status 1 when a value differs.

import { imported } from "./bundle.mjs";

const { runAgree } = await imported("scripts/agree/command.ts");
const { stdout, stderr, status } = await runAgree(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = status;
