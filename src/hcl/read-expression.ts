import { unescapeQuoted } from "./quoted.ts";
import { readConditional } from "./read-conditional.ts";
import { readFor } from "./read-for.ts";
import { readTemplate } from "./read-template.ts";
import {
  endOf,
  enter,
  leave,
  MAX_CHAIN,
  MAX_DEPTH,
  next,
  nodeText,
  type Reader,
  spanOf,
  startOf,
  TOO_DEEP,
  typeOf,
} from "./reader.ts";
import { applySteps, type TraversalStep } from "./steps.ts";
import type { BinaryOperator, Expression, Span } from "./syntax.ts";

/** Reads an `expression` node. What cannot be read becomes "unreadable" with the reason. */
export function readExpression(r: Reader): Expression {
  if (r.depth >= MAX_DEPTH) return unreadable(TOO_DEEP, spanOf(r));
  if (!enter(r)) return unreadable("an empty expression", spanOf(r));
  r.depth++;
  const expression = typeOf(r) === "conditional" ? readConditional(r) : readTerm(r).term;
  r.depth--;
  leave(r);
  return expression;
}

/** Reads a term and the steps after it; `more`: the cursor is on a sibling that does not belong to it. */
function readTerm(r: Reader): { readonly term: Expression; readonly more: boolean } {
  const start = startOf(r);
  const base = readBase(r);
  const steps: TraversalStep[] = [];
  let more = next(r);
  while (more && readStep(r, steps)) more = next(r);
  if (steps.length === 0) return { term: base, more };
  const spanTo = (end: number): Span => r.lines.span(start, end);
  const term = steps.length > MAX_CHAIN ? unreadable(TOO_DEEP, base.span) : applySteps(base, steps, spanTo);
  return { term, more };
}

function readBase(r: Reader): Expression {
  switch (typeOf(r)) {
    case "literal_value":
      return literalOf(nodeText(r), spanOf(r));
    case "variable_expr":
      return { kind: "variable", name: nodeText(r), span: spanOf(r) };
    case "template_expr":
      return inside(r, (span) => readTemplate(r, span));
    case "collection_value":
      return inside(r, (span) => (typeOf(r) === "tuple" ? readTuple(r, span) : readObject(r, span)));
    case "function_call":
      return readCall(r);
    case "for_expr":
      return inside(r, () => readFor(r));
    case "operation":
      return inside(r, (span) => (typeOf(r) === "unary_operation" ? readUnary(r, span) : readBinary(r, span)));
    case "(": {
      const start = startOf(r);
      if (!next(r)) return unreadable("an open parenthesis", spanOf(r));
      const inner = readExpression(r);
      return next(r) ? { ...inner, span: r.lines.span(start, endOf(r)) } : inner;
    }
    default:
      return unreadable(`${typeOf(r)} is not supported by this tool`, spanOf(r));
  }
}

function inside(r: Reader, read: (span: Span) => Expression): Expression {
  const span = spanOf(r);
  if (!enter(r)) return unreadable("an empty expression", span);
  const expression = read(span);
  leave(r);
  return expression;
}

/** A string without interpolation, a number, `true`, `false` or `null`. */
function literalOf(source: string, span: Span): Expression {
  if (source.startsWith('"')) return { kind: "literal", value: unescapeQuoted(source.slice(1, -1)), span };
  if (source === "null") return { kind: "literal", value: null, span };
  if (source === "true" || source === "false") return { kind: "literal", value: source === "true", span };
  if (!/^\d+(\.\d+)?([eE][-+]?\d+)?$/.test(source)) return unreadable(`${source} is not an HCL number`, span);
  const value = Number(source);
  const digits = source.replace(/[eE].*|\./g, "").replace(/^0+|0+$/g, "").length;
  return Number.isSafeInteger(value) || (digits <= 15 && Number.isFinite(value))
    ? { kind: "literal", value, span }
    : unreadable("a number with more digits than this tool can hold", span);
}

