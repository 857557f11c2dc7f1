import { loadManagedPolicies } from "./aws/managed-policies.ts";
import { loadServiceAuthorization } from "./aws/service-authorization.ts";
import type { Config } from "./config/config.ts";
import type { Baseline } from "./findings/baseline.ts";
import { collect } from "./findings/collect.ts";
import { redacted } from "./findings/redact.ts";
import { type PlanFindings, type Sorted, sortOut, type UsedConfig } from "./findings/suppressions.ts";
import type { Finding, Report, ReportGap, Undecided } from "./findings/types.ts";
import { offerFixes } from "./fixes/offer.ts";
import { belongs, onlyPlanned } from "./hcl/belongs.ts";
import type { ModuleTree, SourceReader } from "./hcl/module-tree.ts";
import type { HclParser } from "./hcl/parser.ts";
import { gapsOf } from "./model/gaps.ts";
import { buildModel } from "./model/model.ts";
import { pictureOf } from "./picture.ts";
import type { Plan } from "./plan/types.ts";
import type { Graph } from "./report/graph.ts";
import type { Checked, Rendering, RuleInfo, SourceLines } from "./report/rendering.ts";
import { rules } from "./rules/all.ts";
import { readable } from "./values/words.ts";
import { buildWorld } from "./world/build.ts";
import { evaluationContext } from "./world/context.ts";
import { type Cover, coverOf } from "./world/secrets/cover.ts";
import type { Source } from "./world/source.ts";

/** What one analysis works on; everything was read already. */
export interface Inputs {
  readonly plans: readonly {
    readonly plan: Plan;
    /** As the user named it. */
    readonly file: string;
    /** Tells plans with the same addresses apart: findings are known by it. */
    readonly label?: string;
    readonly source: SourceInput | null;
    /** Why there is no source, where one is wanted. */
    readonly missing?: string | null;
    /** What else there is to say of how the source was looked for. */
    readonly gaps?: readonly string[];
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
  /** The modules of the folder that was planned. Paths here and below are relative to it. */
  readonly tree: ModuleTree;
  readonly reader: SourceReader;
  /** How messages name that folder. */
  readonly folder: string;
  display(file: string): string;
  /** Files that were not read, and why; asked when the analysis is done. */
  refused(): readonly { readonly file: string; readonly because: string }[];
}

/** From plans to a report: pure but for loading this tool's own data. Same inputs, same bytes. */
export async function analyze(inputs: Inputs): Promise<Rendering> {
  const [managed, authorization] = await Promise.all([loadManagedPolicies(), loadServiceAuthorization()]);
  const isOfAws = (text: string): boolean =>
    authorization.isAction(text) === "yes" || managed.byArn(text) !== undefined;
  const parts = inputs.plans.map(
    ({ plan, file, label = "", source: input, missing = null, gaps: met = [], config = null }): Part => {
      const unlike = input && whyNot(plan, input);
      const source = input && unlike === null ? sourceOf(plan, input) : null;
      const noSource = unlike ?? missing;
      const about = (what: string): ReportGap => ({ what, plan: file, address: null, file: null });
      const gaps: ReportGap[] = [...(noSource === null ? [] : [noSource]), ...met].map(about);
      const context = evaluationContext(source, inputs.parser);
      const world = buildWorld(plan, source, context, placed(config, "accounts"), isOfAws);
      const model = buildModel(world, managed, authorization, placed(config, "roles"));
      const shown = new Map<string, string>();
      const display = (name: string): string => {
        const text = source?.display(name) ?? name;
        shown.set(text, name);
        return text;
      };
      const lines = linesOf(source, shown);
      const found = collect(model, rules, { plan: file, label, display, docsBase: inputs.docsBase });
      for (const gap of [...world.gaps, ...gapsOf(model, plan)]) gaps.push({ ...gap, plan: file });
      const refused = (): readonly ReportGap[] =>
        (input?.refused() ?? []).map(({ file: name, because }) => ({
          what: `${display(name)} was not read: ${because}`,
          plan: file,
          address: null,
          file: display(name),
        }));
      const providers = new Set(plan.configuration().providers.keys());
      const tree = source?.tree ?? null;
      const folder = source && input ? input.folder : null;
      return {
        plan,
        file,
        folder,
        noSource,
        model,
        providers,
        found,
        gaps,
        lines,
        refused,
        display,
        source,
        tree,
        config,
      };
    },
  );
  const { baseline = null, today } = inputs;
  const known = sortOut(parts, { rules: rules.map(({ id }) => id), baseline, today });
  const cover = coverOfAll(parts);
  const sorted = { ...known, findings: await withFixes(parts, known.findings, inputs.parser, cover) };
  const written: SourceLines = (file) => firstOf(parts, (part) => part.lines(file));
  const told = redacted(
    {
      report: reportOf(inputs, parts, sorted),
      checked: parts.flatMap((part): readonly Checked[] => part.found.checked),
      graph: merged(
        parts.map((part, index) => pictureOf(part.model, sorted.findings[index] ?? [], part.found.undecided)),
      ),
    },
    cover,
  );
  return {
    ...told,
    graph: merged([told.graph]),
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
const coverOfAll = (parts: readonly Part[]): Cover =>
  coverOf(
    parts.flatMap(({ model }) => model.world.secrets.texts()),
    parts.map(({ model }) => model.world.secrets.names),
  );

/** What the configuration tells, with the place where it stands. */
function placed<K extends "accounts" | "roles">(use: UsedConfig | null, key: K) {
  const told: readonly Config[K][number][] = use?.config[key] ?? [];
  return told.map((one) => ({ ...one, where: `${use?.config.file}:${one.line}` }));
}

/** Findings with the edits that mend them safely. */
async function withFixes(
  parts: readonly Part[],
  findings: Sorted["findings"],
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

interface Part extends PlanFindings {
  readonly source: Source | null;
  readonly plan: Plan;
  readonly file: string;
  /** Of the HCL that was used, as messages name it. */
  readonly folder: string | null;
  /** Why none was used, where one is wanted. */
  readonly noSource: string | null;
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
    source: part.folder,
    noSource: part.noSource,
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
    gaps: distinct(
      [...parts.flatMap((part) => [...part.gaps, ...part.refused()]), ...sorted.gaps].map((gap) => ({
        ...gap,
        what: readable(gap.what),
      })),
    ),
  };
}

/** Why a source is not what was planned; null when it is. */
function whyNot(plan: Plan, { tree, folder }: SourceInput): string | null {
  const root = tree.module([]);
  const answer =
    "missing" in root ? ({ kind: "no", because: root.missing } as const) : belongs(plan.configuration(), root);
  return answer.kind === "yes"
    ? null
    : `the HCL in ${folder} is not what was planned, so it is not used and more is undecided: ${answer.because}`;
}

/** A plan's HCL, without the modules in it that are not what was planned. */
const sourceOf = (plan: Plan, { tree, reader, display }: SourceInput): Source => ({
  tree: onlyPlanned(tree, plan.configuration()),
  reader,
  display,
});

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

/** Sorted, each once: what is told of several plans is about none of them alone. */
function distinct(gaps: readonly ReportGap[]): readonly ReportGap[] {
  const byText = new Map<string, ReportGap>();
  for (const { what, plan, address, file } of gaps) {
    const key = JSON.stringify([what, address, file]);
    const before = byText.get(key);
    byText.set(key, { what, plan: before && before.plan !== plan ? null : plan, address, file });
  }
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
