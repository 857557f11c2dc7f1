import type { Charset, Text } from "../values/text.ts";
import type { Tri } from "../values/tri.ts";

/**
 * Whether two patterns match a common string. One is an ARN format of AWS's reference
 * (`arn:${Partition}:s3:::${BucketName}`), the other a policy's resource with `*`, `?`, `${aws:…}` and holes.
 */
export function overlaps(format: string, resource: Text): Tri {
  const size = resource.reduce((sum, part) => sum + (typeof part === "string" ? part.length : 1), 0);
  if (size > longest) return "unknown";
  const left = formatTokens(format);
  if (!meet(left, resourceTokens(resource, "loose"))) return "no";
  if (resource.every((part) => typeof part === "string")) return "yes";
  return meet(left, resourceTokens(resource, "strict")) ? "yes" : "unknown";
}

const longest = 4096;

/**
 * `one` matches one character, `loop` any number of them. `whole`: the first token of a run, which may match all of it.
 */
interface Token {
  readonly kind: "one" | "loop";
  readonly of: Class;
  readonly whole?: true;
}
/**
 * A character, or the characters of a run; `part`: neither `:` nor `/`; `hole`: a text that is matched only as a whole.
 */
type Class = { readonly char: string } | { readonly run: Charset | "part" } | { readonly hole: Charset };

/** Variables whose values contain neither `:` nor `/`. All other variables may contain anything: some are paths. */
const plainNames = new Set(["Partition", "Region", "Account", "BucketName", "TableName", "StreamName", "QueueName"]);

function formatTokens(format: string): readonly Token[] {
  return format.split(/(\$\{[^}]*\})/).flatMap((piece): readonly Token[] => {
    if (!piece.startsWith("${")) return chars(piece);
    const name = piece.slice(2, -1);
    const of: Class = { run: plainNames.has(name) ? "part" : "any" };
    return name === "Region" || name === "Account"
      ? [
          { kind: "one", of, whole: true },
          { kind: "loop", of },
        ]
      : [{ kind: "loop", of }];
  });
}

function resourceTokens(resource: Text, holes: "loose" | "strict"): readonly Token[] {
  return resource.flatMap((part): readonly Token[] => {
    if (typeof part === "string") return literalTokens(part);
    return holes === "loose"
      ? [{ kind: "loop", of: { run: part.chars } }]
      : [{ kind: "one", of: { hole: part.chars } }];
  });
}

function literalTokens(literal: string): readonly Token[] {
  return literal.split(/(\$\{[^}]{0,500}\}|\*|\?)/).flatMap((piece): readonly Token[] => {
    if (piece === "*" || piece.startsWith("${")) return [{ kind: "loop", of: { run: "any" } }];
    if (piece === "?") return [{ kind: "one", of: { run: "any" } }];
    return chars(piece);
  });
}

const chars = (literal: string): readonly Token[] => [...literal].map((char) => ({ kind: "one", of: { char } }));

/** Beyond this number of pairs of positions the patterns are taken to overlap. */
const MOST_PLACES = 4_000_000;

/** Walks both patterns at once; each pair of positions is visited once, so the work is bounded by their product. */
function meet(left: readonly Token[], right: readonly Token[]): boolean {
  const width = right.length + 1;
  if ((left.length + 1) * width > MOST_PLACES) return true;
  const seen = new Uint8Array((left.length + 1) * width);
  const open: number[] = [0];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (seen[at]) continue;
    seen[at] = 1;
    const [i, j] = [Math.floor(at / width), at % width];
    if (i === left.length && j === right.length) return true;
    const a = left[i];
    const b = right[j];
    if (a?.kind === "loop") open.push(at + width);
    if (b?.kind === "loop") open.push(at + 1);
    if (a && b && compatible(a, b)) open.push(at + (a.kind === "one" ? width : 0) + (b.kind === "one" ? 1 : 0));
  }
  return false;
}

function compatible(a: Token, b: Token): boolean {
  if ("hole" in b.of) return (a.kind === "loop" || a.whole === true) && "run" in a.of && holds(a.of.run, b.of.hole);
  if ("hole" in a.of) return compatible(b, a);
  if ("char" in a.of) return "char" in b.of ? a.of.char === b.of.char : admits(b.of.run, a.of.char);
  return "char" in b.of ? admits(a.of.run, b.of.char) : true;
}

/** Whether every text of a hole can be part of the run. */
const holds = (run: Charset | "part", hole: Charset): boolean =>
  run === "any" || (run === "part" && (hole === "segment" || hole === "digits"));

function admits(run: Charset | "part", char: string): boolean {
  switch (run) {
    case "any":
      return true;
    case "part":
      return !/[:/]/.test(char);
    case "segment":
      return !/[:/*? ]/.test(char);
    case "path":
      return !/[:*? ]/.test(char);
    case "timestamp":
      return /[0-9:.T-]/.test(char);
    case "digits":
      return /\d/.test(char);
  }
}
