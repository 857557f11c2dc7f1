/**
 * Patterns of `fileset` for one path segment: `*`, `?`, `[a-z]`, `[^a]`, `{a,b}`. Only patterns that Terraform
 * (doublestar v1) and OpenTofu (doublestar v4) read alike are supported; matching takes time in proportion to pattern
 * and name. https://developer.hashicorp.com/terraform/language/functions/fileset
 */
export interface Glob {
  /** The name itself, if the pattern contains no wildcard. */
  readonly literal?: string;
  /** The maximum number of steps for each letter of a name. */
  readonly steps: number;
  matches(name: string): boolean;
}

const LONGEST = 1_000;

/**
 * Undefined for unsupported patterns: escapes, a `{` in a `{`, alternatives that may be empty, a class that is not
 * closed.
 */
export function parseGlob(pattern: string): Glob | undefined {
  if (!/[*?[\]{}\\]/.test(pattern)) return { literal: pattern, steps: 1, matches: (name) => name === pattern };
  // Three or more stars, and a closing brace alone, are read differently.
  if (pattern.length > LONGEST || pattern.includes("\\") || pattern.includes("***")) return undefined;
  const tokens = tokensOf([...pattern]);
  if (!tokens) return undefined;
  const program: Step[] = [{ kind: "end" }];
  const start = emit(program, tokens, 0);
  return { steps: program.length, matches: (name) => run(program, start, name) };
}

type Token =
  | { readonly kind: "one"; readonly test: (char: string) => boolean }
  | { readonly kind: "star" }
  | { readonly kind: "either"; readonly options: readonly (readonly Token[])[] };

function tokensOf(chars: readonly string[]): readonly Token[] | undefined {
  const tokens: Token[] = [];
  for (let at = 0; at < chars.length; at++) {
    const char = chars[at] ?? "";
    if (char === "*") tokens.push({ kind: "star" });
    else if (char === "?") tokens.push({ kind: "one", test: () => true });
    else if (char === "[") {
      const end = chars.indexOf("]", at);
      const test = end < 0 ? undefined : classOf(chars.slice(at + 1, end));
      if (!test) return undefined;
      tokens.push({ kind: "one", test });
      at = end;
    } else if (char === "{") {
      const end = chars.indexOf("}", at);
      const options = end < 0 ? undefined : optionsOf(chars.slice(at + 1, end));
      if (!options) return undefined;
      tokens.push({ kind: "either", options });
      at = end;
    } else if (char === "}" || char === "]") return undefined;
    else tokens.push({ kind: "one", test: (other) => other === char });
  }
  return tokens;
}

function optionsOf(chars: readonly string[]): readonly (readonly Token[])[] | undefined {
  if (chars.includes("{") || chars.includes("[")) return undefined;
  const options: string[][] = [[]];
  for (const char of chars) {
    if (char === ",") options.push([]);
    else options.at(-1)?.push(char);
  }
  const read = options.map(tokensOf);
  const sound = read.filter((option) => option?.some(({ kind }) => kind === "one"));
  return sound.length === read.length ? (sound as (readonly Token[])[]) : undefined;
}

/**
 * The inside of `[…]`: letters and ranges, without those on which the implementations disagree (`!` first, `-` at an
 * end).
 */
function classOf(chars: readonly string[]): ((char: string) => boolean) | undefined {
  const negated = chars[0] === "^";
  const inner = negated ? chars.slice(1) : chars;
  if (inner.length === 0 || inner[0] === "!" || inner[0] === "-" || inner.at(-1) === "-" || inner.includes("["))
    return undefined;
  const ranges: (readonly [string, string])[] = [];
  for (let at = 0; at < inner.length; at++) {
    const low = inner[at] ?? "";
    const isRange = inner[at + 1] === "-";
    const high = isRange ? (inner[at + 2] ?? "") : low;
    if (isRange && (high === "-" || inner[at + 3] === "-")) return undefined;
    if (isRange) at += 2;
    ranges.push([low, high]);
  }
  const code = (char: string): number => char.codePointAt(0) ?? 0;
  return (char) => ranges.some(([low, high]) => code(low) <= code(char) && code(char) <= code(high)) !== negated;
}

type Step =
  | { readonly kind: "end" }
  | { readonly kind: "one"; readonly test: (char: string) => boolean; readonly next: number }
  | { readonly kind: "fork"; readonly to: readonly number[] };

/** Adds steps that match the tokens and continue at `next`; returns the index of the first one. */
function emit(program: Step[], tokens: readonly Token[], next: number): number {
  let behind = next;
  for (const token of [...tokens].reverse()) {
    if (token.kind === "one") behind = program.push({ kind: "one", test: token.test, next: behind }) - 1;
    else if (token.kind === "star") {
      const fork = program.length + 1;
      program.push({ kind: "one", test: () => true, next: fork });
      program.push({ kind: "fork", to: [behind, fork - 1] });
      behind = fork;
    } else {
      const to = token.options.map((option) => emit(program, option, behind));
      behind = program.push({ kind: "fork", to }) - 1;
    }
  }
  return behind;
}

/** All positions of the pattern at once: no position is tried twice for one letter. */
function run(program: readonly Step[], start: number, name: string): boolean {
  let here = closed(program, [start]);
  for (const char of name) {
    const next: number[] = [];
    for (const at of here) {
      const step = program[at];
      if (step?.kind === "one" && step.test(char)) next.push(step.next);
    }
    here = closed(program, next);
    if (here.size === 0) return false;
  }
  return here.has(0);
}

function closed(program: readonly Step[], from: readonly number[]): ReadonlySet<number> {
  const all = new Set<number>();
  const open = [...from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (all.has(at)) continue;
    all.add(at);
    const step = program[at];
    if (step?.kind === "fork") for (const to of step.to) open.push(to);
  }
  return all;
}
