import { loadManagedPolicies } from "./aws/managed-policies.ts";
import { loadServiceAuthorization } from "./aws/service-authorization.ts";
import type { Config } from "./config/config.ts";
import type { Baseline } from "./findings/baseline.ts";
import { collect } from "./findings/collect.ts";
import { redactor } from "./findings/redact.ts";
import { type PlanFindings, type Sorted, sortOut, type UsedConfig } from "./findings/suppressions.ts";
import type { Finding, Report, ReportGap, Undecided } from "./findings/types.ts";
import { offerFixes } from "./fixes/offer.ts";
import { belongs } from "./hcl/belongs.ts";
import { loadModules, type Missing, type ModuleSource, type SourceReader } from "./hcl/module-tree.ts";
import type { HclParser } from "./hcl/parser.ts";
import { gapsOf } from "./model/gaps.ts";
import { buildModel } from "./model/model.ts";
import { pictureOf } from "./picture.ts";
import type { Plan } from "./plan/types.ts";
import type { Graph } from "./report/graph.ts";
import type { Checked, Rendering, RuleInfo } from "./report/rendering.ts";
import { rules } from "./rules/all.ts";
import { buildWorld } from "./world/build.ts";
import { evaluationContext } from "./world/context.ts";
import type { Source } from "./world/source.ts";

