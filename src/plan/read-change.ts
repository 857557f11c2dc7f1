import type { Address, InstanceKey, ModuleStep } from "./address.ts";
import { isList, itemsIn, member } from "./json.ts";
import type { Slices } from "./json-slices.ts";
import { parseAddress, parseModuleAddress, printKey, printModules } from "./parse-address.ts";
import type { Action, Change, Json, ReadData, ResourceChange, Unread } from "./types.ts";
import type { ResourceSpans } from "./walk-resource.ts";

const ACTIONS: ReadonlySet<string> = new Set(["no-op", "create", "read", "update", "delete", "forget"]);

/** Makes resources of their spans. `unread` takes what is none. */
export interface ResourceReader {
  change(spans: ResourceSpans): ResourceChange | undefined;
  data(spans: ResourceSpans): ReadData | undefined;
}

export function resourceReader(slices: Slices, unread: (what: Unread) => void): ResourceReader {
  const modules = new Map<string, readonly ModuleStep[] | undefined>();
  const actionLists = new Map<string, readonly Action[]>();

  function addressOf(spans: ResourceSpans): Address | undefined {
    const text = spans.address;
    if (text === undefined) {
      unread({ what: "a resource could not be read: it has no address", address: null });
      return undefined;
    }
    const parsed = addressFromParts(spans, text) ?? parseAddress(text);
    if (!parsed) unread({ what: "a resource could not be read: its address is not understood", address: text });
    return parsed;
  }

  /** Most addresses need no parsing: the plan names their parts beside them. */
  function addressFromParts(spans: ResourceSpans, text: string): Address | undefined {
    const { mode, type, name, index } = spans;
    if ((mode !== "managed" && mode !== "data") || type === undefined || name === undefined) return undefined;
    const module = spans.moduleAddress ?? "";
    if (!modules.has(module)) modules.set(module, readModuleAddress(module));
    const steps = modules.get(module);
    const key = index ?? undefined;
    if (!steps || !(key === undefined || isKey(key))) return undefined;
    const printed = `${module}${module && "."}${mode === "data" ? "data." : ""}${type}.${name}${printKey(key)}`;
    if (printed !== text) return undefined;
    return key === undefined ? { modules: steps, mode, type, name } : { modules: steps, mode, type, name, key };
  }

  function actionsOf(spans: ResourceSpans, address: string): readonly Action[] {
    const raw = spans.actions ?? "[]";
    const before = actionLists.get(raw);
    const actions = before ?? readActions(JSON.parse(raw) as Json);
    if (!before) actionLists.set(raw, actions);
    if (actions.includes("unknown")) unread({ what: "the plan holds an action that this tool does not know", address });
    return actions;
  }

  return {
    change(spans) {
      const parsed = addressOf(spans);
      if (!parsed || spans.address === undefined) return undefined;
      const address = spans.address;
      return {
        address,
        parsed,
        providerName: spans.providerName ?? "",
        actions: actionsOf(spans, address),
        actionReason: spans.actionReason ?? null,
        previousAddress: spans.previousAddress ?? null,
        change: once(() => readChange(spans.change ? slices.json(spans.change) : null)),
      };
    },
    data(spans) {
      const parsed = addressOf(spans);
      if (!parsed || spans.address === undefined) return undefined;
      return {
        address: spans.address,
        parsed,
        providerName: spans.providerName ?? "",
        values: once(() => (spans.values ? slices.json(spans.values) : null)),
        sensitiveValues: once(() => (spans.sensitiveValues ? slices.json(spans.sensitiveValues) : {})),
      };
    },
  };
}

function readModuleAddress(text: string): readonly ModuleStep[] | undefined {
  const modules = parseModuleAddress(text);
  return modules && printModules(modules) === text ? modules : undefined;
}

const isKey = (json: Json): json is InstanceKey =>
  typeof json === "string" || (typeof json === "number" && Number.isSafeInteger(json));

function readActions(json: Json): readonly Action[] {
  const actions = itemsIn(json).map((item): Action => (ACTIONS.has(String(item)) ? (item as Action) : "unknown"));
  return actions.length > 0 ? actions : ["unknown"];
}

function readChange(json: Json): Change {
  return {
    before: member(json, "before") ?? null,
    after: member(json, "after") ?? null,
    afterUnknown: member(json, "after_unknown") ?? false,
    beforeSensitive: member(json, "before_sensitive") ?? false,
    afterSensitive: member(json, "after_sensitive") ?? false,
    replacePaths: itemsIn(member(json, "replace_paths"))
      .filter(isList)
      .map((path) => path.filter((step) => typeof step === "string" || typeof step === "number")),
  };
}

/** Computes on the first call and keeps the result. */
export function once<T>(compute: () => T): () => T {
  let kept: { readonly value: T } | undefined;
  return () => {
    kept ??= { value: compute() };
    return kept.value;
  };
}
