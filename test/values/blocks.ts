import type { Attribute, Block, Body } from "../../src/hcl/syntax.ts";
import { parse } from "./parse.ts";

const span = { file: "test.tf", startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };

/** A body of attributes (name to source) and blocks. */
export function body(attributes: Readonly<Record<string, string>>, ...blocks: readonly Block[]): Body {
  const read = Object.entries(attributes).map(([name, source]): [string, Attribute] => [
    name,
    { name, value: parse(source), span },
  ]);
  return { attributes: new Map(read), blocks };
}

export const block = (type: string, labels: readonly string[], inner: Body): Block => ({
  type,
  labels,
  body: inner,
  span,
});
