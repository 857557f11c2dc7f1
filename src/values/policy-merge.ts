import { equalTexts } from "./compare.ts";
import { toText } from "./convert-primitive.ts";
import { compareText } from "./order.ts";
import { known } from "./text.ts";
import type { Tri } from "./tri.ts";
import { at, list, type Obj, object, type Unknown, unknown, type Value } from "./value.ts";

/**
 * A document during merging: statements have the keys of the JSON (`Sid`, `Effect`, …) in the provider's order; an
 * unknown one represents any number of statements. Version and id are null if they are not set.
 */
export interface PolicyDocument {
  readonly version: Value;
  readonly id: Value;
  readonly statements: readonly (Obj | Unknown)[];
}

export const EMPTY: PolicyDocument = { version: { kind: "null" }, id: { kind: "null" }, statements: [] };

/**
 * How a document is merged with the previous ones. The provider rejects equal Sids among all sources, and among the own
 * statements: there nothing is overridden. A statement of a later document replaces the one with its Sid.
 */
export type Joining = "source" | "own" | "override";

/**
 * Merges `later` into a document: its id wins, its version only upgrades, and its statements override in place. If it
 * is unknown whether a statement is overridden, that statement is unknown.
 */
export function merge(document: PolicyDocument, later: PolicyDocument, joining: Joining): PolicyDocument {
  const before = document.statements.length;
  let statements = document.statements;
  for (const statement of later.statements) {
    const open = joining === "source" ? 0 : joining === "own" ? before : statements.length;
    statements = put(statements, statement, open);
  }
  return {
    version: higher(document.version, later.version),
    id: later.id.kind === "null" ? document.id : later.id,
    statements,
  };
}

/** The first `open` statements may be replaced. */
function put(statements: readonly (Obj | Unknown)[], added: Obj | Unknown, open: number): readonly (Obj | Unknown)[] {
  let replaced = false;
  const kept = statements.map((statement, i): Obj | Unknown => {
    if (replaced || i >= open || statement.kind === "unknown") return statement;
    const same = sameSid(statement, added);
    if (same === "no") return statement;
    if (same === "unknown") return unknown("it is unknown whether a statement is overridden");
    replaced = true;
    return added;
  });
  return replaced ? kept : [...kept, added];
}

/** Statements without a Sid neither override nor are overridden. */
function sameSid(statement: Obj, added: Obj | Unknown): Tri {
  const own = at(statement, "Sid");
  if (own.kind === "null") return "no";
  if (added.kind === "unknown") return "unknown";
  const other = at(added, "Sid");
  if (other.kind === "null") return "no";
  const [a, b] = [toText(own), toText(other)];
  return a.kind === "string" && b.kind === "string" ? equalTexts(a.text, b.text) : "unknown";
}

function higher(a: Value, b: Value): Value {
  if (a.kind === "null" || b.kind === "null") return a.kind === "null" ? b : a;
  const [x, y] = [knownString(a), knownString(b)];
  if (x === undefined || y === undefined) return unknown("the version of a merged document is unknown");
  return compareText(x, y) >= 0 ? a : b;
}

const knownString = (value: Value): string | undefined => (value.kind === "string" ? known(value.text) : undefined);

/** The document as JSON in the provider's order of keys, without empty members. */
export function toJson({ version, id, statements }: PolicyDocument): Value {
  const entries: [string, Value][] = [
    ["Version", version],
    ["Id", id],
    ["Statement", statements.length === 0 ? { kind: "null" } : list(statements)],
  ];
  return object(entries.filter(([, value]) => value.kind !== "null"));
}
