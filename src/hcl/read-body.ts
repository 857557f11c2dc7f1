import { unescapeQuoted } from "./quoted.ts";
import { readExpression, unreadable } from "./read-expression.ts";
import { enter, leave, MAX_DEPTH, next, nodeText, type Reader, spanOf, TOO_DEEP, typeOf } from "./reader.ts";
import type { Attribute, Block, Body, Expression } from "./syntax.ts";

/** The contents of a body. `sound` is false if a part of it may be missing. */
export interface ReadBody {
  readonly body: Body;
  readonly sound: boolean;
}

/** Reads the attributes and blocks among the children of a `config_file` or `block` node and of the `body` in it. */
export function readBody(r: Reader): ReadBody {
  const attributes = new Map<string, Attribute>();
  const blocks: Block[] = [];
  let sound = true;
  const children = (): void => {
    if (!enter(r)) return;
    do {
      const type = typeOf(r);
      if (type === "body") children();
      else if (type === "attribute") keepAttribute(r, attributes);
      else if (type === "block") {
        const read = readBlock(r);
        if (read.sound) blocks.push(read.block);
        else sound = false;
      } else if (r.broken && r.cursor.currentNode.hasError) sound = false;
    } while (next(r));
    leave(r);
  };
  children();
  return { body: { attributes, blocks }, sound };
}

function keepAttribute(r: Reader, attributes: Map<string, Attribute>): void {
  const span = spanOf(r);
  const damaged = r.broken && r.cursor.currentNode.hasError;
  if (!enter(r)) return;
  const name = nodeText(r);
  let value: Expression = unreadable("its syntax could not be read", span);
  if (!damaged) while (next(r)) if (typeOf(r) === "expression") value = readExpression(r);
  leave(r);
  if (damaged) r.problems.push({ what: `the value of ${name} could not be read`, span });
  if (attributes.has(name)) r.problems.push({ what: `${name} is set twice`, span });
  else attributes.set(name, { name, value, span });
}

/** A damaged block, or one that swallowed lines into a damaged value, is not sound. */
function readBlock(r: Reader): { readonly block: Block; readonly sound: boolean } {
  const span = spanOf(r);
  const words: string[] = [];
  if (r.depth >= MAX_DEPTH) {
    r.problems.push({ what: `a block that is ${TOO_DEEP}`, span });
    return { block: { type: "", labels: [], body: EMPTY, span }, sound: false };
  }
  r.depth++;
  if (enter(r)) {
    do {
      const type = typeOf(r);
      if (type === "identifier") words.push(nodeText(r));
      else if (type === "string_lit") words.push(unescapeQuoted(nodeText(r).slice(1, -1)));
    } while (next(r));
    leave(r);
  }
  const before = r.problems.length;
  const read = readBody(r);
  r.depth--;
  const swallowed = r.problems.slice(before).some((p) => p.span.startLine !== p.span.endLine);
  const [type = "", ...labels] = words;
  return { block: { type, labels, body: read.body, span }, sound: read.sound && !(r.broken && swallowed) };
}

const EMPTY: Body = { attributes: new Map(), blocks: [] };
