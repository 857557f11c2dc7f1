import { keyIn, keyTable } from "./json-keys.ts";
import { isListAt, isObjectAt, type Scan, type Span, skipValue, walkItems, walkMembers } from "./json-scan.ts";
import type { Slices } from "./json-slices.ts";
import { type ResourceSpans, walkResource } from "./walk-resource.ts";

/** Where the parts of a plan stand in the file. */
export interface PlanSpans {
  /** The names of the top-level members; the first few hundred, to tell what else a file may be. */
  readonly names: ReadonlySet<string>;
  readonly members: ReadonlyMap<TopLevel, Span>;
  readonly changes: readonly ResourceSpans[];
  /** Resources of `prior_state`, managed ones too. */
  readonly prior: readonly ResourceSpans[];
  /** List elements that are no objects. */
  readonly strays: readonly string[];
  readonly end: number;
}
export type TopLevel =
  | "format_version"
  | "terraform_version"
  | "variables"
  | "resource_changes"
  | "prior_state"
  | "configuration"
  | "errored"
  | "complete"
  | "deferred_changes";

const TOP_LEVEL = keyTable<TopLevel>(
  "format_version",
  "terraform_version",
  "variables",
  "resource_changes",
  "prior_state",
  "configuration",
  "errored",
  "complete",
  "deferred_changes",
);
const PRIOR_STATE = keyTable("values");
const VALUES = keyTable("root_module");
const MODULE = keyTable("resources", "child_modules");
const MAX_NAMES = 500;

/** One walk over the whole text, from the object's brace on. Undefined when the scan failed. */
export function walkPlan(scan: Scan, slices: Slices, start: number): PlanSpans | undefined {
  const names = new Set<string>();
  const members = new Map<TopLevel, Span>();
  let changes: Collected = NONE;
  let prior: Collected = NONE;
  const end = walkMembers(scan, start, (keyStart, keyEnd, value) => {
    const key = keyIn(TOP_LEVEL, scan, slices, keyStart, keyEnd);
    if (names.size < MAX_NAMES) names.add(slices.text(keyStart, keyEnd) ?? "");
    let end: number;
    if (key === "resource_changes") {
      changes = walkResources(scan, slices, value, "resource_changes");
      end = changes.end;
    } else if (key === "prior_state") {
      prior = walkPriorState(scan, slices, value);
      end = prior.end;
    } else end = skipValue(scan, value);
    if (key !== undefined && end >= 0) members.set(key, { start: value, end });
    return end;
  });
  if (end < 0) return undefined;
  const strays = [...changes.strays, ...prior.strays];
  return { names, members, changes: changes.resources, prior: prior.resources, strays, end };
}

interface Collected {
  readonly resources: readonly ResourceSpans[];
  readonly strays: readonly string[];
  /** Where the walked value ends, or -1. */
  readonly end: number;
}
const NONE: Collected = { resources: [], strays: [], end: -1 };

function walkResources(scan: Scan, slices: Slices, start: number, where: string): Collected {
  if (!isListAt(scan, start)) return { ...NONE, end: skipValue(scan, start) };
  const resources: ResourceSpans[] = [];
  const strays: string[] = [];
  const end = walkItems(scan, start, (value, index) => {
    if (!isObjectAt(scan, value)) {
      strays.push(`${where}[${index}]`);
      return skipValue(scan, value);
    }
    const resource = walkResource(scan, slices, value);
    if (!resource) return -1;
    resources.push(resource);
    return resource.end;
  });
  return { resources, strays, end };
}

function walkPriorState(scan: Scan, slices: Slices, start: number): Collected {
  return walkOne(scan, slices, start, PRIOR_STATE, (values) =>
    walkOne(scan, slices, values, VALUES, (root) => walkModule(scan, slices, root)),
  );
}

/** Walks an object of which one member matters. */
function walkOne(
  scan: Scan,
  slices: Slices,
  start: number,
  table: ReturnType<typeof keyTable<string>>,
  visit: (value: number) => Collected,
): Collected {
  if (!isObjectAt(scan, start)) return { ...NONE, end: skipValue(scan, start) };
  let found: Collected = NONE;
  const end = walkMembers(scan, start, (keyStart, keyEnd, value) => {
    if (keyIn(table, scan, slices, keyStart, keyEnd) === undefined) return skipValue(scan, value);
    found = visit(value);
    return found.end;
  });
  return { ...found, end };
}

/** Modules nest no deeper than the scan's bound on containers. */
function walkModule(scan: Scan, slices: Slices, start: number): Collected {
  if (!isObjectAt(scan, start)) return { ...NONE, end: skipValue(scan, start) };
  let own: Collected = NONE;
  let children: readonly Collected[] = [];
  const end = walkMembers(scan, start, (keyStart, keyEnd, value) => {
    const key = keyIn(MODULE, scan, slices, keyStart, keyEnd);
    if (key === "resources") {
      own = walkResources(scan, slices, value, "prior_state resources");
      return own.end;
    }
    if (key !== "child_modules" || !isListAt(scan, value)) {
      if (key === "child_modules") children = [];
      return skipValue(scan, value);
    }
    const modules: Collected[] = [];
    children = modules;
    return walkItems(scan, value, (child) => {
      const module = walkModule(scan, slices, child);
      modules.push(module);
      return module.end;
    });
  });
  return {
    resources: [...own.resources, ...children.flatMap((child) => child.resources)],
    strays: [...own.strays, ...children.flatMap((child) => child.strays)],
    end,
  };
}
