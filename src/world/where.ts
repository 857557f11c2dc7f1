import type { Attribute, Block, Body, Span } from "../hcl/syntax.ts";

/**
 * Where an attribute path is written: the entry of an object, the attribute, else the nearest enclosing block, else the resource. Nested blocks
 * are counted per type; the body of a `dynamic` block represents all of its instances.
 */
export function spanOf(block: Block, path: readonly (string | number)[]): Span {
  let body: Body = block.body;
  let span = block.span;
  for (let i = 0; i < path.length; i++) {
    const step = path[i];
    if (typeof step !== "string") continue;
    const attribute = body.attributes.get(step);
    if (attribute) return entryIn(attribute, path.slice(i + 1)) ?? attribute.span;
    const index = typeof path[i + 1] === "number" ? (path[i + 1] as number) : 0;
    const found = nested(body, step, index);
    if (!found) return span;
    body = found.body;
    span = found.span;
  }
  return span;
}

/** The entry of an object that is written out, with its key. */
function entryIn({ value }: Attribute, [key]: readonly (string | number)[]): Span | undefined {
  if (value.kind !== "object" || typeof key !== "string") return undefined;
  const entry = value.entries.find((one) => one.key.kind === "literal" && one.key.value === key);
  if (!entry) return undefined;
  const { endLine, endColumn } = entry.value.span;
  return { ...entry.key.span, endLine, endColumn };
}

function nested(body: Body, type: string, index: number): Block | undefined {
  const plain = body.blocks.filter((block) => block.type === type);
  if (plain[index]) return plain[index];
  const dynamic = body.blocks.find((block) => block.type === "dynamic" && block.labels[0] === type);
  const content = dynamic?.body.blocks.find((block) => block.type === "content");
  return content && dynamic ? { ...content, span: dynamic.span } : plain.at(-1);
}
