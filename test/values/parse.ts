import type { BinaryOperator, Expression, SplatStep, TemplatePart } from "../../src/hcl/syntax.ts";

/**
 * A small reader of expressions for the tests of evaluation, so that they stand on their own: no heredocs, no strip
 * markers, no comments. The product reads sources with src/hcl.
 */
export function parse(source: string): Expression {
  const tokens = tokenize(source);
  let next = 0;
  const peek = (): string => tokens[next] ?? "";
  const take = (): string => tokens[next++] ?? "";
  const accept = (token: string): boolean => peek() === token && next++ >= 0;
  const expect = (token: string): void => {
    if (!accept(token)) throw new Error(`${token} expected, ${peek()} found in ${source}`);
  };
  const result = expression();
  if (next < tokens.length) throw new Error(`${peek()} left over in ${source}`);
  return result;

  function expression(): Expression {
    const test = binaryOf(0);
    if (!accept("?")) return test;
    const yes = expression();
    expect(":");
    return { kind: "conditional", test, yes, no: expression(), span };
  }

  function binaryOf(level: number): Expression {
    const operators = LEVELS[level];
    if (!operators) return unaryOf();
    let left = binaryOf(level + 1);
    while (operators.includes(peek())) {
      const op = take() as BinaryOperator;
      left = { kind: "binary", op, left, right: binaryOf(level + 1), span };
    }
    return left;
  }

  function unaryOf(): Expression {
    if (accept("-")) return { kind: "unary", op: "-", operand: unaryOf(), span };
    if (accept("!")) return { kind: "unary", op: "!", operand: unaryOf(), span };
    return steps(primary());
  }

  function steps(start: Expression): Expression {
    let on = start;
    for (;;) {
      if (accept(".")) {
        if (accept("*")) on = { kind: "splat", on, full: false, steps: splatSteps(false), span };
        else if (/^\d/.test(peek())) on = { kind: "index", on, key: literal(Number(take())), span };
        else on = { kind: "attribute", on, name: take(), span };
      } else if (accept("[")) {
        if (accept("*")) {
          expect("]");
          on = { kind: "splat", on, full: true, steps: splatSteps(true), span };
        } else {
          on = { kind: "index", on, key: expression(), span };
          expect("]");
        }
      } else return on;
    }
  }

  function splatSteps(full: boolean): SplatStep[] {
    const found: SplatStep[] = [];
    for (;;) {
      if (accept(".")) found.push({ kind: "attribute", name: take() });
      else if (full && accept("[")) {
        found.push({ kind: "index", key: expression() });
        expect("]");
      } else return found;
    }
  }

  function primary(): Expression {
    const token = take();
    if (token === "(") {
      const inner = expression();
      expect(")");
      return inner;
    }
    if (token === "[") return peek() === "for" ? forOf("]") : tuple();
    if (token === "{") return peek() === "for" ? forOf("}") : object();
    if (token.startsWith('"')) return template(token);
    if (/^\d/.test(token)) return literal(Number(token));
    if (token === "true" || token === "false") return literal(token === "true");
    if (token === "null") return literal(null);
    if (!/^[\w:-]+$/.test(token)) throw new Error(`${token} is unexpected in ${source}`);
    if (!accept("(")) return { kind: "variable", name: token, span };
    const args: Expression[] = [];
    let expand = false;
    while (!accept(")")) {
      args.push(expression());
      if (accept("...")) expand = true;
      accept(",");
    }
    return { kind: "call", name: token, args, expand, span };
  }

  function tuple(): Expression {
    const items: Expression[] = [];
    while (!accept("]")) {
      items.push(expression());
      accept(",");
    }
    return { kind: "tuple", items, span };
  }

  function object(): Expression {
    const entries: { key: Expression; value: Expression }[] = [];
    while (!accept("}")) {
      const key = expression();
      if (!accept("=")) expect(":");
      entries.push({ key: key.kind === "variable" ? literal(key.name) : key, value: expression() });
      accept(",");
    }
    return { kind: "object", entries, span };
  }

  function forOf(end: string): Expression {
    expect("for");
    const first = take();
    const second = accept(",") ? take() : undefined;
    expect("in");
    const on = expression();
    expect(":");
    const head = expression();
    const value = end === "}" && accept("=>") ? expression() : undefined;
    const group = accept("...");
    const test = accept("if") ? expression() : undefined;
    expect(end);
    return {
      kind: "for",
      ...(second === undefined ? {} : { keyName: first }),
      valueName: second ?? first,
      on,
      ...(value ? { key: head } : {}),
      value: value ?? head,
      ...(test ? { test } : {}),
      group,
      span,
    };
  }
}

