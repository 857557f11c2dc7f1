import type { InstanceKey } from "./address.ts";
import { unquoteKey } from "./quoted-key.ts";

/** One step of `a.b["c"][0]`: a name after a dot (the first one without), or a constant index in brackets. */
export type ReferenceStep = { readonly name: string } | { readonly index: InstanceKey };

/** HCL's identifiers: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#identifiers */
const IDENTIFIER = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const INTEGER = /-?(?:0|[1-9]\d*)/y;

/** Splits a traversal with constant indexes into its steps; undefined for anything else. */
export function parseTraversal(text: string): readonly ReferenceStep[] | undefined {
  const steps: ReferenceStep[] = [];
  let at = 0;
  while (at < text.length) {
    if (text[at] === "[") {
      const index = steps.length > 0 ? readIndex(text, at + 1) : undefined;
      if (!index || text[index.end] !== "]") return undefined;
      steps.push({ index: index.key });
      at = index.end + 1;
      continue;
    }
    if (steps.length > 0 && text[at++] !== ".") return undefined;
    IDENTIFIER.lastIndex = at;
    const name = IDENTIFIER.exec(text)?.[0];
    if (name === undefined) return undefined;
    steps.push({ name });
    at += name.length;
  }
  return steps.length > 0 ? steps : undefined;
}

function readIndex(text: string, at: number): { readonly key: InstanceKey; readonly end: number } | undefined {
  if (text[at] === '"') return unquoteKey(text, at);
  INTEGER.lastIndex = at;
  const digits = INTEGER.exec(text)?.[0];
  const key = Number(digits);
  if (digits === undefined || !Number.isSafeInteger(key) || Object.is(key, -0)) return undefined;
  return { key, end: at + digits.length };
}
