import { visible } from "./escape.ts";

/** A part of a sentence: a name (address, ARN, action, setting), or the words around it. Both are visible text. */
export interface Piece {
  readonly kind: "name" | "words";
  readonly text: string;
}

/** A sentence split at the given names, at ARNs and at dotted words. The pieces together are `visible(text)`. */
export function pieces(text: string, names: readonly string[] = []): readonly Piece[] {
  const shown = visible(text);
  const known = names.map(visible).filter((name) => name.trim() !== "" && name.length <= LONGEST_NAME);
  known.sort((a, b) => b.length - a.length);
  const pattern = new RegExp([TEMPLATE, ...known.map(escapeRegExp), ARN, DOTTED].join("|"), "g");
  const out: Piece[] = [];
  let at = 0;
  for (const match of shown.matchAll(pattern)) {
    if (match.index > at) out.push({ kind: "words", text: shown.slice(at, match.index) });
    out.push({ kind: "name", text: match[0] });
    at = match.index + match[0].length;
  }
  if (at < shown.length) out.push({ kind: "words", text: shown.slice(at) });
  return out;
}

/** Longer names are shown as plain text: the engine rejects very long patterns. */
const LONGEST_NAME = 1_000;

/** `"${aws_sns_topic.orders.arn}:x"`, as HCL writes it: one expression, whatever it contains. */
const TEMPLATE = String.raw`"[^"\s$]{0,300}\$\{[^"\s]{0,500}"`;

/** An ARN in which unknown parts have names in braces; a name may have spaces: `${the caller's method}`. */
const ARN = String.raw`arn:(?:\$\{[^{}]{0,200}\}|\$(?!\{[^{}]{0,200}\})|[^\s$])*(?<![.,;:)])`;

/** `s3.amazonaws.com`, `aws_sqs_queue.orders["eu"].arn`, `sqs:ReceiveMessage`, `source_arn`. */
const DOTTED = String.raw`(?<![\w.:])[a-z][\w-]*(?:(?:[.:][\w*-]+|\[(?:"[^"\s]{0,200}"|\d+)\])+|_\w+)`;

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
