import type { Address, InstanceKey, ModuleStep } from "./address.ts";
import type { Span } from "./json-scan.ts";
import type { Slices } from "./json-slices.ts";
import { parseAddress, parseModuleAddress, printAddress, printKey, printModules } from "./parse-address.ts";
import type { Json } from "./types.ts";
import type { ResourceSpans } from "./walk-resource.ts";

/** The address of a resource in the plan, in both forms; `parsed` is undefined if nothing identifies the resource. */
export interface ReadAddress {
  readonly address: string | undefined;
  readonly parsed: Address | undefined;
  /** Whether the plan has the address; otherwise it is composed of the adjacent names, without an instance's key. */
  readonly sound: boolean;
}

const NO_MODULES: readonly ModuleStep[] = [];

/**
 * Reads addresses. Most need no parsing: the plan has their parts as separate members, which count only if they print
 * as the address.
 */
export function addressReader(slices: Slices): (spans: ResourceSpans) => ReadAddress {
  const modules = new Map<string, readonly ModuleStep[] | undefined>();
  const textAt = (span: Span): string | undefined => (span.end === 0 ? undefined : slices.text(span.start, span.end));

  function keyAt(span: Span): Json | undefined {
    const text = textAt(span);
    if (text !== undefined || span.end === 0) return text;
    const raw = slices.shared(span.start, span.end);
    return raw === undefined ? undefined : (JSON.parse(raw) as Json);
  }

  function modulesOf(module: string): readonly ModuleStep[] | undefined {
    if (modules.has(module)) return modules.get(module);
    const parsed = parseModuleAddress(module);
    const steps = parsed && printModules(parsed) === module ? parsed : undefined;
    modules.set(module, steps);
    return steps;
  }

  function fromParts(spans: ResourceSpans, address: string): Address | undefined {
    const mode = textAt(spans.mode);
    const type = textAt(spans.type);
    const name = textAt(spans.name);
    const key = keyAt(spans.index) ?? undefined;
    if ((mode !== "managed" && mode !== "data") || type === undefined || name === undefined) return undefined;
    if (!(key === undefined || isKey(key))) return undefined;
    const module = textAt(spans.module_address) ?? "";
    if (module !== "" && !(address.startsWith(module) && address[module.length] === ".")) return undefined;
    const steps = module === "" ? NO_MODULES : modulesOf(module);
    const start = module === "" ? 0 : module.length + 1;
    if (!steps || !endsWithResource(address, start, mode, type, name, key)) return undefined;
    return key === undefined ? { modules: steps, mode, type, name } : { modules: steps, mode, type, name, key };
  }

  function fromNames(spans: ResourceSpans, address: string | undefined): ReadAddress {
    const mode = textAt(spans.mode);
    const type = textAt(spans.type);
    const name = textAt(spans.name);
    const modules = modulesOf(textAt(spans.module_address) ?? "");
    if ((mode !== "managed" && mode !== "data") || type === undefined || name === undefined || !modules)
      return { address, parsed: undefined, sound: false };
    const parsed = { modules, mode, type, name } as const;
    return { address: printAddress(parsed), parsed, sound: false };
  }

  return (spans) => {
    const { start, end } = spans.address;
    const address = end === 0 ? undefined : slices.text(start, end, "unique");
    const parsed = address === undefined ? undefined : (fromParts(spans, address) ?? parseAddress(address));
    return parsed ? { address, parsed, sound: true } : fromNames(spans, address);
  };
}

const isKey = (json: Json): json is InstanceKey =>
  typeof json === "string" || (typeof json === "number" && Number.isSafeInteger(json));

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
  const printed = printKey(key);
  return text.length === at + printed.length && text.endsWith(printed);
}
