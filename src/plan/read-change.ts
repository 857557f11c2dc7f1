import type { Address, InstanceKey, ModuleStep } from "./address.ts";
import { isList, itemsIn, member } from "./json.ts";
import type { Span } from "./json-scan.ts";
import type { Slices } from "./json-slices.ts";
import { parseAddress, parseModuleAddress, printKey, printModules } from "./parse-address.ts";
import type { Action, Change, Json, ReadData, ResourceChange, Unread } from "./types.ts";
import type { Visit } from "./walk-plan.ts";
import type { ResourceSpans } from "./walk-resource.ts";

const ACTIONS: ReadonlySet<string> = new Set(["no-op", "create", "read", "update", "delete", "forget"]);

export interface ResourceReader {
  readonly change: Visit<ResourceChange>;
  readonly data: Visit<ReadData>;
}

/** Makes resources of their spans. */
export function resourceReader(slices: Slices): ResourceReader {
  const modules = new Map<string, readonly ModuleStep[] | undefined>();
  const actionLists = new Map<string, readonly Action[]>();

  function addressOf(spans: Readonly<ResourceSpans>, unread: Unread[]): Address | undefined {
    const { address } = spans;
    const parsed = address === undefined ? undefined : (addressFromParts(spans, address) ?? parseAddress(address));
    if (address === undefined) unread.push({ what: "a resource could not be read: it has no address", address: null });
    else if (!parsed) unread.push({ what: "a resource could not be read: its address is not understood", address });
    return parsed;
  }

  /** Most addresses need no parsing: the plan names their parts beside them. They must print as the address. */
  function addressFromParts(spans: Readonly<ResourceSpans>, text: string): Address | undefined {
    const { mode, type, name, moduleAddress } = spans;
    const key = spans.index ?? undefined;
    if ((mode !== "managed" && mode !== "data") || type === undefined || name === undefined) return undefined;
    if (!(key === undefined || isKey(key))) return undefined;
    let steps: readonly ModuleStep[] | undefined = NO_MODULES;
    let at = 0;
    if (moduleAddress !== undefined && moduleAddress !== "") {
      if (!text.startsWith(moduleAddress) || text[moduleAddress.length] !== ".") return undefined;
      if (!modules.has(moduleAddress)) modules.set(moduleAddress, readModuleAddress(moduleAddress));
      steps = modules.get(moduleAddress);
      at = moduleAddress.length + 1;
    }
    if (!steps || !endsWithResource(text, at, mode, type, name, key)) return undefined;
    return key === undefined ? { modules: steps, mode, type, name } : { modules: steps, mode, type, name, key };
  }

  function actionsOf(raw: string): readonly Action[] {
    const before = actionLists.get(raw);
    if (before) return before;
    const actions = readActions(JSON.parse(raw) as Json);
    actionLists.set(raw, actions);
    return actions;
  }

  return {
    change(spans, unread) {
      const parsed = addressOf(spans, unread);
      if (!parsed || spans.address === undefined) return undefined;
      const actions = actionsOf(spans.actions ?? "[]");
      if (actions.includes("unknown"))
        unread.push({ what: "the plan holds an action that this tool does not know", address: spans.address });
      return new PlannedChange(slices, spans, spans.address, parsed, actions);
    },
    data(spans, unread) {
      const { address, values, sensitiveValues } = spans;
      const parsed = addressOf(spans, unread);
      if (!parsed || address === undefined) return undefined;
      return {
        address,
        parsed,
        providerName: spans.providerName ?? "",
        values: once(() => (values ? slices.json(values) : null)),
        sensitiveValues: once(() => (sensitiveValues ? slices.json(sensitiveValues) : {})),
      };
    },
  };
}

/** A class, because a plan may have 100,000 of them and a closure for each takes longer than the scan. */
class PlannedChange implements ResourceChange {
  readonly address: string;
  readonly parsed: Address;
  readonly providerName: string;
  readonly actions: readonly Action[];
  readonly actionReason: string | null;
  readonly previousAddress: string | null;
  readonly #slices: Slices;
  readonly #span: Span | undefined;
  #change: Change | undefined;

  constructor(
    slices: Slices,
    spans: Readonly<ResourceSpans>,
    address: string,
    parsed: Address,
    actions: readonly Action[],
  ) {
    this.address = address;
    this.parsed = parsed;
    this.providerName = spans.providerName ?? "";
    this.actions = actions;
    this.actionReason = spans.actionReason ?? null;
    this.previousAddress = spans.previousAddress ?? null;
    this.#slices = slices;
    this.#span = spans.change;
  }

  change(): Change {
    this.#change ??= readChange(this.#span ? this.#slices.json(this.#span) : null);
    return this.#change;
  }
}

const NO_MODULES: readonly ModuleStep[] = [];

function endsWithResource(
  text: string,
  start: number,
  mode: Address["mode"],
  type: string,
  name: string,
  key: InstanceKey | undefined,
): boolean {
  let at = start;
  if (mode === "data") {
    if (!text.startsWith("data.", at)) return false;
    at += 5;
  }
  if (!text.startsWith(type, at) || text[at + type.length] !== ".") return false;
  at += type.length + 1;
  if (!text.startsWith(name, at)) return false;
  at += name.length;
  return key === undefined ? at === text.length : text.slice(at) === printKey(key);
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
