import { IGNORE } from "../names/names.ts";
import type { Comment, ParsedFile } from "./parsed.ts";
import type { Block } from "./syntax.ts";

/** `# lambda-grants:ignore RULE[,RULE]: reason`, with the top-level block to which it applies. */
export interface IgnoreComment {
  readonly rules: readonly string[];
  /** Null if none is given. */
  readonly reason: string | null;
  readonly file: string;
  readonly line: number;
  /** Null if it is neither in a block, nor on its first line, nor directly above it. */
  readonly block: Block | null;
  /** What is wrong with its syntax; rule names are not checked here. */
  readonly malformed?: string;
}

/** The ignore comments of a file, in order. Text in strings is not a comment: the parser distinguishes them. */
export function ignoreComments(parsed: ParsedFile): readonly IgnoreComment[] {
  const lines = new Set(parsed.comments.flatMap((comment) => linesOf(comment)));
  return parsed.comments.flatMap((comment) => {
    const found = readIgnore(comment.text);
    if (!found) return [];
    const { file, startLine } = comment.span;
    return [{ ...found, file, line: startLine, block: blockOf(parsed.body.blocks, comment, lines) }];
  });
}

/** What an ignore comment says. */
export type ReadIgnore = Pick<IgnoreComment, "rules" | "reason" | "malformed">;

/** Reads a comment with the marks around it; undefined if it is not one that ignores something. */
export function readIgnore(comment: string): ReadIgnore | undefined {
  const text = comment
    .replace(/^(?:#+|\/\/+|\/\*+)/, "")
    .replace(/(?<!\*)\*+\/$/, "")
    .trim();
  if (!text.startsWith(IGNORE)) return undefined;
  const rest = text.slice(IGNORE.length);
  const colon = rest.indexOf(":");
  const named = colon < 0 ? rest : rest.slice(0, colon);
  const rules = named.split(",").map((rule) => rule.trim());
  const reason = colon < 0 ? "" : rest.slice(colon + 1).trim();
  const malformed = malformedReason(rest, named, rules, reason);
  const read = { rules: rules.filter((rule) => rule !== ""), reason: reason === "" ? null : reason };
  return malformed === undefined ? read : { ...read, malformed };
}

function malformedReason(rest: string, named: string, rules: readonly string[], reason: string): string | undefined {
  if (named.trim() === "") return "it names no rule";
  if (!/^\s/.test(rest)) return `put a space after ${IGNORE}`;
  if (rules.includes("")) return "a rule is missing next to a comma";
  const odd = rules.find((rule) => /\s/.test(rule));
  if (odd !== undefined) return `"${odd}" is not a rule: separate rules with commas, and put a colon before the reason`;
  return reason === "" ? "it gives no reason" : undefined;
}

/** The block around a comment, the one that starts on its line, or the one below it with only comments between. */
function blockOf(blocks: readonly Block[], comment: Comment, commented: ReadonlySet<number>): Block | null {
  const { startLine, endLine } = comment.span;
  const around = blocks.find(({ span }) => span.startLine <= startLine && endLine <= span.endLine);
  if (around) return around;
  let below = endLine + 1;
  const starts = new Map(blocks.map((block) => [block.span.startLine, block]));
  while (!starts.has(below) && commented.has(below)) below++;
  return starts.get(below) ?? starts.get(endLine) ?? null;
}

function linesOf({ span }: Comment): readonly number[] {
  return Array.from({ length: Math.min(span.endLine - span.startLine + 1, 10_000) }, (_, i) => span.startLine + i);
}
