import { exit } from "node:process";
import { runAction } from "./shell/run-action.ts";

const { env, stdout, stderr } = process;
await runAction({ cwd: env.GITHUB_WORKSPACE || process.cwd(), env, stdout, stderr });
// Open keep-alive connections would delay the end of the step for seconds.
exit(process.exitCode ?? 0);
