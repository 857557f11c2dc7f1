import type { Node, SwitchStatement } from "@babel/types";
import type { Case, Expression, Pattern, Statement, StatementForm } from "../form.ts";
import { hoisted } from "./blocks.ts";
import { lexicalNames } from "./hoisting.ts";
import { newScope, rangeOf, type Scope, type Translation } from "./translation.ts";

/**
 * `switch (a) { case 1: …; break; case 2: case 3: …; default: … }`: each case has all statements down to where it ends.
 */
export function switchOf(t: Translation, node: SwitchStatement, scope: Scope): readonly Statement[] {
  const at = rangeOf(node);
  const all = node.cases.flatMap((each) => each.consequent);
  const names = lexicalNames(all);
  const inner = names.length > 0 ? newScope("block", scope, names) : scope;
  const subject = t.expression(node.discriminant, scope);
  const match: Statement = { ...at, kind: "match", subject, cases: casesOf(t, node, inner) };
  const body: readonly Statement[] =
    inner === scope ? [match] : [{ ...at, kind: "block", names: inner.names, body: [match] }];
  // A `break` inside of a condition leaves the switch: a loop of one round is what it leaves.
  return all.some(breaksInside) ? [{ ...at, ...onceAround(at, body) }] : body;
}

const onceAround = (
  at: { readonly start: number; readonly end: number },
  body: readonly Statement[],
): StatementForm => ({
  kind: "for",
  target: { ...at, kind: "tuple", items: [] },
  of: { ...at, kind: "list", items: [{ ...at, kind: "list", items: [] }] },
  body,
  otherwise: [],
});

function casesOf(t: Translation, node: SwitchStatement, scope: Scope): readonly Case[] {
  const cases: Case[] = [];
  let last: Case | undefined;
  let tests: Expression[] = [];
  for (const [at, each] of node.cases.entries()) {
    if (each.test) tests.push(t.expression(each.test, scope));
    const isDefault = !each.test;
    if (each.consequent.length === 0 && at + 1 < node.cases.length && !isDefault) continue;
    const statements: Node[] = [];
    for (const below of node.cases.slice(at)) {
      statements.push(...below.consequent);
      if (below.consequent.some(ends)) break;
    }
    const body = hoisted(t, upToBreak(statements), scope);
    const patterns = tests.map((value): Pattern => ({ kind: "value", value }));
    const [only] = patterns;
    if (isDefault) last = { pattern: { kind: "any" }, body };
    if (only) cases.push({ pattern: patterns.length > 1 ? { kind: "one-of", patterns } : only, body });
    tests = [];
  }
  return last ? [...cases, last] : cases;
}

/** Nothing goes on behind it. */
function ends(node: Node): boolean {
  switch (node.type) {
    case "BreakStatement":
    case "ReturnStatement":
    case "ThrowStatement":
    case "ContinueStatement":
      return true;
    case "BlockStatement":
      return node.body.some(ends);
    case "IfStatement":
      return node.alternate ? ends(node.consequent) && ends(node.alternate) : false;
    default:
      return false;
  }
}

/** The statements before the `break` that ends the case. */
function upToBreak(statements: readonly Node[]): readonly Node[] {
  const found: Node[] = [];
  for (const each of statements) {
    if (each.type === "BreakStatement" && !each.label) return found;
    if (each.type === "BlockStatement") {
      found.push({ ...each, body: upToBreak(each.body) as typeof each.body });
      if (each.body.some((one) => one.type === "BreakStatement")) return found;
    } else found.push(each);
  }
  return found;
}

/** A `break` that is not the end of a case, and of no loop inside. */
function breaksInside(node: Node): boolean {
  switch (node.type) {
    case "IfStatement":
      return [node.consequent, node.alternate].some((each) => each && (isBreak(each) || breaksInside(each)));
    case "BlockStatement":
      return node.body.some((each) => breaksInside(each));
    case "TryStatement":
      return [node.block, node.handler?.body, node.finalizer].some(
        (each) => each?.body.some((one) => isBreak(one) || breaksInside(one)) === true,
      );
    default:
      return false;
  }
}

const isBreak = (node: Node): boolean =>
  (node.type === "BreakStatement" && !node.label) ||
  (node.type === "BlockStatement" && node.body.some((each) => isBreak(each)));
