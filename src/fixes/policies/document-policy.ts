import { blockLines, type StatementText } from "../../aws/statement-text.ts";
import type { PolicyChange } from "../../findings/changes.ts";
import type { Block } from "../../hcl/syntax.ts";
import { appendItems } from "../add-items.ts";
import {
  closesAlone,
  type EditResult,
  indentOf,
  insertedBefore,
  type LineChange,
  lineAt,
  literalText,
  refused,
  type SourceLines,
  spanText,
} from "../block-source.ts";
import { missingFrom } from "./missing-from.ts";
import { isSameText } from "./same-text.ts";
import { namesAll } from "./without-items.ts";

/** A change to an `aws_iam_policy_document`. */
export function changeDocument(source: SourceLines, document: Block, change: PolicyChange): EditResult {
  const statements = document.body.blocks.filter(({ type }) => type === "statement");
  if (change.kind === "statement") return addStatement(source, document, statements, change.add);
  if (change.kind === "without") return removeBlocks(source, statements, change);
  const statement = statements[change.statement];
  const effect = statement?.body.attributes.get("effect")?.value;
  if (!statement || (effect && literalText(effect) !== "Allow")) return refused("the statement is not a literal");
  if (change.kind === "actions")
    return addTo(
      source,
      statement,
      "actions",
      change.actions.map((name) => JSON.stringify(name)),
    );
  const principals = statement.body.blocks.filter(
    ({ type, body }) => type === "principals" && literalText(body.attributes.get("type")?.value) === change.type,
  );
  const [only, ...more] = principals;
  return only && more.length === 0
    ? addTo(source, only, "identifiers", change.identifiers)
    : refused("the statement has no such principals");
}

/** Whole blocks, each with the empty line before it or after it. */
function removeBlocks(
  source: SourceLines,
  blocks: readonly Block[],
  { statements }: Extract<PolicyChange, { kind: "without" }>,
): EditResult {
  const isRemoved = (at: number): boolean => statements.some(({ statement }) => statement === at);
  if (blocks.every((_block, at) => isRemoved(at))) return refused("no statement would remain");
  const edits: LineChange[] = [];
  for (const { statement, actions } of statements) {
    const block = blocks[statement];
    if (!block || !namesAll(spanText(source, block.span), actions)) return refused("the statement is another one");
    const { startLine, endLine } = block.span;
    const isAlone =
      lineAt(source, startLine).trimStart() === lineAt(source, startLine).slice(block.span.startColumn - 1);
    if (
      !isAlone ||
      lineAt(source, endLine)
        .slice(block.span.endColumn - 1)
        .trim() !== ""
    )
      return refused("the statement shares a line");
    if (/^\s*(?:#|\/\/)/.test(lineAt(source, startLine - 1))) return refused("a comment is about the statement");
    const [above, below] = [lineAt(source, startLine - 1), lineAt(source, endLine + 1)].map(
      (line) => line.trim() === "",
    );
    edits.push({
      startLine: above ? startLine - 1 : startLine,
      endLine: !above && below && !isRemoved(statement + 1) ? endLine + 1 : endLine,
      text: "",
    });
  }
  return edits;
}

function addTo(source: SourceLines, block: Block, name: string, wanted: readonly string[]): EditResult {
  const list = block.body.attributes.get(name)?.value;
  if (list?.kind !== "tuple") return refused(`${name} is not a literal list`);
  const missing = missingFrom(
    list.items.map((item) => spanText(source, item.span)),
    wanted,
  );
  return missing.length === 0 ? [] : appendItems(source, list, missing);
}

function addStatement(
  source: SourceLines,
  document: Block,
  statements: readonly Block[],
  add: StatementText,
): EditResult {
  if (!closesAlone(source, document)) return refused("the block is on one line");
  const indent = `${indentOf(lineAt(source, document.span.startLine))}  `;
  const lines = blockLines(add, indent);
  if (statements.some(({ span }) => isSameText(spanText(source, span), lines.join(" ")))) return [];
  const { startLine, endLine } = document.span;
  const above = lineAt(source, endLine - 1).trim();
  return [insertedBefore(endLine, [...(endLine - 1 === startLine || above === "" ? [] : [""]), ...lines].join("\n"))];
}
