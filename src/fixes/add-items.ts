import type { Block, Expression } from "../hcl/syntax.ts";
import {
  type BlockSource,
  beginsLine,
  closesAlone,
  type EditResult,
  indentOf,
  insertedBefore,
  lineAt,
  refused,
  replaced,
  type SourceLines,
  spanText,
} from "./block-source.ts";

/** Adds items to a list argument of the block, or of a block inside it. A missing argument or block is added. */
export function addItems(
  source: BlockSource,
  inside: string | null,
  name: string,
  items: readonly string[],
): EditResult {
  if (inside === null) return addTo(source, source.block, name, items);
  const inner = source.block.body.blocks.filter((block) => block.type === inside);
  if (inner.length > 1) return refused(`there are ${inner.length} ${inside} blocks`);
  if (inner[0]) return addTo(source, inner[0], name, items);
  const indent = `${indentOf(lineAt(source, source.block.span.startLine))}  `;
  const text = [`${indent}${inside} {`, `${indent}  ${name} = [${items.join(", ")}]`, `${indent}}`];
  return atEnd(source, source.block, text);
}

function addTo(source: BlockSource, block: Block, name: string, items: readonly string[]): EditResult {
  const attribute = block.body.attributes.get(name);
  if (attribute) {
    if (!beginsLine(source, attribute)) return refused(`${name} does not begin its line`);
    return appendItems(source, attribute.value, items);
  }
  const indent = `${indentOf(lineAt(source, block.span.startLine))}  `;
  return atEnd(source, block, [`${indent}${name} = [${items.join(", ")}]`]);
}

/** Adds lines before the closing brace, after an empty line. */
function atEnd(source: BlockSource, block: Block, text: readonly string[]): EditResult {
  if (!closesAlone(source, block)) return refused("the block is on one line");
  const { startLine, endLine } = block.span;
  const above = lineAt(source, endLine - 1).trim();
  const separated = endLine - 1 === startLine || above === "" ? text : ["", ...text];
  return [insertedBefore(endLine, separated.join("\n"))];
}

/**
 * Adds items after the last one of a literal list, in the style of the list. No change for those that it has: a plan
 * may be older than the source.
 */
export function appendItems(source: SourceLines, list: Expression, wanted: readonly string[]): EditResult {
  if (list.kind !== "tuple") return refused("the list is not a literal");
  const present = new Set(list.items.map((item) => spanText(source, item.span)));
  const items = wanted.filter((item) => !present.has(item));
  if (items.length === 0) return [];
  const written = spanText(source, list.span);
  if (!written.startsWith("[") || !written.endsWith("]")) return refused("the list is not a literal");
  const last = list.items.at(-1);
  if (!last) return [replaced(source, list.span, `[${items.join(", ")}]`)];
  const tail = { ...list.span, startLine: last.span.endLine, startColumn: last.span.endColumn };
  const rest = spanText(source, tail);
  if (list.span.startLine === list.span.endLine) {
    if (!/^\s*(?:,\s*)?\]$/.test(rest)) return refused("the list has a comment");
    return [replaced(source, tail, `, ${items.join(", ")}]`)];
  }
  const [firstRest = "", ...below] = rest.split("\n");
  const found = /^(,?)(\s*(?:#.*|\/\/.*)?)$/.exec(firstRest);
  if (!found || below.length === 0) return refused("the list is written in an unusual way");
  const [, comma = "", comment = ""] = found;
  const indent = indentOf(lineAt(source, last.span.startLine));
  const added = items.map((item, index) => `${indent}${item}${comma || index < items.length - 1 ? "," : ""}`);
  return [replaced(source, tail, [`,${comment}`, ...added, ...below].join("\n"))];
}
