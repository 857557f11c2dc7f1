import type { ModuleSource } from "../../src/hcl/module-tree.ts";
import type { Attribute, Block, Body } from "../../src/hcl/syntax.ts";
import type { Address, InstanceKey, ModuleStep } from "../../src/plan/address.ts";
import type { Change, ConfigResource, Json, Plan } from "../../src/plan/types.ts";
import type { Context } from "../../src/values/context.ts";
import { evaluate } from "../../src/values/evaluate.ts";
import { evaluateBody } from "../../src/values/evaluate-body.ts";
import { renderPolicyDocument } from "../../src/values/policy-document.ts";
import { type Repetition, repetition } from "../../src/values/repetition.ts";
import type { Value } from "../../src/values/value.ts";
import type { buildWorld } from "../../src/world/build.ts";
import { coverOf } from "../../src/world/secrets/cover.ts";
import { hiddenIn } from "../../src/world/secrets/secrets.ts";
import { spanOf } from "../../src/world/where.ts";
import { below, compare, type Planned } from "./compare.ts";
import type { Agreement, Compared } from "./types.ts";

type World = ReturnType<typeof buildWorld>;

/**
 * Everything that Terraform planned from HCL, evaluated again from that HCL and compared: attributes and nested blocks of
 * resources and data sources, keys of count and for_each, outputs of the root module, and the JSON of policy documents.
 * An attribute's own planned value takes no part in its evaluation; what it refers to has the values that Terraform had.
 *
 * `later` is a plan of the same HCL made after apply. Then values evaluated before apply are held against what they
 * became: what is known early has to be true, and texts with holes have to fit.
 */
export function agree(before: Plan, world: World, context: Context, later?: Plan): Agreement {
  const plan = later ?? before;
  const compared = [
    ...instances(plan, world, context, later !== undefined),
    ...keys(plan, world, context),
    ...outputs(plan, world, context),
  ];
  const { secrets } = world;
  const { prose } = coverOf([...secrets.texts(), ...(later ? [hiddenIn(later)] : [])], [secrets.names]);
  return { compared: compared.map((one) => covered(one, prose)) };
}

/** What is marked was left out of a comparison already; what a provider has made of it was not. */
const covered = (one: Compared, prose: (text: string) => string): Compared => ({
  ...one,
  path: one.path.map((step) => (typeof step === "string" ? prose(step) : step)),
  ...(one.because === undefined ? {} : { because: prose(one.because) }),
  ...(one.ours === undefined ? {} : { ours: prose(one.ours) }),
  ...(one.planned === undefined ? {} : { planned: prose(one.planned) }),
});

interface Instance {
  readonly address: string;
  readonly type: string;
  readonly change: Pick<Change, "before" | "after" | "afterUnknown" | "afterSensitive">;
}

function instancesOf(plan: Plan): readonly Instance[] {
  const changed = plan.changes
    .filter(({ actions }) => actions.length > 1 || !["delete", "forget", "unknown"].includes(actions[0] ?? "unknown"))
    .map((c): Instance => ({ address: c.address, type: nameOf(c.parsed.mode, c.parsed.type), change: c.change() }));
  const read = plan.readData.map((data): Instance => {
    const change = { before: null, after: data.values(), afterUnknown: false, afterSensitive: data.sensitiveValues() };
    return { address: data.address, type: `data.${data.parsed.type}`, change };
  });
  return [...changed, ...read];
}

const nameOf = (mode: "managed" | "data", type: string): string => (mode === "data" ? `data.${type}` : type);

function* instances(plan: Plan, world: World, context: Context, later: boolean): Iterable<Compared> {
  for (const { address, type, change } of instancesOf(plan)) {
    const written = world.hcl.block(address);
    if (!written) continue;
    const exists = change.before !== null || later;
    const planned = { json: change.after, mask: change.afterUnknown, secret: change.afterSensitive, exists };
    const ignored = change.before === null ? NONE : ignoredIn(written.block.body);
    if (ignored === "all") continue;
    const ours = evaluateBody(written.block.body, written.scope, context);
    if (ours.kind !== "object") {
      yield { verdict: "unknown", path: [], because: reason(ours), address, where: written.block.span };
      continue;
    }
    for (const [name, value] of ours.entries) {
      if (ignored.has(name)) continue;
      const place = written.block.body.attributes.has(name) ? "argument" : "block";
      for (const found of compare(value, below(planned, name), place, [name]))
        yield { ...found, address, where: spanOf(written.block, found.path) };
    }
    if (type === "data.aws_iam_policy_document") {
      const style = { freshHole: context.meter.freshHole };
      for (const name of ["json", "minified_json"]) {
        const text = renderPolicyDocument(ours, { ...style, minified: name === "minified_json" });
        for (const found of compare(text, below(planned, name), "value", [name]))
          yield { ...found, address, where: written.block.span };
      }
    }
  }
}

const NONE: ReadonlySet<string> = new Set();
const reason = (value: Value): string => (value.kind === "unknown" ? value.because : "it is no object");

