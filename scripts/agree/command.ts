import { parseArgs } from "node:util";
import { isOpenTofu } from "../../src/plan/made-by.ts";
import { OddPlan } from "../../src/plan/odd-plan.ts";
import { loadHclParser } from "../../src/shell/hcl-parser.ts";
import { loadPlan } from "../../src/shell/read-plan.ts";
import { findSource } from "../../src/shell/source/find.ts";
import { openSource } from "../../src/shell/source/open.ts";
import { buildWorld } from "../../src/world/build.ts";
import { evaluationContext } from "../../src/world/context.ts";
import { agree } from "./agree.ts";
import { agreementJson, agreementText, countsOf } from "./report.ts";

const USAGE = "agree PLAN [--source DIR] [--later PLAN] [--json]";

/**
 * The command of developers that holds the evaluator against Terraform: see agree.ts. Gives what to print and the exit
 * status: 0 all agree, 1 a value differs, 2 the comparison failed.
 */
export async function runAgree(args: readonly string[], cwd: string): Promise<Ended> {
  try {
    return await agreement(args, cwd);
  } catch (error) {
    if (error instanceof OddPlan) return stopped(error.error.problem, error.error.help);
    throw error;
  }
}

interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: 0 | 1 | 2;
}

async function agreement(args: readonly string[], cwd: string): Promise<Ended> {
  const options = readOptions(args);
  if ("problem" in options) return stopped(options.problem, USAGE);
  const found = await loadPlan(options.plan, { cwd });
  if ("error" in found) return stopped(found.error.problem, found.error.help);
  const choice =
    options.source === undefined ? { kind: "default" as const } : { kind: "folder" as const, dir: options.source };
  const files = await findSource({ choice, root: null, plan: found.plan, file: options.plan, cwd });
  if (!files.ok) return stopped(files.stop.problem, files.stop.help);
  if (!files.value.files) return stopped(files.value.missing ?? "there is no HCL", "Name its folder: --source DIR.");

  const parser = await loadHclParser();
  const source = openSource(files.value.files, parser, isOpenTofu(found.plan), found.plan.configuration());
  const context = evaluationContext(source, parser);
  const later = options.later === undefined ? undefined : await loadPlan(options.later, { cwd });
  if (later && "error" in later) return stopped(later.error.problem, later.error.help);
  const agreed = agree(found.plan, buildWorld(found.plan, source, context), context, later?.plan);
  const write = options.json ? agreementJson : agreementText;
  const stdout = write(agreed, source.display);
  return { stdout, stderr: "", status: countsOf(agreed).different > 0 ? 1 : 0 };
}

interface Options {
  readonly plan: string;
  readonly source: string | undefined;
  /** A plan made after this one was applied. */
  readonly later: string | undefined;
  readonly json: boolean;
}

function readOptions(args: readonly string[]): Options | { readonly problem: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { source: { type: "string" }, later: { type: "string" }, json: { type: "boolean", default: false } },
    });
    const [plan] = positionals;
    if (plan === undefined || positionals.length > 1) return { problem: "one plan is needed" };
    return { plan, source: values.source, later: values.later, json: values.json };
  } catch (error) {
    if (error instanceof TypeError) return { problem: error.message };
    throw error;
  }
}

const stopped = (problem: string, help: string) => ({
  stdout: "",
  stderr: `${problem}\n${help}\n`,
  status: 2 as const,
});
