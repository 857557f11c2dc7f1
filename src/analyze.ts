import { type AnalyzedPlan, analyzePlan, type PlanInput } from "./analyzed-plan.ts";
import { loadManagedPolicies } from "./aws/managed-policies.ts";
import { loadServiceAuthorization } from "./aws/service-authorization.ts";
import type { Baseline } from "./findings/baseline.ts";
import { redacted } from "./findings/redact.ts";
import { applySuppressions, type Suppressions } from "./findings/suppressions.ts";
import type { Finding } from "./findings/types.ts";
import { offerFixes } from "./fixes/offer.ts";
import { graphOf } from "./graph.ts";
import type { HclParser } from "./hcl/parser.ts";
import type { Graph } from "./report/graph.ts";
import type { Checked, Rendering, RuleInfo, SourceLines } from "./report/rendering.ts";
import { reportOf } from "./report-of.ts";
import { rules } from "./rules/all.ts";
import { type Cover, coverOf } from "./world/secrets/cover.ts";

/** What one analysis works on; everything was read already. */
export interface Inputs {
  readonly plans: readonly PlanInput[];
  /** Findings that are known and do not count. */
  readonly baseline?: Baseline | null;
  /** `YYYY-MM-DD`, for ignores that expire. */
  readonly today?: string;
  /** Needed when a plan has a source. */
  readonly parser: HclParser | null;
  readonly version: string;
  /** Base of the documentation's addresses, without a `/` at its end. */
  readonly docsBase: string;
}
/** From plans to a report: pure but for loading this tool's own data. Same inputs, same bytes. */
export async function analyze(inputs: Inputs): Promise<Rendering> {
  const [managed, authorization] = await Promise.all([loadManagedPolicies(), loadServiceAuthorization()]);
  const parts = inputs.plans.map((input) => analyzePlan(input, inputs, { rules, managed, authorization }));
  const { baseline = null, today } = inputs;
  const known = applySuppressions(parts, { rules: rules.map(({ id }) => id), baseline, today });
  const cover = coverOfAll(parts);
  const sorted = { ...known, findings: await withFixes(parts, known.findings, inputs.parser, cover) };
  const written: SourceLines = (file) => firstOf(parts, (part) => part.lines(file));
  const reported = redacted(
    {
      report: reportOf(inputs.version, parts, sorted),
      checked: parts.flatMap((part): readonly Checked[] => part.found.checked),
      graph: merged(
        parts.map((part, index) => graphOf(part.model, sorted.findings[index] ?? [], part.found.undecided)),
      ),
    },
    cover,
  );
  return {
    ...reported,
    graph: merged([reported.graph]),
    lines: covering(written, cover),
    written,
    rules: rules.map(
      (rule): RuleInfo => ({
        id: rule.id,
        summary: rule.summary,
        severity: rule.severity,
        docs: `${inputs.docsBase}/rules/${rule.id}.md`,
      }),
    ),
  };
}

/** Lines as they may be shown; the files that are asked for are covered once. */
function covering(written: SourceLines, { code }: Cover): SourceLines {
  const kept = new Map<string, readonly string[] | undefined>();
  return (file) => {
    if (!kept.has(file)) kept.set(file, written(file)?.map(code));
    return kept.get(file);
  };
}

/** What is secret in one plan may stand in what is told of another. */
const coverOfAll = (parts: readonly AnalyzedPlan[]): Cover =>
  coverOf(
    parts.flatMap(({ model }) => model.world.secrets.texts()),
    parts.map(({ model }) => model.world.secrets.names),
  );

/** Findings with the edits that mend them safely. */
async function withFixes(
  parts: readonly AnalyzedPlan[],
  findings: Suppressions["findings"],
  parser: HclParser | null,
  { hides }: Cover,
) {
  const offered: (readonly Finding[])[] = [];
  for (const [index, { source, found, display }] of parts.entries()) {
    const counting = findings[index] ?? [];
    if (!source || !parser) offered.push(counting);
    else {
      const { tree, reader } = source;
      const read = (file: string): string | undefined => reader.read(file);
      const parse = (file: string, text: string) => parser.parseFile(file, text);
      offered.push(await offerFixes(counting, found.changes, { tree, read, display, parse, hides }));
    }
  }
  return offered;
}

/** The pictures of several plans side by side. */
const merged = (graphs: readonly Graph[]): Graph => ({
  nodes: [...new Map(graphs.flatMap((graph) => graph.nodes).map((node) => [node.id, node])).values()],
  edges: graphs.flatMap((graph) => graph.edges),
});

function firstOf<T, R>(items: readonly T[], pick: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = pick(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