/** What `lifecycle.ignore_changes` names keeps its old value, whatever the HCL says. */
function ignoredIn(body: Body): ReadonlySet<string> | "all" {
  const lifecycle = body.blocks.find((block) => block.type === "lifecycle");
  const value = lifecycle?.body.attributes.get("ignore_changes")?.value;
  if (value?.kind === "variable" && value.name === "all") return "all";
  if (value?.kind !== "tuple") return NONE;
  return new Set(
    value.items.flatMap((item) => {
      let here = item;
      while (here.kind === "attribute" || here.kind === "index") here = here.on;
      return here.kind === "variable" ? [here.name] : here.kind === "literal" ? [String(here.value)] : [];
    }),
  );
}

/** The keys of count and for_each, of resources and of module calls. */
function* keys(plan: Plan, world: World, context: Context): Iterable<Compared> {
  const partial = plan.complete === false || plan.errored;
  const planned = new Map<string, Set<InstanceKey | undefined>>();
  const entries = [
    ...plan.changes.filter(({ actions }) => actions.length > 1 || !["delete", "forget"].includes(actions[0] ?? "")),
    ...plan.readData,
  ];
  for (const { parsed } of entries) {
    const name = `${stepsText(parsed.modules)}${parsed.mode === "data" ? "data." : ""}${parsed.type}.${parsed.name}`;
    const found = planned.get(name) ?? new Set();
    planned.set(name, found.add(parsed.key));
  }
  const open: (readonly ModuleStep[])[] = [[]];
  for (let steps = open.pop(); steps; steps = open.pop()) {
    const module = world.hcl.module(steps);
    const source: ModuleSource | undefined = module?.source;
    if (!module || !source || steps.length > 32) continue;
    for (const [name, block] of source.resources) {
      const address = stepsText(steps) + name;
      const found = planned.get(address);
      if (!repeats(block) || (!found && name.startsWith("data."))) continue;
      const ours = repetition(block.body, module.scope, context);
      if (ours) yield* compareKeys(address, block, ours, [...(found ?? [])].filter(isKey), partial);
    }
    for (const [name, block] of source.calls) {
      const found = world.hcl.callKeys(steps, name);
      const keys = found.kind === "single" ? [undefined] : found.kind === "unknown" ? [] : found.keys;
      for (const key of keys) open.push([...steps, key === undefined ? { name } : { name, key }]);
      const ours = repetition(block.body, module.scope, context);
      // An instance of a module shows by the resources in it.
      const shown = callKeys(entries, steps, name);
      const always = module.configuration?.calls.get(name)?.module.resources.some(isAlways) ?? false;
      if (ours) yield* compareKeys(`${stepsText(steps)}module.${name}`, block, ours, shown, partial || !always);
    }
  }
}

const isAlways = (r: ConfigResource): boolean => r.mode === "managed" && !r.countExpression && !r.forEachExpression;

function callKeys(
  entries: readonly { readonly parsed: Address }[],
  steps: readonly ModuleStep[],
  name: string,
): readonly InstanceKey[] {
  const prefix = stepsText(steps);
  const keys = entries.flatMap(({ parsed }): readonly InstanceKey[] => {
    const step = parsed.modules[steps.length];
    if (step?.name !== name || step.key === undefined) return [];
    return stepsText(parsed.modules.slice(0, steps.length)) === prefix ? [step.key] : [];
  });
  return [...new Set(keys)];
}

const isKey = (key: InstanceKey | undefined): key is InstanceKey => key !== undefined;
const repeats = (block: Block): boolean => block.body.attributes.has("count") || block.body.attributes.has("for_each");
const stepsText = (steps: readonly ModuleStep[]): string =>
  steps.map((step) => `module.${step.name}${step.key === undefined ? "" : `[${JSON.stringify(step.key)}]`}.`).join("");

function* compareKeys(
  address: string,
  block: Block,
  ours: Repetition,
  planned: readonly InstanceKey[],
  partial: boolean,
): Iterable<Compared> {
  const written: Attribute | undefined = block.body.attributes.get("for_each") ?? block.body.attributes.get("count");
  const common = { address, where: written?.span ?? block.span, path: [written?.name ?? "for_each"] };
  if (ours.kind === "unknown") {
    yield { ...common, verdict: "unknown", because: ours.because };
    return;
  }
  const mine = new Set(ours.keys.map(String));
  const theirs = new Set(planned.map(String));
  const different =
    [...theirs].some((key) => !mine.has(key)) || (!partial && [...mine].some((key) => !theirs.has(key)));
  yield different
    ? {
        ...common,
        verdict: "different",
        ours: ours.sensitive ? "(sensitive)" : JSON.stringify([...mine]),
        planned: JSON.stringify([...theirs]),
      }
    : { ...common, verdict: "equal" };
}

function* outputs(plan: Plan, world: World, context: Context): Iterable<Compared> {
  const root = world.hcl.module([]);
  for (const [name, change] of plan.outputs()) {
    const block = root?.source?.outputs.get(name);
    const written = block?.body.attributes.get("value");
    if (!root || !block || !written) continue;
    const secret: Json = isSensitive(block) ? true : change.afterSensitive;
    const planned: Planned = { json: change.after, mask: change.afterUnknown, secret, exists: false };
    const ours = evaluate(written.value, root.scope, context);
    for (const found of compare(ours, planned, "value", []))
      yield { ...found, address: `output.${name}`, where: written.span };
  }
}

const isSensitive = (block: Block): boolean => {
  const written = block.body.attributes.get("sensitive")?.value;
  return written !== undefined && !(written.kind === "literal" && written.value === false);
};
