import type { Address, InstanceKey, ModuleStep } from "../plan/address.ts";
import { modulePath, printAddress } from "../plan/parse-address.ts";
import type { ConfigExpression, ConfigModule, ConfigResource, Configuration, Plan } from "../plan/types.ts";
import type { Context } from "../values/context.ts";
import { memoized } from "../values/memoized.ts";
import { repetition } from "../values/repetition.ts";
import type { ChildKeys } from "./child-keys.ts";
import type { EntryIndex } from "./entry-index.ts";
import type { ModuleInstance } from "./module.ts";
import { leftAlone, localName } from "./plan-entries.ts";

/** A configured resource that a plan does not cover. */
export interface NotCovered {
  readonly address: string;
  /** False: its `count` or `for_each`, or that of an enclosing module, may be the reason. */
  readonly certain: boolean;
}

export interface CoverageInput {
  readonly plan: Plan;
  readonly configuration: Configuration;
  readonly index: EntryIndex;
  readonly context: Context;
  moduleOf(steps: readonly ModuleStep[]): ModuleInstance;
  childKeys(steps: readonly ModuleStep[], name: string): ChildKeys;
}

/** In larger plans only some of the modules are examined. */
const MOST_MODULES = 10_000;
const DEEPEST = 32;

/**
 * Configured resources of a type without an instance in the plan or its state, although neither their `count` and
 * `for_each` nor that of their modules is zero. Terraform 1.8 and later records whether a plan is complete; earlier
 * versions and OpenTofu do not, so a limited plan (-target, -exclude) is recognized by what it lacks.
 * https://developer.hashicorp.com/terraform/internals/json-format#plan-representation
 */
export function notCoveredBlocks(parts: CoverageInput): (type: string) => readonly NotCovered[] {
  const { plan, configuration } = parts;
  const known = new Map<string, readonly NotCovered[]>();
  const isComplete = plan.complete === true && plan.changes.length > 0 && !plan.errored;
  const blocks = (type: string) => [...blocksOf(parts, configuration.root, [], type, { left: MOST_MODULES })];
  return (type) => (isComplete ? [] : memoized(known, type, () => blocks(type)));
}

/** Types of all managed resources of a configuration. */
function configuredTypes({ resources, calls }: ConfigModule, depth = 0): ReadonlySet<string> {
  const inner =
    depth > DEEPEST ? [] : [...calls.values()].flatMap(({ module }) => [...configuredTypes(module, depth + 1)]);
  return new Set([...resources.flatMap(({ mode, type }) => (mode === "managed" ? [type] : [])), ...inner]);
}

function* blocksOf(
  parts: CoverageInput,
  module: ConfigModule,
  steps: readonly ModuleStep[],
  type: string,
  bound: { left: number },
): Iterable<NotCovered> {
  if (steps.length > DEEPEST || bound.left-- <= 0) return;
  for (const resource of module.resources) {
    if (resource.mode === "managed" && resource.type === type) yield* instancesOf(parts, resource, steps);
  }
  for (const [name, call] of module.calls) {
    if (!configuredTypes(call.module).has(type)) continue;
    const keys = parts.childKeys(steps, name);
    if (keys.kind === "single") yield* blocksOf(parts, call.module, [...steps, { name }], type, bound);
    else if (keys.kind === "unknown") yield* perhaps(parts, call.module, [...steps, { name }], type);
    else for (const key of keys.keys) yield* blocksOf(parts, call.module, [...steps, { name, key }], type, bound);
  }
}

/** The instances of a block in one instance of its module that the plan does not cover. */
function* instancesOf(
  { index, context, moduleOf }: CoverageInput,
  resource: ConfigResource,
  steps: readonly ModuleStep[],
): Iterable<NotCovered> {
  const covered = [...(index.in(steps).get(resource.type) ?? []), ...(index.deleted.get(resource.type) ?? [])].filter(
    ({ parsed }) => localName(parsed) === resource.address && isIn(parsed, steps),
  );
  const module = moduleOf(steps);
  const block = module.source?.resources.get(resource.address);
  const written = block && repetition(block.body, module.scope, context);
  const address = (key?: InstanceKey): string => addressOf(resource, steps, key);
  if (written?.kind === "known") {
    const keys = new Set(covered.map(({ parsed }) => parsed.key));
    for (const key of written.keys) if (!keys.has(key)) yield { address: address(key), certain: true };
  } else if (covered.length === 0 && !isNone(resource)) {
    yield { address: address(), certain: block !== undefined && written === undefined };
  }
}

/** Blocks of a module with unknown instances: not covered if the plan covers no instance. */
function* perhaps(
  parts: CoverageInput,
  module: ConfigModule,
  steps: readonly ModuleStep[],
  type: string,
): Iterable<NotCovered> {
  if (steps.length > DEEPEST) return;
  const names = modulePath(steps).join(".");
  const all = [...(parts.index.kinds.get(type) ?? []), ...(parts.index.deleted.get(type) ?? [])];
  const covered = new Set(
    all.filter(({ parsed }) => modulePath(parsed.modules).join(".") === names).map(({ parsed }) => localName(parsed)),
  );
  for (const resource of module.resources) {
    if (resource.mode !== "managed" || resource.type !== type || covered.has(resource.address)) continue;
    yield { address: addressOf(resource, steps), certain: false };
  }
  for (const [name, call] of module.calls) yield* perhaps(parts, call.module, [...steps, { name }], type);
}

/** What the plan alone shows: a constant count of zero. */
function isNone({ countExpression, forEachExpression }: ConfigResource): boolean {
  const constant = (expression: ConfigExpression | null) => expression?.constant_value;
  if (constant(countExpression) === 0) return true;
  const each = constant(forEachExpression);
  return typeof each === "object" && each !== null && Object.keys(each).length === 0;
}

const isIn = (parsed: Address, steps: readonly ModuleStep[]): boolean =>
  parsed.modules.length === steps.length &&
  steps.every((step, at) => parsed.modules[at]?.name === step.name && parsed.modules[at]?.key === step.key);

function addressOf({ type, name }: ConfigResource, steps: readonly ModuleStep[], key?: InstanceKey): string {
  const address: Address = { modules: steps, mode: "managed", type, name };
  return printAddress(key === undefined ? address : { ...address, key });
}

/**
 * Why a plan is incomplete, as a sentence, if it does not record that itself: what its configuration or its state
 * contains and its changes lack.
 */
export function limitationOf(
  { plan, configuration }: CoverageInput,
  notCovered: (type: string) => readonly NotCovered[],
): string | null {
  if (plan.complete !== null || plan.errored || plan.changes.length === 0) return null;
  const lacks = [...configuredTypes(configuration.root)].flatMap((type) =>
    notCovered(type).filter(({ certain }) => certain),
  );
  const existing = leftAlone(plan).map(({ address }) => address);
  const names = [...new Set([...existing, ...lacks.map(({ address }) => address)])].sort();
  const [first, ...others] = names;
  if (first === undefined) return null;
  const [more, they] =
    others.length === 0
      ? ["", "it"]
      : [` and ${others.length} more ${others.length === 1 ? "resource" : "resources"}`, "they"];
  return `the plan was limited (-target or -exclude) and leaves out ${first}${more}: what ${they} could grant is undecided unless the state shows it`;
}
