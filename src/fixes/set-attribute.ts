import {
  type BlockSource,
  beginsLine,
  closesAlone,
  type EditResult,
  hasComment,
  indentOf,
  insertedBefore,
  lineAt,
  refused,
  replaced,
  spanText,
} from "./block-source.ts";

/**
 * Replaces the value of an attribute, keeping its alignment and the comments around it, or adds the attribute. No
 * change where it has the value already.
 */
export function setAttribute(source: BlockSource, name: string, value: string, beside: string | null): EditResult {
  const attribute = source.block.body.attributes.get(name);
  if (!attribute) return addAttribute(source, name, value, beside);
  if (!beginsLine(source, attribute)) return refused(`${name} does not begin its line`);
  const { span } = attribute.value;
  const before = spanText(source, attribute.span);
  if (!/^[\w-]+\s*=/.test(before)) return refused(`${name} is not written as an argument`);
  const old = spanText(source, span);
  if (old.startsWith("<<")) return refused(`${name} is a heredoc`);
  if (hasComment(old)) return refused(`the value of ${name} has a comment`);
  return old === value ? [] : [replaced(source, span, value)];
}

function addAttribute(source: BlockSource, name: string, value: string, beside: string | null): EditResult {
  const { block } = source;
  if (!closesAlone(source, block)) return refused("the block is on one line");
  const neighbor = beside === null ? undefined : block.body.attributes.get(beside);
  const width = neighbor && beginsLine(source, neighbor) ? nameWidth(lineAt(source, neighbor.span.startLine)) : 0;
  if (neighbor && width >= name.length) {
    const text = `${indentOf(lineAt(source, neighbor.span.startLine))}${name.padEnd(width)} = ${value}`;
    return [insertedBefore(neighbor.span.endLine + 1, text)];
  }
  // Separated from the lines above, so that `terraform fmt` does not align it with them.
  const { startLine, endLine } = block.span;
  const gap = endLine - 1 === startLine || lineAt(source, endLine - 1).trim() === "" ? "" : "\n";
  return [insertedBefore(endLine, `${gap}${indentOf(lineAt(source, startLine))}  ${name} = ${value}`)];
}

/** The width of names in the line's group of arguments. */
const nameWidth = (line: string): number => (/^\s*([\w-]+\s*)=/.exec(line)?.[1]?.length ?? 1) - 1;