function readStep(r: Reader, steps: TraversalStep[]): boolean {
  const type = typeOf(r);
  if (type === "get_attr") {
    steps.push({ kind: "attribute", name: lastWord(nodeText(r)), end: endOf(r) });
    return true;
  }
  if (type === "index") {
    const end = endOf(r);
    enter(r);
    const legacy = typeOf(r) === "legacy_index";
    const span = spanOf(r);
    const key: Expression = legacy ? literalOf(lastWord(nodeText(r)), span) : onlyExpression(r, span);
    leave(r);
    steps.push({ kind: "index", key, legacy, end });
    return true;
  }
  if (type !== "splat" || !enter(r)) return false;
  const full = typeOf(r) === "full_splat";
  if (enter(r)) {
    steps.push({ kind: "splat", full, end: endOf(r) });
    while (next(r)) readStep(r, steps);
    leave(r);
  }
  leave(r);
  return true;
}

/** The name in `.name`; a line break or comment may precede it. */
const lastWord = (step: string): string => /[^\s.*/]+$/.exec(step)?.[0] ?? step;

function onlyExpression(r: Reader, span: Span): Expression {
  let found: Expression = unreadable("an empty index", span);
  if (!enter(r)) return found;
  do if (typeOf(r) === "expression") found = readExpression(r);
  while (next(r));
  leave(r);
  return found;
}

function readTuple(r: Reader, span: Span): Expression {
  const items: Expression[] = [];
  if (enter(r)) {
    do if (typeOf(r) === "expression") items.push(readExpression(r));
    while (next(r));
    leave(r);
  }
  return { kind: "tuple", items, span };
}

function readObject(r: Reader, span: Span): Expression {
  const entries: { key: Expression; value: Expression }[] = [];
  if (enter(r)) {
    do {
      if (typeOf(r) === "object_elem" && enter(r)) {
        const key = readKey(r);
        let value: Expression = unreadable("an entry without a value", key.span);
        while (next(r)) if (typeOf(r) === "expression") value = readExpression(r);
        leave(r);
        entries.push({ key, value });
      }
    } while (next(r));
    leave(r);
  }
  return { kind: "object", entries, span };
}

const IDENTIFIER = /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u;

/** A bare word is a key, whatever it would mean elsewhere. */
function readKey(r: Reader): Expression {
  const word = nodeText(r);
  return IDENTIFIER.test(word) ? { kind: "literal", value: word, span: spanOf(r) } : readExpression(r);
}

function readCall(r: Reader): Expression {
  const span = spanOf(r);
  const args: Expression[] = [];
  let name = "";
  let expand = false;
  if (enter(r)) {
    name = nodeText(r);
    while (next(r)) {
      if (typeOf(r) !== "function_arguments" || !enter(r)) continue;
      do {
        if (typeOf(r) === "expression") args.push(readExpression(r));
        else if (typeOf(r) === "ellipsis") expand = true;
      } while (next(r));
      leave(r);
    }
    leave(r);
  }
  return { kind: "call", name, args, expand, span };
}

function readUnary(r: Reader, span: Span): Expression {
  if (r.depth >= MAX_DEPTH) return unreadable(TOO_DEEP, span);
  if (!enter(r)) return unreadable("an empty operation", span);
  r.depth++;
  const op = typeOf(r) === "-" ? "-" : "!";
  const operand = next(r) ? readTerm(r).term : unreadable("an operator without a value", span);
  r.depth--;
  leave(r);
  return { kind: "unary", op, operand, span };
}

const OPERATORS: readonly string[] = ["+", "-", "*", "/", "%", "==", "!=", "<", ">", "<=", ">=", "&&", "||"];
const isOperator = (type: string): type is BinaryOperator => OPERATORS.includes(type);

function readBinary(r: Reader, span: Span): Expression {
  if (r.depth >= MAX_DEPTH) return unreadable(TOO_DEEP, span);
  if (!enter(r)) return unreadable("an empty operation", span);
  r.depth++;
  const { term: left, more } = readTerm(r);
  const op = typeOf(r);
  const right = more && next(r) ? readTerm(r).term : undefined;
  r.depth--;
  leave(r);
  if (right === undefined || !isOperator(op)) return unreadable(`an operation with ${op}`, span);
  return { kind: "binary", op, left, right, span };
}

export const unreadable = (because: string, span: Span): Expression => ({ kind: "unreadable", because, span });
