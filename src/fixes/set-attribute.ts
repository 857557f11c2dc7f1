import {
  type BlockSource,
  beginsLine,
  closesAlone,
  indentOf,
  insertedBefore,
  lineAt,
  type Made,
  refused,
  replaced,
  textOf,
} from "./block-source.ts";

/** Writes an attribute anew, with its alignment and whatever stands behind it; or adds it. */
export function setAttribute(source: BlockSource, name: string, value: string, beside: string | null): Made {
  const attribute = source.block.body.attributes.get(name);
  if (!attribute) return addAttribute(source, name, value, beside);
  if (!beginsLine(source, attribute)) return refused(`${name} does not begin its line`);
  const text = textOf(source, attribute.span);
  const head = /^[\w-]+\s*=[^\S\n]*/.exec(text)?.[0];
  if (head === undefined) return refused(`${name} is not written as an argument`);
  if (text.slice(head.length).startsWith("<<")) return refused(`${name} is a heredoc`);
  return [replaced(source, attribute.span, head + value)];
}

function addAttribute(source: BlockSource, name: string, value: string, beside: string | null): Made {
  const { block } = source;
  if (!closesAlone(source, block)) return refused("the block stands on one line");
  const neighbour = beside === null ? undefined : block.body.attributes.get(beside);
  const width = neighbour && beginsLine(source, neighbour) ? nameWidth(lineAt(source, neighbour.span.startLine)) : 0;
  if (neighbour && width >= name.length) {
    const text = `${indentOf(lineAt(source, neighbour.span.startLine))}${name.padEnd(width)} = ${value}`;
    return [insertedBefore(neighbour.span.endLine + 1, text)];
  }
  // Parted from what stands above, so that `terraform fmt` aligns nothing with it.
  const { startLine, endLine } = block.span;
  const gap = endLine - 1 === startLine || lineAt(source, endLine - 1).trim() === "" ? "" : "\n";
  return [insertedBefore(endLine, `${gap}${indentOf(lineAt(source, startLine))}  ${name} = ${value}`)];
}

/** How wide names are in the group of arguments that a line belongs to. */
const nameWidth = (line: string): number => (/^\s*([\w-]+\s*)=/.exec(line)?.[1]?.length ?? 1) - 1;
