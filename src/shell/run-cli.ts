import { OddPlan } from "../plan/odd-plan.ts";
import { ISSUES, VERSION } from "./about.ts";
import { parseCommandLine } from "./command-line.ts";
import { helpText } from "./help.ts";
import type { Services } from "./services.ts";
import { planStop, type Stop } from "./stop.ts";
import { type Host, stopLines, write } from "./streams.ts";

/** 0: passed, 1: findings, 2: the analysis failed. */
export type ExitStatus = 0 | 1 | 2;

/**
 * Runs the command and returns its exit status. Heavy modules are loaded only when a plan is read. `services` are replaced
 * only in tests.
 */
export async function runCli(args: readonly string[], host: Host, services?: Services): Promise<ExitStatus> {
  try {
    const command = parseCommandLine(args);
    if (!command.ok) return await fail(command.stop, host);
    switch (command.value.kind) {
      case "help":
        return await print(helpText(), host);
      case "version":
        return await print(`${VERSION}\n`, host);
      case "list-rules": {
        const { ruleList } = await import("./rule-pages.ts");
        return await print(ruleList(), host);
      }
      case "explain": {
        const { rulePage } = await import("./rule-pages.ts");
        const page = await rulePage(command.value.rule);
        return page.ok ? await print(page.value, host) : await fail(page.stop, host);
      }
      case "explain-function": {
        const { explainFunction } = await import("./explain-function.ts");
        const { realServices } = await import("./services.ts");
        const { options, policy } = command.value;
        const status = await explainFunction(options, policy, host, services ?? realServices);
        return status.ok ? status.value : await fail(status.stop, host);
      }
      case "run": {
        const { run } = await import("./run.ts");
        const { realServices } = await import("./services.ts");
        const status = await run(command.value.options, host, services ?? realServices);
        return status.ok ? status.value : await fail(status.stop, host);
      }
    }
  } catch (error) {
    return await fail(stopOf(error, host), host);
  }
}

async function print(text: string, host: Host): Promise<ExitStatus> {
  const written = await write(host.stdout, text);
  return written.ok ? 0 : await fail(written.stop, host);
}

async function fail(stop: Stop, host: Host): Promise<2> {
  await write(host.stderr, stopLines(stop));
  return 2;
}

/**
 * Expected failures are values, so whatever is thrown is a bug, except for OddPlan: an odd plan may be noticed deep in the
 * analysis.
 */
function stopOf(error: unknown, { env, stderr }: Host): Stop {
  if (error instanceof OddPlan) return planStop(error.error);
  if (env.LAMBDA_GRANTS_DEBUG === "1" && error instanceof Error) stderr.write(`${error.stack}\n`);
  return {
    problem: `internal error: ${error instanceof Error ? error.message : String(error)}`,
    help: `This is a bug in lambda-grants: please report it at ${ISSUES} (LAMBDA_GRANTS_DEBUG=1 shows where).`,
  };
}
