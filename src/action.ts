import { exit } from "node:process";
import { runAction } from "./shell/run-action.ts";

const { env, stdout, stderr } = process;
await runAction({ cwd: env.GITHUB_WORKSPACE || process.cwd(), env, stdout, stderr });
// Connections that are kept alive would hold the step for seconds.
exit(process.exitCode ?? 0);
