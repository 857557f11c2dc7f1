import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Finding, Severity } from "../../src/findings/types.ts";
import type { HclParser } from "../../src/hcl/parser.ts";
import { analyzeCase, type Case } from "../../test/support/cases.ts";
import { lawCase } from "../laws/cases.ts";
import { Unfit } from "../laws/tree.ts";
import { filesOf, isText } from "./key.ts";
import type { Judged } from "./types.ts";

/** The errors and warnings of a fixture, whose fixes are proven. */
const provable = (findings: readonly Finding[]): readonly Finding[] => findings.filter(isWrong);

const isWrong = ({ severity }: { readonly severity: Severity }): boolean => severity !== "note";

/** A fixture as it is proven; undefined where it has neither an error nor a warning. */
export async function judgedCase(one: Case, parser: HclParser): Promise<Judged | undefined> {
  const findings = provable((await analyzeCase(one.dir)).report.findings);
  if (findings.length === 0) return undefined;
  const tool = readFileSync(join(one.dir, "plan.json"), "utf8").includes("registry.opentofu.org/")
    ? "tofu"
    : "terraform";
  return { ...one, own: filesOf(one.dir), findings, module: asModule(one, tool, parser), tool };
}

function asModule(one: Case, tool: Judged["tool"], parser: HclParser): Judged["module"] {
  if (tool === "tofu" || !isText(one.dir)) return undefined;
  try {
    return lawCase(one, parser);
  } catch (error) {
    if (error instanceof Unfit) return undefined;
    throw error;
  }
}