/** What one analysis works on; everything was read already. */
export interface Inputs {
  readonly plans: readonly {
    readonly plan: Plan;
    /** As the user named it. */
    readonly file: string;
    readonly source: SourceInput | null;
    /** The configuration file that holds for this plan. */
    readonly config?: UsedConfig | null;
  }[];
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
export interface SourceInput {
  /** Paths are relative to the folder that was planned, which is `.`. */
  readonly reader: SourceReader;
  display(file: string): string;
  /** Files that were not read, and why; asked when the analysis is done. */
  refused(): readonly { readonly file: string; readonly because: string }[];
}

/** From plans to a report: pure but for loading this tool's own data. Same inputs, same bytes. */
export async function analyze(inputs: Inputs): Promise<Rendering> {
  const [managed, authorization] = await Promise.all([loadManagedPolicies(), loadServiceAuthorization()]);
  const parts = inputs.plans.map(({ plan, file, source: input, config = null }): Part => {
    const gaps: ReportGap[] = [];
    const source = sourceOf(plan, input, inputs.parser, gaps);
    const context = evaluationContext(source, inputs.parser);
    const world = buildWorld(plan, source, context, placed(config, "accounts"));
    const model = buildModel(world, managed, authorization, placed(config, "roles"));
    const shown = new Map<string, string>();
    const display = (name: string): string => {
      const text = source?.display(name) ?? name;
      shown.set(text, name);
      return text;
    };
    const lines = linesOf(source, shown);
    const found = collect(model, rules, { plan: file, display, docsBase: inputs.docsBase });
    const redact = redactor(world.secrets());
    gaps.push(...[...world.gaps, ...gapsOf(model, plan)].map((gap) => ({ ...gap, what: redact(gap.what) })));
    const refused = (): readonly ReportGap[] =>
      (input?.refused() ?? []).map(({ file: name, because }) => ({
        what: `${display(name)} was not read: ${because}`,
        address: null,
        file: display(name),
      }));
    const providers = new Set(plan.configuration().providers.keys());
    const tree = source?.tree ?? null;
    return { plan, file, model, providers, found, gaps, lines, refused, display, source, tree, config };
  });
  const { baseline = null, today } = inputs;
  const known = sortOut(parts, { rules: rules.map(({ id }) => id), baseline, today });
  const sorted = { ...known, findings: await withFixes(parts, known.findings, inputs.parser) };
  return {
    report: reportOf(inputs, parts, sorted),
    lines: (file) => firstOf(parts, (part) => part.lines(file)),
    checked: parts.flatMap((part): readonly Checked[] => part.found.checked),
    rules: rules.map(
      (rule): RuleInfo => ({
        id: rule.id,
        summary: rule.summary,
        severity: rule.severity,
        docs: `${inputs.docsBase}/rules/${rule.id}.md`,
      }),
    ),
    graph: merged(
      parts.map((part, index) => pictureOf(part.model, sorted.findings[index] ?? [], part.found.undecided)),
    ),
  };
}

/** What the configuration tells, with the place where it stands. */
function placed<K extends "accounts" | "roles">(use: UsedConfig | null, key: K) {
  const told: readonly Config[K][number][] = use?.config[key] ?? [];
  return told.map((one) => ({ ...one, where: `${use?.config.file}:${one.line}` }));
}

/** Findings with the edits that mend them safely. */
async function withFixes(parts: readonly Part[], findings: Sorted["findings"], parser: HclParser | null) {
  const offered: (readonly Finding[])[] = [];
  for (const [index, { source, found, display }] of parts.entries()) {
    const counting = findings[index] ?? [];
    if (!source || !parser) offered.push(counting);
    else {
      const { tree, reader } = source;
      const read = (file: string): string | undefined => reader.read(file);
      const parse = (file: string, text: string) => parser.parseFile(file, text);
      offered.push(await offerFixes(counting, found.changes, { tree, read, display, parse }));
    }
  }
  return offered;
}

interface Part extends PlanFindings {
  readonly source: Source | null;
  readonly plan: Plan;
  readonly file: string;
  readonly gaps: readonly ReportGap[];
  /** Files that were not read; asked when everything else is done. */
  refused(): readonly ReportGap[];
  lines(file: string): readonly string[] | undefined;
}

function reportOf(inputs: Inputs, parts: readonly Part[], sorted: Sorted): Report {
  const findings = sorted.findings.flat();
  const undecided = parts.flatMap((part): readonly Undecided[] => part.found.undecided);
  const plans = parts.map((part) => ({
    file: part.file,
    terraformVersion: part.plan.terraformVersion,
    functions: part.model.functions.length,
    triggers: part.model.triggers.length,
  }));
  const count = (severity: string): number => findings.filter((finding) => finding.severity === severity).length;
  return {
    schemaVersion: 1,
    tool: { name: "lambda-grants", version: inputs.version },
    plans,
    counts: {
      error: count("error"),
      warning: count("warning"),
      note: count("note"),
      suppressed: sorted.suppressed.length,
      undecided: undecided.length,
      functions: plans.reduce((sum, plan) => sum + plan.functions, 0),
      triggers: plans.reduce((sum, plan) => sum + plan.triggers, 0),
    },
    findings,
    suppressed: sorted.suppressed,
    undecided,
    gaps: distinct([...parts.flatMap((part) => [...part.gaps, ...part.refused()]), ...sorted.gaps]),
  };
}

/** The HCL of a plan; null, with a gap that says why, when it is not there or belongs to another plan. */
function sourceOf(plan: Plan, input: SourceInput | null, parser: HclParser | null, gaps: ReportGap[]): Source | null {
  if (!input || !parser) return null;
  const tree = loadModules(parser, input.reader, ".");
  const root = tree.module([]);
  const because = notOf(plan, root);
  if (because !== null) {
    gaps.push({ what: `the HCL is not used, so more is undecided: ${because}`, address: null, file: null });
    return null;
  }
  return { tree, reader: input.reader, display: input.display };
}

/** Why this source is not what was planned; null when it is. */
function notOf(plan: Plan, root: ModuleSource | Missing): string | null {
  if ("missing" in root) return root.missing;
  const answer = belongs(plan.configuration().root, root);
  return answer.kind === "no" ? `it does not belong to this plan (${answer.because})` : null;
}

/** The lines of a file by its shown name, read again from the source only when a frame or a fix needs them. */
function linesOf(source: Source | null, files: ReadonlyMap<string, string>) {
  const kept = new Map<string, readonly string[] | undefined>();
  return (shown: string): readonly string[] | undefined => {
    const file = files.get(shown);
    if (!source || file === undefined) return undefined;
    if (!kept.has(shown)) kept.set(shown, source.reader.read(file)?.split(/\r?\n/));
    return kept.get(shown);
  };
}

function distinct(gaps: readonly ReportGap[]): readonly ReportGap[] {
  const byText = new Map(
    gaps.map(({ what, address, file }) => [JSON.stringify([what, address, file]), { what, address, file }]),
  );
  return [...byText].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, gap]) => gap);
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
