import { applyEdits } from "../hcl/edits.ts";
import type { ParsedFile } from "../hcl/parsed.ts";
import type { Block } from "../hcl/syntax.ts";
import { verifyEdit } from "../hcl/verify-edit.ts";
import type { LineChange } from "./block-source.ts";

export type Checked =
  | { readonly kind: "safe"; readonly after: string }
  | { readonly kind: "refused"; readonly because: string };

/** The file with its edits, if it is valid HCL and only the edited blocks have changed. */
export async function checkEdits(
  before: string,
  edits: readonly LineChange[],
  parse: (text: string) => ParsedFile,
): Promise<Checked> {
  const edited = applyEdits(before, edits);
  if (edited.kind === "refused") return edited;
  const { text: after } = edited;
  const parsed = parse(after);
  const [problem] = parsed.problems;
  if (problem) return { kind: "refused", because: `the edited file is not valid HCL: ${problem.what}` };
  const old = parse(before).body.blocks;
  const now = parsed.body.blocks.map(blockName);
  const twice = now.find((name, index) => ADDED.test(name) && now.indexOf(name) !== index);
  if (twice !== undefined) return { kind: "refused", because: `${twice} would be declared twice` };
  const oldNames = new Set(old.map(blockName));
  const editedBlocks = old.filter((block) => edits.some((edit) => isIn(edit, block)));
  const intended = [...editedBlocks.map(blockName), ...now.filter((name) => !oldNames.has(name))];
  const part = changedPart(before, edits, editedBlocks);
  if (part.kind === "refused") return part;
  const verdict = await verifyEdit(part.before, part.after, intended);
  return verdict.kind === "safe" ? { kind: "safe", after } : verdict;
}

/**
 * The lines from the first edited block or edit to the last, before and after. All others stay as they are, byte by byte,
 * and HashiCorp's parser is slow: it reads no more than these.
 */
function changedPart(before: string, edits: readonly LineChange[], blocks: readonly Block[]) {
  const spans = [...edits, ...blocks.map(({ span }) => span)];
  const first = Math.min(...spans.map(({ startLine }) => startLine));
  const last = Math.max(...spans.map(({ endLine }) => endLine));
  const lines = before.split("\n").slice(first - 1, last);
  const moved = edits.map((edit) => ({
    ...edit,
    startLine: edit.startLine - first + 1,
    endLine: edit.endLine - first + 1,
  }));
  const part = lines.length === 0 ? "" : `${lines.join("\n")}\n`;
  const edited = applyEdits(part, moved);
  return edited.kind === "refused" ? edited : { kind: "part" as const, before: part, after: edited.text };
}

const ADDED = /^(?:data\.)?aws_\w+\.[\w-]+$/;

/** Blocks as `verifyEdit` names them; a fix is always in a resource. */
const blockName = ({ type, labels }: Block): string =>
  type === "resource" ? labels.join(".") : [type, ...labels].join(".");

/** Whether an edit is inside a block; an insertion before its first line is not. */
const isIn = ({ startLine, endLine }: LineChange, { span }: Block): boolean =>
  endLine < startLine
    ? startLine > span.startLine && startLine <= span.endLine
    : startLine <= span.endLine && endLine >= span.startLine;
