import { composed, narrowed, ownHole } from "../aws/composed.ts";
import { isSet } from "../aws/sets.ts";
import type { Block, Span } from "../hcl/syntax.ts";
import type { Address } from "../plan/address.ts";
import { argumentIn } from "../plan/expressions.ts";
import type { Change, ConfigResource, ReadData } from "../plan/types.ts";
import { equalTexts } from "../values/compare.ts";
import type { Context } from "../values/context.ts";
import { bodyAt } from "../values/evaluate-body.ts";
import type { Scope } from "../values/scope.ts";
import type { Text } from "../values/text.ts";
import { tri } from "../values/tri.ts";
import { at, NULL, object, textOf, unknown, type Value } from "../values/value.ts";
import { dataValue } from "./data-values.ts";
import { type Constant, fromConfiguration } from "./from-configuration.ts";
import { referencesOf } from "./graph.ts";
import { ignoresChanges } from "./ignored-changes.ts";
import { isLinked, linkedValue, type Peers } from "./linked-values.ts";
import { sameModule } from "./local-address.ts";
import { isOpen, type Merge, merged } from "./merge.ts";
import { knownValue, type Path, plannedValue } from "./planned.ts";
import { isCreated, isGone } from "./planned-action.ts";
import { notAString } from "./text-attribute.ts";
import type { PlannedAction, Provider, Resource } from "./types.ts";
import { spanOf } from "./where.ts";

/** What a resource instance is built from. */
export interface Instance {
  readonly address: string;
  readonly parsed: Address;
  readonly plannedAction: PlannedAction;
  readonly createdFirst: boolean;
  readonly leavesOld: boolean;
  /** The planned change; a data source that was read during planning has only values. */
  change(): Change;
  readonly provider: Provider;
  readonly configured: ConfigResource | undefined;
  /** Reads the plan's configuration of it. */
  readonly constant: Constant;
  /** Its HCL, and the scope with its `each` or `count`. */
  readonly written: { readonly block: Block; readonly scope: Scope } | undefined;
  readonly context: Context;
  readonly peers: Peers;
  /** Called for every value that is read, to record those that are sensitive. */
  recordSecret(value: Value): void;
  comesAfter(other: Resource): "yes" | "no" | "unknown";
  takesFrom(name: string, other: Resource): boolean;
}

const NOTHING: Change = {
  before: null,
  after: null,
  afterUnknown: {},
  beforeSensitive: {},
  afterSensitive: {},
  replacePaths: [],
};

/** Stands for what the plan leaves unknown until it is merged with the HCL. */
const AFTER_APPLY = unknown("known after apply");

/** A change without a difference: for data sources read during planning. */
export function unchanging(data: ReadData): Change {
  const values = data.values();
  const secret = data.sensitiveValues();
  const odd = data.odd();
  const change = { ...NOTHING, before: values, beforeSensitive: secret, after: values, afterSensitive: secret };
  return odd ? { ...change, odd } : change;
}

/**
 * Types whose `region` is not the region of the resource.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/enhanced-region-support
 */
const REGION_OF_ANOTHER = new Set([
  "aws_cloudformation_stack_set_instance",
  "aws_cloudformation_stack_instances",
  "aws_config_aggregate_authorization",
]);

/** A region contains no colon, or apply fails. */
const asSegment = (value: Text): Text =>
  value.map((part) => (typeof part === "string" ? part : { ...part, chars: "segment" }));

