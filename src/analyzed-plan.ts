import type { ManagedPolicies } from "./aws/managed-policies.ts";
import type { ServiceAuthorization } from "./aws/service-authorization.ts";
import type { Config } from "./config/config.ts";
import { collect } from "./findings/collect.ts";
import type { PlanFindings, UsedConfig } from "./findings/plan-findings.ts";
import type { ReportGap } from "./findings/types.ts";
import { belongs, onlyPlanned } from "./hcl/belongs.ts";
import type { ModuleTree, SourceReader } from "./hcl/module-tree.ts";
import type { HclParser } from "./hcl/parser.ts";
import { gapsOf } from "./model/gaps.ts";
import { buildModel } from "./model/model.ts";
import type { Plan } from "./plan/types.ts";
import type { Rule } from "./rules/rule.ts";
import { buildWorld } from "./world/build.ts";
import { evaluationContext } from "./world/context.ts";
import type { Source } from "./world/source.ts";

/** One plan to analyze. */
export interface PlanInput {
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

/** One plan, and what the rules say of it. */
export interface AnalyzedPlan extends PlanFindings {
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

/** What holds for every plan. */
interface Facts {
  readonly rules: readonly Rule[];
  readonly managed: ManagedPolicies;
  readonly authorization: ServiceAuthorization;
}

export function analyzePlan(
  { plan, file, label = "", source: input, missing = null, gaps: met = [], config = null }: PlanInput,
  { parser, docsBase }: { readonly parser: HclParser | null; readonly docsBase: string },
  { rules, managed, authorization }: Facts,
): AnalyzedPlan {
  const isOfAws = (text: string): boolean =>
    authorization.isAction(text) === "yes" || managed.byArn(text) !== undefined;
  const unlike = input && whyNot(plan, input);
  const source = input && unlike === null ? sourceOf(plan, input) : null;
  const noSource = unlike ?? missing;
  const gap = (what: string, of: string | null = null): ReportGap => ({ what, plan: file, address: null, file: of });
  const gaps = [...(noSource === null ? [] : [noSource]), ...met].map((what) => gap(what));
  const context = evaluationContext(source, parser);
  const world = buildWorld(plan, source, context, placed(config, "accounts"), isOfAws);
  const model = buildModel(world, managed, authorization, placed(config, "roles"));
  const shown = new Map<string, string>();
  const display = (name: string): string => {
    const text = source?.display(name) ?? name;
    shown.set(text, name);
    return text;
  };
  const lines = linesOf(source, shown);
  const found = collect(model, rules, { plan: file, label, display, docsBase });
  for (const met of [...world.gaps, ...gapsOf(model, plan)]) gaps.push({ ...met, plan: file });
  const refused = (): readonly ReportGap[] =>
    (input?.refused() ?? []).map(({ file: name, because }) =>
      gap(`${display(name)} was not read: ${because}`, display(name)),
    );
  const providers = new Set(plan.configuration().providers.keys());
  const tree = source?.tree ?? null;
  const folder = source && input ? input.folder : null;
  const known = { plan, file, folder, noSource, model, providers, config };
  return { ...known, found, gaps, lines, refused, display, source, tree };
}

/** What the configuration tells, with the place where it stands. */
function placed<K extends "accounts" | "roles">(use: UsedConfig | null, key: K) {
  const reported: readonly Config[K][number][] = use?.config[key] ?? [];
  return reported.map((one) => ({ ...one, where: `${use?.config.file}:${one.line}` }));
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
