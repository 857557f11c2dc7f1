import { fileBehind } from "./archive-texts.ts";
import type { ManagedPolicies } from "./aws/managed-policies.ts";
import type { ServiceAuthorization } from "./aws/service-authorization.ts";
import type { CodeFiles } from "./code/code-files.ts";
import type { LoadCodeReader } from "./code/function-code.ts";
import type { Config } from "./config/config.ts";
import { collect } from "./findings/collect.ts";
import type { PlanFindings, UsedConfig } from "./findings/plan-findings.ts";
import type { ReportGap } from "./findings/types.ts";
import { codeOfFunctions } from "./function-code.ts";
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
  /** Distinguishes plans with the same addresses; part of the fingerprints. */
  readonly label?: string;
  readonly source: SourceInput | null;
  /** Why there is no source, unless none is wanted. */
  readonly missing?: string | null;
  /** Gaps of the search for the source. */
  readonly gaps?: readonly string[];
  /** The configuration file for this plan. */
  readonly config?: UsedConfig | null;
}
export interface SourceInput {
  /** The modules of the folder that was planned. Paths here and below are relative to it. */
  readonly tree: ModuleTree;
  readonly reader: SourceReader;
  /** How messages name that folder. */
  readonly folder: string;
  display(file: string): string;
  /** Files that were not read, and why; called after the analysis. */
  refused(): readonly { readonly file: string; readonly because: string }[];
  /** The files among which the functions' code is looked for; null where no folder is open to it. */
  readonly code: CodeFiles | null;
}

/** One plan, and the outcomes of the rules. */
export interface AnalyzedPlan extends PlanFindings {
  readonly source: Source | null;
  readonly plan: Plan;
  readonly file: string;
  /** The folder of the HCL that was used, as messages name it. */
  readonly folder: string | null;
  /** Why no HCL was used, unless none is wanted. */
  readonly noSource: string | null;
  readonly gaps: readonly ReportGap[];
  /** Files that were not read; called after everything else. */
  refused(): readonly ReportGap[];
  lines(file: string): readonly string[] | undefined;
}

/** What an analysis uses besides its inputs. */
interface Tools {
  readonly parser: HclParser | null;
  readonly docsBase: string;
  /** Null: the functions' code is not read. */
  readonly loadCode: LoadCodeReader | null;
  begin(step: string): void;
}

/** Data that is the same for every plan. */
interface Facts {
  readonly rules: readonly Rule[];
  readonly managed: ManagedPolicies;
  readonly authorization: ServiceAuthorization;
}

export async function analyzePlan(
  { plan, file, label = "", source: input, missing = null, gaps: searchGaps = [], config = null }: PlanInput,
  { parser, docsBase, loadCode, begin }: Tools,
  { rules, managed, authorization }: Facts,
): Promise<AnalyzedPlan> {
  const isOfAws = (text: string): boolean =>
    authorization.isAction(text) === "yes" || managed.byArn(text) !== undefined;
  begin("reading the HCL");
  const mismatch = input && mismatchOf(plan, input);
  const source = input && mismatch === null ? sourceOf(plan, input) : null;
  const noSource = mismatch ?? missing;
  const gap = (what: string, of: string | null = null): ReportGap => ({ what, plan: file, address: null, file: of });
  const gaps = [...(noSource === null ? [] : [noSource]), ...searchGaps].map((what) => gap(what));
  const texts = new Map<string, string>();
  const context = evaluationContext(source, parser, (path, text) => texts.set(text.normalize("NFC"), path));
  const world = buildWorld(plan, source, context, declared(config, "accounts"), isOfAws);
  const shown = new Map<string, string>();
  const display = (name: string): string => {
    const text = source?.display(name) ?? name;
    shown.set(text, name);
    return text;
  };
  const lines = linesOf(source, shown);
  const withoutCode = buildModel(world, managed, authorization, declared(config, "roles"));
  const files = source && input?.code ? { ...input.code, display } : null;
  begin("reading the functions' code");
  const code =
    loadCode &&
    (await codeOfFunctions(withoutCode, {
      files,
      load: loadCode,
      fileWith: fileBehind(texts, world.hcl, context),
      config,
    }));
  const model = { ...withoutCode, code };
  begin("checking the rules");
  const found = collect(model, rules, { plan: file, label, display, docsBase });
  for (const found of [...world.gaps, ...gapsOf(model, plan)]) gaps.push({ ...found, plan: file });
  const refused = (): readonly ReportGap[] =>
    (input?.refused() ?? []).map(({ file: name, because }) =>
      gap(`${display(name)} was not read: ${because}`, display(name)),
    );
  const providers = new Set(plan.configuration().providers.keys());
  const tree = source?.tree ?? null;
  const folder = source && input ? input.folder : null;
  const facts = { plan, file, folder, noSource, model, providers, config };
  return { ...facts, found, gaps, lines, refused, display, source, tree };
}

/** What the configuration file declares, with file and line. */
function declared<K extends "accounts" | "roles">(use: UsedConfig | null, key: K) {
  const entries: readonly Config[K][number][] = use?.config[key] ?? [];
  return entries.map((one) => ({ ...one, where: `${use?.config.file}:${one.line}` }));
}

/** Why a source is not what was planned; null if it is. */
function mismatchOf(plan: Plan, { tree, folder }: SourceInput): string | null {
  const root = tree.module([]);
  const answer =
    "missing" in root ? ({ kind: "no", because: root.missing } as const) : belongs(plan.configuration(), root);
  return answer.kind === "yes"
    ? null
    : `the HCL in ${folder} is not what was planned, so it is not used and more is undecided: ${answer.because}`;
}

/** A plan's HCL, without modules that are not what was planned. */
const sourceOf = (plan: Plan, { tree, reader, display }: SourceInput): Source => ({
  tree: onlyPlanned(tree, plan.configuration()),
  reader,
  display,
});

/** The lines of a file by its name in the report; read again from the source only when a code frame or a fix needs them. */
function linesOf(source: Source | null, files: ReadonlyMap<string, string>) {
  const memoized = new Map<string, readonly string[] | undefined>();
  return (shown: string): readonly string[] | undefined => {
    const file = files.get(shown);
    if (!source || file === undefined) return undefined;
    if (!memoized.has(shown)) memoized.set(shown, source.reader.read(file)?.split(/\r?\n/));
    return memoized.get(shown);
  };
}
