import type { Charset, Text } from "../text.ts";
import { admits } from "./charset.ts";
import { type Node, parsePattern } from "./regex-syntax.ts";

/** Where a pattern may match in a text with holes, for all possible values of the holes. */
export type Search =
  /** Nowhere, whatever the holes are. */
  | "nowhere"
  /** Only in the literal parts, each separately: no match overlaps a hole. */
  | "in-literals"
  | "anywhere";

const MOST_STATES = 2_000;
const LONGEST = 20_000;

/** Searches for a pattern in a text with holes; undefined if the pattern is not supported or too expensive. */
export function searched(source: string, text: Text): Search | undefined {
  const tree = parsePattern(source);
  const program = tree && compiled(tree);
  const length = text.reduce((sum, part) => sum + (typeof part === "string" ? part.length : 1), 0);
  if (!program || length * program.length > LONGEST * 100) return undefined;
  return run(program, text, meeting(source));
}

/** A step of the program: characters, an assertion, or alternatives. The last one is the end of the pattern. */
type Step =
  | { readonly kind: "char"; readonly test: (char: string) => boolean; readonly next: number }
  | { readonly kind: "start" | "end"; readonly next: number }
  | { readonly kind: "fork"; readonly to: readonly number[] }
  | { readonly kind: "match" };

function compiled(tree: Node): readonly Step[] | undefined {
  const steps: Step[] = [{ kind: "match" }];
  const add = (step: Step): number => steps.push(step) - 1;
  /** Adds steps that match `node` and continue at `next`; returns the index of the first one. */
  const emit = (node: Node, next: number): number => {
    if (steps.length > MOST_STATES) return next;
    switch (node.kind) {
      case "char":
        return add({ kind: "char", test: node.test, next });
      case "start":
      case "end":
        return add({ kind: node.kind, next });
      case "sequence":
        return node.nodes.reduceRight((behind, inner) => emit(inner, behind), next);
      case "choice":
        return add({ kind: "fork", to: node.nodes.map((inner) => emit(inner, next)) });
      case "repeat":
        return repeat(node.node, node.least, node.most, next);
    }
  };
  const repeat = (node: Node, least: number, most: number, next: number): number => {
    let begin = next;
    if (most === Number.POSITIVE_INFINITY) {
      const to: number[] = [next];
      begin = add({ kind: "fork", to });
      to.push(emit(node, begin));
    } else for (let i = least; i < most; i++) begin = add({ kind: "fork", to: [next, emit(node, begin)] });
    for (let i = 0; i < least; i++) begin = emit(node, begin);
    return begin;
  };
  const first = emit(tree, 0);
  steps.push({ kind: "fork", to: [first] });
  return steps.length > MOST_STATES ? undefined : steps;
}

/** A thread is a step, and whether it went through a hole on its way: `2 * step + (through ? 1 : 0)`. */
type Threads = ReadonlySet<number>;

function run(program: readonly Step[], text: Text, meets: ReturnType<typeof meeting>): Search {
  const begin = 2 * (program.length - 1);
  const found = { plain: false, through: false };

  const closed = (from: Iterable<number>, atStart: boolean, atEnd: boolean): Threads => {
    const all = new Set<number>();
    const open = [...from];
    for (let thread = open.pop(); thread !== undefined; thread = open.pop()) {
      if (all.has(thread)) continue;
      all.add(thread);
      const step = program[thread >> 1];
      const flag = thread & 1;
      if (step?.kind === "match") found[flag ? "through" : "plain"] = true;
      else if (step?.kind === "fork") for (const to of step.to) open.push(2 * to + flag);
      else if (step && ((step.kind === "start" && atStart) || (step.kind === "end" && atEnd)))
        open.push(2 * step.next + flag);
    }
    return all;
  };
  const stepped = (threads: Threads, takes: (test: (char: string) => boolean) => boolean, through: boolean) => {
    const next: number[] = [];
    for (const thread of threads) {
      const step = program[thread >> 1];
      if (step?.kind === "char" && takes(step.test)) next.push(2 * step.next + (through ? 1 : thread & 1));
    }
    return next;
  };

  let threads: Iterable<number> = [];
  // Whether nothing may have been read so far, and whether nothing may be left after a part.
  let fresh = true;
  const mayBeLast = (index: number): boolean =>
    text.slice(index).every((part) => typeof part !== "string" && part.chars === "any");
  for (const [index, part] of text.entries()) {
    if (typeof part === "string") {
      for (const char of part) {
        threads = stepped(closed([...threads, begin], fresh, false), (test) => test(char), false);
        fresh = false;
      }
      continue;
    }
    const last = mayBeLast(index + 1);
    const before = closed([...threads, begin], fresh, mayBeLast(index));
    const chars = part.chars;
    let inside = before;
    for (let size = -1; size !== inside.size; ) {
      size = inside.size;
      const onward = stepped(inside, (test) => meets(test, chars), true);
      inside = closed([...inside, ...onward, begin], fresh, last);
    }
    // An `any` hole may be empty; a thread that crosses it still went through it.
    const across = [...before].filter((thread) => thread >> 1 !== begin >> 1).map((thread) => thread | 1);
    threads = chars === "any" ? [...inside, ...across] : stepped(inside, (test) => meets(test, chars), true);
    if (chars !== "any") fresh = false;
  }
  closed([...threads, begin], fresh, true);
  if (found.through) return "anywhere";
  return found.plain ? "in-literals" : "nowhere";
}

/** ASCII, and a letter beyond it. */
const ALPHABET = [...Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)), "é"];

/**
 * Whether a character of a hole may pass a test: the characters that a pattern can distinguish are in the pattern or in
 * ASCII; all others behave like the letter beyond ASCII.
 */
const meeting =
  (source: string) =>
  (test: (char: string) => boolean, chars: Charset): boolean =>
    chars === "any" || [...ALPHABET, ...source].some((char) => admits(chars, char) && test(char));