const span = { file: "test.tf", startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };
const literal = (value: null | boolean | number | string): Expression => ({ kind: "literal", value, span });
const LEVELS: readonly (readonly string[])[] = [
  ["||"],
  ["&&"],
  ["==", "!="],
  ["<", ">", "<=", ">="],
  ["+", "-"],
  ["*", "/", "%"],
];

function tokenize(source: string): readonly string[] {
  const tokens: string[] = [];
  for (let at = 0; at < source.length; ) {
    if (/\s/.test(source[at] ?? "")) at++;
    else if (source[at] === '"') {
      const end = endOfString(source, at);
      tokens.push(source.slice(at, end));
      at = end;
    } else {
      const pattern =
        /\d+(?:\.\d+)?(?:e[+-]?\d+)?|[A-Za-z_][\w-]*(?:::[A-Za-z_][\w-]*)*|\.\.\.|=>|==|!=|<=|>=|&&|\|\||./y;
      pattern.lastIndex = at;
      const [token = ""] = pattern.exec(source) ?? [];
      tokens.push(token);
      at += token.length;
    }
  }
  return tokens;
}

/** Behind the quote that ends the string, or behind the brace that ends the sequence, which begins at `start`. */
function endOfString(source: string, start: number): number {
  for (let at = start + 1; at < source.length; at++) {
    if (source[at] === "\\") at++;
    else if (source[at] === '"') return at + 1;
    else if (/[$%]\{/.test(source.slice(at, at + 2))) at = endOfSequence(source, at) - 1;
  }
  throw new Error(`a string has no end in ${source}`);
}

function endOfSequence(source: string, start: number): number {
  let open = 0;
  for (let at = start; at < source.length; at++) {
    if (source[at] === '"') at = endOfString(source, at) - 1;
    else if (source[at] === "{") open++;
    else if (source[at] === "}" && --open === 0) return at + 1;
  }
  throw new Error(`a sequence has no end in ${source}`);
}

function template(token: string): Expression {
  const pieces: string[] = [];
  const inner = token.slice(1, -1);
  let from = 0;
  for (let at = 0; at < inner.length; at++) {
    if (inner[at] === "\\") at++;
    else if (/[$%]\{/.test(inner.slice(at, at + 2))) {
      const end = endOfSequence(inner, at);
      pieces.push(inner.slice(from, at), inner.slice(at, end));
      from = end;
      at = end - 1;
    }
  }
  pieces.push(inner.slice(from));
  const queue = pieces.filter((piece) => piece !== "");
  if (queue.length === 0) return literal("");
  const [only] = queue;
  if (queue.length === 1 && only !== undefined && !/^[$%]\{/.test(only)) return literal(JSON.parse(`"${only}"`));
  return { kind: "template", parts: parts(queue, []), span };
}

function parts(queue: string[], ends: readonly string[]): TemplatePart[] {
  const found: TemplatePart[] = [];
  for (let piece = queue[0]; piece !== undefined; piece = queue[0]) {
    const directive = /^%\{\s*(\w+)\s*(.*?)\s*\}$/s.exec(piece);
    if (directive && ends.includes(directive[1] ?? "")) return found;
    queue.shift();
    if (piece.startsWith("${")) found.push({ kind: "interpolation", value: parse(piece.slice(2, -1)) });
    else if (directive?.[1] === "if") {
      const yes = parts(queue, ["else", "endif"]);
      const no = /else/.test(queue.shift() ?? "") ? parts(queue, ["endif"]) : undefined;
      if (no) queue.shift();
      found.push({ kind: "if", test: parse(directive[2] ?? ""), yes, no: no ?? [] });
    } else if (directive?.[1] === "for") {
      const [, names = "", on = ""] = /^(.*?)\s+in\s+(.*)$/s.exec(directive[2] ?? "") ?? [];
      const [first = "", second] = names.split(/\s*,\s*/);
      const body = parts(queue, ["endfor"]);
      queue.shift();
      const name = second === undefined ? {} : { keyName: first };
      found.push({ kind: "for", ...name, valueName: second ?? first, on: parse(on), body });
    } else found.push({ kind: "text", text: JSON.parse(`"${piece}"`) });
  }
  return found;
}