export function makeResource(instance: Instance): Resource {
  const { address, parsed, plannedAction } = instance;
  const kind = parsed.mode === "data" ? `data.${parsed.type}` : parsed.type;
  const isNew = isCreated(instance);
  const gone = isGone(instance);
  const kept = new Map<string, Value>();
  const open = new Set<string>();

  const get = (...path: Path): Value => {
    const key = JSON.stringify(path);
    const found = kept.get(key);
    if (found) return found;
    const value = gone ? valueBefore(path) : afterApply(path);
    instance.recordSecret(value);
    if (open.size === 0) kept.set(key, value);
    return value;
  };

  const afterApply = (path: Path): Value => {
    const [first, ...rest] = path;
    if (typeof first !== "string") return whole();
    return rest.length > 0 ? at(get(first), ...rest) : (linked(first) ?? planned(first, resolved));
  };
  const planned = (name: string, leaf: Merge["leaf"]): Value => {
    const change = instance.change();
    const odd = notAString(parsed, address, change.after, [name]);
    if (odd) return odd;
    const value = plannedValue(change, [name], () => AFTER_APPLY);
    return isOpen(value) ? withSource(value, name, leaf) : value;
  };
  /** What the plan lists as "known after apply" comes from the HCL, the tables or the attribute's identity. */
  const withSource = (value: Value, name: string, leaf: Merge["leaf"]): Value => {
    if (open.has(name)) return unknown(`${address}.${name} depends on itself`);
    open.add(name);
    try {
      return merged(value, fromSource(name), [name], { isSet: (path) => isSet(kind, path), leaf });
    } finally {
      open.delete(name);
    }
  };
  const valueBefore = (path: Path): Value => {
    const { before, beforeSensitive } = instance.change();
    return notAString(parsed, address, before, path) ?? knownValue(before, beforeSensitive, path);
  };

  /**
   * The current value of an attribute that other resources determine: the plan shows the old one, even if one of them
   * changes.
   */
  const linked = (name: string): Value | undefined => {
    if (parsed.mode === "data") return undefined;
    const key = JSON.stringify([name, "linked"]);
    if (open.has(key) || !isLinked(parsed.type, name)) return undefined;
    open.add(key);
    try {
      return linkedValue(parsed.type, name, get, instance.peers);
    } finally {
      open.delete(key);
    }
  };

  const resolved: Merge["leaf"] = (path, written) =>
    written.kind === "null" ? computed(path) : inPlace(identified(written, path), path);

  /** The configured value of an attribute or block; null if nothing is configured there. */
  const fromSource = (name: string): Value => {
    const { written } = instance;
    return written
      ? bodyAt(written.block.body, written.scope, instance.context, [name])
      : fromConfiguration(instance.configured, name, address, instance.constant);
  };

  const computed = (path: Path): Value => {
    const [first] = path;
    if (path.length === 1 && typeof first === "string") {
      if (parsed.mode === "data") return dataValue(parsed.type, first, instance, get) ?? ownUnknown(path);
      const ids = { ...instance.provider, self: address, isNew, attribute: configuredOnly };
      const linked = linkedValue(parsed.type, first, get, instance.peers);
      return linked ?? composed(parsed.type, first, ids) ?? ownUnknown(path);
    }
    return ownUnknown(path);
  };

  /** The resource's own value, never a composed one; null if nothing sets it. */
  const configuredOnly = (name: string): Value => {
    if (open.has(name) && !kept.has(JSON.stringify([name]))) return fromSource(name);
    const own = planned(name, (path, written) => (written.kind === "null" ? NULL : identified(written, path)));
    instance.recordSecret(own);
    return own;
  };

  const ownUnknown = (path: Path): Value => {
    const because = `${address}.${path.join(".")} is unknown until apply`;
    const [first] = path;
    const hole =
      path.length === 1 && typeof first === "string" && parsed.mode === "managed"
        ? ownHole(parsed.type, address, first, isNew)
        : { id: `${address}.${path.join(".")}`, label: `${address}.${path.join(".")}`, chars: "any" as const };
    return unknown(because, hole);
  };

  /** Gives an unknown without identity this attribute's identity: it equals itself everywhere. */
  const identified = (value: Value, path: Path): Value => {
    if (value.kind !== "unknown" || value.hole) return value;
    const name = `${address}.${path.join(".")}`;
    return { ...value, hole: { id: `${name} as configured`, label: name, chars: "any" } };
  };

  const inPlace = (value: Value, path: Path): Value => {
    const [first] = path;
    return path.length === 1 && typeof first === "string" && parsed.mode === "managed"
      ? narrowed(parsed.type, first, value)
      : value;
  };

  /** Since provider 6, `region` on a resource overrides the provider's. */
  let regional: Provider | undefined;
  const inOwnRegion = (): Provider => {
    const { provider } = instance;
    if (parsed.mode !== "managed" || REGION_OF_ANOTHER.has(parsed.type)) return provider;
    const own = textOf(configuredOnly("region"));
    if (own.kind !== "text" || own.text.length === 0) return provider;
    const [first] = own.text;
    const isComputed = typeof first === "object" && first.id === `${address}.region`;
    return isComputed || equalTexts(own.text, provider.region) === "yes"
      ? provider
      : { ...provider, region: asSegment(own.text) };
  };

  const attributeNames = (): readonly string[] => {
    const { before, after, afterUnknown } = instance.change();
    const planned = gone ? [before] : [after, afterUnknown];
    const names = planned.flatMap((json) =>
      json && typeof json === "object" && !Array.isArray(json) ? Object.keys(json) : [],
    );
    return [...new Set(names)].sort();
  };
  const whole = (): Value => object(attributeNames().map((name) => [name, get(name)]));

  return {
    address,
    parsed,
    type: parsed.type,
    plannedAction,
    get provider() {
      regional ??= inOwnRegion();
      return regional;
    },
    get replacedFor() {
      return plannedAction === "replace" ? instance.change().replacePaths : [];
    },
    createdFirst: instance.createdFirst,
    leavesOld: instance.leavesOld,
    get,
    isConfigured: (name) => instance.configured !== undefined && Object.hasOwn(instance.configured.expressions, name),
    refersTo: (name, other) =>
      sameModule({ parsed }, other) &&
      referencesOf(argumentIn(instance.configured?.expressions, name)).includes(
        `${other.parsed.mode === "data" ? "data." : ""}${other.parsed.type}.${other.parsed.name}`,
      ),
    isComputed: (name) => {
      const value = get(name);
      return value.kind === "unknown" && value.hole?.id === `${address}.${name}`;
    },
    attributeNames,
    before: (...path) => valueBefore(path),
    where: (...path): Span | null => (instance.written ? spanOf(instance.written.block, path) : null),
    comesAfter: instance.comesAfter,
    takesFrom: instance.takesFrom,
    ignoresChanges: (name) => (instance.written ? tri(ignoresChanges(instance.written.block, name)) : "unknown"),
  };
}
