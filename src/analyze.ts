import { type AnalyzedPlan, analyzePlan, type PlanInput } from "./analyzed-plan.ts";
import { loadManagedPolicies } from "./aws/managed-policies.ts";
import { loadServiceAuthorization } from "./aws/service-authorization.ts";
import type { LoadCodeReader } from "./code/function-code.ts";
import type { Baseline } from "./findings/baseline.ts";
import { redacted } from "./findings/redact.ts";
import { applySuppressions, type Suppressions } from "./findings/suppressions.ts";
import type { Finding } from "./findings/types.ts";
import { offerFixes } from "./fixes/offer.ts";
import { graphOf } from "./graph.ts";
import type { HclParser } from "./hcl/parser.ts";
import type { Explained } from "./report/explained.ts";
import { type Graph, sideBySide } from "./report/graph.ts";
import type { Checked, Rendering, RuleInfo, SourceLines } from "./report/rendering.ts";
import { reportOf } from "./report-of.ts";
import { rules } from "./rules/all.ts";
import { type Cover, coverOf } from "./world/secrets/cover.ts";

/** The inputs of an analysis; all files have been read. */
export interface Inputs {
  readonly plans: readonly PlanInput[];
  /** Known findings, which do not count. */
  readonly baseline?: Baseline | null;
  /** Receives the name of each step when it begins. */
  begin?(step: string): void;
  /** Ids of the rules to check; null: all. */
  readonly only?: ReadonlySet<string> | null;
  /** The address of a function of which all that is known is wanted. */
  readonly explain?: string | null;
  /** `YYYY-MM-DD`, for ignores that expire. */
  readonly today?: string;
  /** Required if a plan has a source. */
  readonly parser: HclParser | null;
  /** What reads the functions' code; null: no code is read. */
  readonly loadCode?: LoadCodeReader | null;
  readonly version: string;
  /** Base URL of the documentation, without a `/` at its end. */
  readonly docsBase: string;
}
/** Analyzes plans. Pure except for loading our own data: the same inputs give the same bytes. */
export async function analyze(inputs: Inputs): Promise<Rendering> {
  const [managed, authorization] = await Promise.all([loadManagedPolicies(), loadServiceAuthorization()]);
  const { begin = () => undefined, baseline = null, only = null, today, loadCode = null, explain = null } = inputs;
  const checked = rules.filter(({ id }) => only === null || only.has(id));
  const plans: AnalyzedPlan[] = [];
  for (const input of inputs.plans) {
    plans.push(await analyzePlan(input, { ...inputs, loadCode, begin }, { rules: checked, managed, authorization }));
  }
  begin("applying ignores and making fixes");
  const suppressions = applySuppressions(plans, {
    rules: rules.map(({ id }) => id),
    checked: new Set(checked.map(({ id }) => id)),
    baseline,
    today,
  });
  const cover = coverOfAll(plans);
  const withEdits = { ...suppressions, findings: await withFixes(plans, suppressions.findings, inputs.parser, cover) };
  begin("drawing the graph and covering secrets");
  const written: SourceLines = (file) => firstOf(plans, (plan) => plan.lines(file));
  const reported = redacted(
    {
      report: reportOf(inputs.version, plans, withEdits),
      checked: plans.flatMap((plan): readonly Checked[] => plan.found.checked),
      graph: sideBySide(
        plans.map((plan, index) => ({
          ...graphOf(plan.model, withEdits.findings[index] ?? [], plan.found.undecided),
          plan: plan.file,
        })),
      ),
      ...(explain === null ? {} : { explained: await explanations(explain, plans, withEdits.findings) }),
    },
    cover,
  );
  return {
    ...reported,
    graph: withoutDoubles(reported.graph),
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

/** What is known of a function, in each plan that has it. */
async function explanations(
  address: string,
  plans: readonly AnalyzedPlan[],
  findings: Suppressions["findings"],
): Promise<readonly Explained[]> {
  const { explain } = await import("./explain/explain.ts");
  return plans.flatMap(({ model, file, found, display }, index) => {
    const reported = { findings: findings[index] ?? [], undecided: found.undecided };
    return explain(model, address, file, reported, display) ?? [];
  });
}

/** Lines with secrets covered; each file is covered once. */
function covering(written: SourceLines, { code }: Cover): SourceLines {
  const memoized = new Map<string, readonly string[] | undefined>();
  return (file) => {
    if (!memoized.has(file)) memoized.set(file, written(file)?.map(code));
    return memoized.get(file);
  };
}

/** A secret of one plan may appear in the report about another. */
const coverOfAll = (plans: readonly AnalyzedPlan[]): Cover =>
  coverOf(
    plans.flatMap(({ model }) => model.world.secrets.texts()),
    plans.map(({ model }) => model.world.secrets.names),
  );

/** Adds the edits of safe fixes to findings. */
async function withFixes(
  plans: readonly AnalyzedPlan[],
  findings: Suppressions["findings"],
  parser: HclParser | null,
  { hides }: Cover,
) {
  const offered: (readonly Finding[])[] = [];
  for (const [index, { source, found, display }] of plans.entries()) {
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

/** Nodes whose names differ only in what was covered are one. */
const withoutDoubles = ({ nodes, edges }: Graph): Graph => ({
  nodes: [...new Map(nodes.map((node) => [node.id, node])).values()],
  edges,
});

function firstOf<T, R>(items: readonly T[], pick: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = pick(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
