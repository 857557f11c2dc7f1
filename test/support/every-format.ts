import { agree } from "../../scripts/agree/agree.ts";
import { agreementJson, agreementText } from "../../scripts/agree/report.ts";
import { readPlan } from "../../src/plan/read-plan.ts";
import { renderAny } from "../../src/report/formats.ts";
import type { Rendering } from "../../src/report/rendering.ts";
import { planReview } from "../../src/review/plan-review.ts";
import { summaryPage } from "../../src/shell/action-summary.ts";
import { buildWorld } from "../../src/world/build.ts";
import { evaluationContext } from "../../src/world/context.ts";
import { input, viewOf } from "../review/build.ts";
import { caseSource, testParser } from "./cases.ts";

const FORMATS = ["pretty", "json", "sarif", "github", "markdown", "mermaid", "html"] as const;

/** All that the command and the Action say of a report, by who says it. */
export async function everyFormat(rendering: Rendering): Promise<ReadonlyMap<string, string>> {
  const said = new Map<string, string>();
  for (const format of FORMATS) {
    const options = { color: false, verbose: true, width: 100, workspacePrefix: "" };
    said.set(format, await renderAny(format, rendering, options));
  }
  said.set("the summary of the Action", summaryPage(rendering, "", null));
  said.set("the comments of the Action", JSON.stringify(planReview(reviewOf(rendering))));
  return said;
}

/** Every line of every file is one of the pull request's. */
function reviewOf({ report, graph, written }: Rendering) {
  const files = new Set(report.findings.flatMap(({ location }) => location?.file ?? []));
  const patches = [...files].map((file) => {
    const lines = written(file) ?? [];
    return [file, [`@@ -0,0 +1,${lines.length} @@`, ...lines.map((line) => `+${line}`)].join("\n")] as const;
  });
  const sources = Object.fromEntries([...files].map((file) => [file, written(file) ?? []]));
  return input(report.findings, viewOf(Object.fromEntries(patches), sources), { report, graph });
}

/** What the developers' command says of a fixture. */
export async function agreedTexts(
  dir: string,
  plan: string,
  files: ReadonlyMap<string, string> = new Map(),
): Promise<ReadonlyMap<string, string>> {
  const read = readPlan("plan.json", new TextEncoder().encode(plan));
  if ("error" in read) throw new Error(read.error.problem);
  const parser = await testParser();
  const source = caseSource(dir, parser, files, read.plan);
  const context = evaluationContext(source, parser);
  const agreement = agree(read.plan, buildWorld(read.plan, source, context), context);
  return new Map([
    ["agree", agreementText(agreement, source.display)],
    ["agree --json", agreementJson(agreement, source.display)],
  ]);
}
