/**
 * The supported part of RE2's syntax, as a tree: for a pattern with other syntax the result is unknown.
 * https://github.com/google/re2/wiki/Syntax
 */
export type Node =
  | { readonly kind: "char"; readonly test: (char: string) => boolean }
  | { readonly kind: "start" }
  | { readonly kind: "end" }
  | { readonly kind: "sequence"; readonly nodes: readonly Node[] }
  | { readonly kind: "choice"; readonly nodes: readonly Node[] }
  | { readonly kind: "repeat"; readonly node: Node; readonly least: number; readonly most: number };

const MOST_COUNTED = 30;
const MAX_DEPTH = 20;

/** The tree of a pattern; undefined for unsupported syntax. */
export function parsePattern(source: string): Node | undefined {
  const chars = [...source];
  let at = 0;
  let depth = 0;
  const node = choice();
  return node && at === chars.length ? node : undefined;

  function choice(): Node | undefined {
    if (++depth > MAX_DEPTH) return undefined;
    const nodes: Node[] = [];
    do {
      const next = sequence();
      if (!next) return undefined;
      nodes.push(next);
    } while (took("|"));
    depth--;
    return nodes.length === 1 ? nodes[0] : { kind: "choice", nodes };
  }

  function sequence(): Node | undefined {
    const nodes: Node[] = [];
    while (at < chars.length && chars[at] !== "|" && chars[at] !== ")") {
      const next = repeated();
      if (!next) return undefined;
      nodes.push(next);
    }
    return { kind: "sequence", nodes };
  }

  function repeated(): Node | undefined {
    const node = atom();
    if (!node) return undefined;
    const [least, most] = quantity() ?? [];
    if (least === undefined || most === undefined) return undefined;
    if (least === 1 && most === 1) return node;
    took("?");
    if (["*", "+", "?", "{"].includes(chars[at] ?? "")) return undefined;
    return { kind: "repeat", node, least, most };
  }

  function quantity(): readonly [number, number] | undefined {
    if (took("*")) return [0, Number.POSITIVE_INFINITY];
    if (took("+")) return [1, Number.POSITIVE_INFINITY];
    if (took("?")) return [0, 1];
    if (chars[at] !== "{") return [1, 1];
    const written = /^\{(\d+)(,(\d*))?\}/.exec(chars.slice(at, at + 12).join(""));
    if (!written) return undefined;
    at += written[0].length;
    const least = Number(written[1]);
    const most = written[2] === undefined ? least : written[3] === "" ? Number.POSITIVE_INFINITY : Number(written[3]);
    const counted = most === Number.POSITIVE_INFINITY ? least : most;
    return counted > MOST_COUNTED || most < least ? undefined : [least, most];
  }

  function atom(): Node | undefined {
    const char = chars[at++];
    switch (char) {
      case undefined:
        return undefined;
      case ".":
        return { kind: "char", test: (c) => c !== "\n" };
      case "^":
        return { kind: "start" };
      case "$":
        return { kind: "end" };
      case "(":
        return group();
      case "[":
        return bracket();
      case "\\": {
        const test = escaped();
        return test && { kind: "char", test };
      }
      case "*":
      case "+":
      case "?":
      case "{":
        return undefined;
      default:
        return { kind: "char", test: (c) => c === char };
    }
  }

  function group(): Node | undefined {
    const opening = /^\?(?::|P?<\w+>)/.exec(chars.slice(at, at + 40).join(""));
    if (opening) at += opening[0].length;
    else if (chars[at] === "?") return undefined;
    const inner = choice();
    return inner && took(")") ? inner : undefined;
  }

  function bracket(): Node | undefined {
    const negated = took("^");
    const tests: ((char: string) => boolean)[] = [];
    for (let first = true; first || chars[at] !== "]"; first = false) {
      const from = chars[at++];
      if (from === undefined || from === "[") return undefined;
      if (from === "\\") {
        const test = escaped();
        if (!test || chars[at] === "-") return undefined;
        tests.push(test);
      } else if (chars[at] === "-" && chars[at + 1] !== "]") {
        const to = chars[at + 1];
        at += 2;
        if (to === undefined || to === "\\" || to < from) return undefined;
        tests.push((c) => c >= from && c <= to);
      } else tests.push((c) => c === from);
    }
    at++;
    return { kind: "char", test: (c) => tests.some((test) => test(c)) !== negated };
  }

  function escaped(): ((char: string) => boolean) | undefined {
    const char = chars[at++];
    if (char === undefined) return undefined;
    const known = CLASSES[char];
    if (known) return known;
    return /[\p{L}\p{N}]/u.test(char) ? undefined : (c) => c === char;
  }

  function took(char: string): boolean {
    if (chars[at] !== char) return false;
    at++;
    return true;
  }
}

const CLASSES: Readonly<Record<string, (char: string) => boolean>> = {
  d: (c) => /[0-9]/.test(c),
  D: (c) => !/[0-9]/.test(c),
  w: (c) => /[0-9A-Za-z_]/.test(c),
  W: (c) => !/[0-9A-Za-z_]/.test(c),
  s: (c) => /[\t\n\f\r ]/.test(c),
  S: (c) => !/[\t\n\f\r ]/.test(c),
  n: (c) => c === "\n",
  t: (c) => c === "\t",
};
