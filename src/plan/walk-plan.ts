import { keyIn, keyTable } from "./json-keys.ts";
import {
  firstItem,
  firstMember,
  isListAt,
  isNullAt,
  isObjectAt,
  nextItem,
  nextMember,
  type Scan,
  type Span,
  skipValue,
} from "./json-scan.ts";
import type { Slices } from "./json-slices.ts";
import type { Notes } from "./notes.ts";
import { noSpans, type ResourceSpans, walkResource } from "./walk-resource.ts";

/** The positions of the parts of a plan in the file, and what the visitor returned for its resources. */
export interface WalkedPlan<C, D> {
  /** The names of the first few hundred top-level members, to identify what else a file may be. */
  readonly names: ReadonlySet<string>;
  readonly members: ReadonlyMap<TopLevel, Span>;
  readonly changes: Collected<C>;
  readonly prior: Collected<D>;
  readonly end: number;
}
/**
 * Creates what is stored of a resource from its spans, which are valid only during the call; undefined stores nothing.
 * It is the item at `index` of the list at `where`.
 */
export type Visit<T> = (spans: ResourceSpans, where: string, index: number) => T | undefined;

export interface Collected<T> {
  readonly found: readonly T[];
  /** Where the walked value ends, or -1. */
  readonly end: number;
}
export type TopLevel =
  | "format_version"
  | "terraform_version"
  | "variables"
  | "resource_changes"
  | "prior_state"
  | "configuration"
  | "output_changes"
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
  "output_changes",
  "errored",
  "complete",
  "deferred_changes",
);
const PRIOR_STATE = keyTable("values");
const VALUES = keyTable("root_module");
const MODULE = keyTable("resources", "child_modules");
const MAX_NAMES = 500;

/** One walk over the whole text, from the object's opening brace. Undefined if the scan failed. */
export function walkPlan<C, D>(
  scan: Scan,
  slices: Slices,
  start: number,
  visitChange: Visit<C>,
  visitPrior: Visit<D>,
  notes: Notes,
): WalkedPlan<C, D> | undefined {
  const names = new Set<string>();
  const members = new Map<TopLevel, Span>();
  let changes: Collected<C> = nothing(0);
  let prior: Collected<D> = nothing(0);
  let value = firstMember(scan, start);
  while (value > 0) {
    const key = keyIn(TOP_LEVEL, scan, slices);
    if (names.size < MAX_NAMES) names.add(slices.text(scan.keyStart, scan.keyEnd) ?? "");
    let end: number;
    if (key === "resource_changes") {
      changes = walkResources(scan, slices, value, "resource_changes", visitChange, notes);
      end = changes.end;
    } else if (key === "prior_state") {
      prior = walkPriorState(scan, slices, value, visitPrior, notes);
      end = prior.end;
    } else end = skipValue(scan, value);
    if (key !== undefined && end >= 0) members.set(key, { start: value, end });
    value = nextMember(scan, end);
  }
  return value < 0 ? undefined : { names, members, changes, prior, end: scan.closedAt };
}

const nothing = (end: number): Collected<never> => ({ found: [], end });

/** Records a value that Terraform does not write in this place, which may concern any resource. */
function notThat(scan: Scan, start: number, what: string, notes: Notes): Collected<never> {
  if (!isNullAt(scan, start)) notes.fatal.push({ what, address: null });
  return nothing(skipValue(scan, start));
}

function walkResources<T>(
  scan: Scan,
  slices: Slices,
  start: number,
  where: string,
  visit: Visit<T>,
  notes: Notes,
): Collected<T> {
  if (!isListAt(scan, start)) return notThat(scan, start, `${where} is not a list`, notes);
  const found: T[] = [];
  const spans = noSpans();
  let index = 0;
  let value = firstItem(scan, start);
  while (value > 0) {
    let end: number;
    if (isObjectAt(scan, value)) {
      end = walkResource(scan, slices, value, spans);
      const made = end < 0 ? undefined : visit(spans, where, index);
      if (made !== undefined) found.push(made);
    } else {
      notes.fatal.push({ what: `${where}[${index}] is not an object`, address: null });
      end = skipValue(scan, value);
    }
    index++;
    value = nextItem(scan, end);
  }
  return { found, end: value < 0 ? -1 : scan.closedAt };
}

/** The resources of the state that begins at `start`, with `end` -1 if the scan failed. */
export const walkPriorState = <T>(
  scan: Scan,
  slices: Slices,
  start: number,
  visit: Visit<T>,
  notes: Notes,
): Collected<T> =>
  walkOne(scan, slices, start, "prior_state", PRIOR_STATE, notes, (values) =>
    walkOne(scan, slices, values, "prior_state.values", VALUES, notes, (root) =>
      walkModule(scan, slices, root, "prior_state.values.root_module", visit, notes),
    ),
  );

/** Walks an object of which one member matters. */
function walkOne<T>(
  scan: Scan,
  slices: Slices,
  start: number,
  where: string,
  table: ReturnType<typeof keyTable<string>>,
  notes: Notes,
  visit: (value: number) => Collected<T>,
): Collected<T> {
  if (!isObjectAt(scan, start)) return notThat(scan, start, `${where} is not an object`, notes);
  let found: Collected<T> = nothing(0);
  let value = firstMember(scan, start);
  while (value > 0) {
    let end: number;
    if (keyIn(table, scan, slices) === undefined) end = skipValue(scan, value);
    else {
      found = visit(value);
      end = found.end;
    }
    value = nextMember(scan, end);
  }
  return { ...found, end: value < 0 ? -1 : scan.closedAt };
}

/** Modules nest no deeper than the scan's bound on containers. */
function walkModule<T>(
  scan: Scan,
  slices: Slices,
  start: number,
  where: string,
  visit: Visit<T>,
  notes: Notes,
): Collected<T> {
  if (!isObjectAt(scan, start)) return notThat(scan, start, `${where} is not an object`, notes);
  let own: Collected<T> = nothing(0);
  let children: Collected<T> = nothing(0);
  let value = firstMember(scan, start);
  while (value > 0) {
    const key = keyIn(MODULE, scan, slices);
    let end: number;
    if (key === "resources") {
      own = walkResources(scan, slices, value, `${where}.resources`, visit, notes);
      end = own.end;
    } else if (key === "child_modules") {
      children = walkModules(scan, slices, value, `${where}.child_modules`, visit, notes);
      end = children.end;
    } else end = skipValue(scan, value);
    value = nextMember(scan, end);
  }
  return { found: [...own.found, ...children.found], end: value < 0 ? -1 : scan.closedAt };
}

function walkModules<T>(
  scan: Scan,
  slices: Slices,
  start: number,
  where: string,
  visit: Visit<T>,
  notes: Notes,
): Collected<T> {
  if (!isListAt(scan, start)) return notThat(scan, start, `${where} is not a list`, notes);
  const modules: Collected<T>[] = [];
  let value = firstItem(scan, start);
  while (value > 0) {
    const module = walkModule(scan, slices, value, `${where}[${modules.length}]`, visit, notes);
    modules.push(module);
    value = nextItem(scan, module.end);
  }
  return { found: modules.flatMap((module) => module.found), end: value < 0 ? -1 : scan.closedAt };
}
