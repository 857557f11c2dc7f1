import type { PolicyChange } from "../../findings/changes.ts";
import type { ModuleTree } from "../../hcl/module-tree.ts";
import type { Expression } from "../../hcl/syntax.ts";
import { type LineChange, refused } from "../block-source.ts";
import { changeDocument } from "./document-policy.ts";
import { changeHeredoc } from "./heredoc-policy.ts";
import { changeObject } from "./object-policy.ts";
import { writtenPolicy } from "./written-policy.ts";

/** Where policies are looked up. */
export interface PolicySource {
  readonly tree: ModuleTree;
  read(file: string): string | undefined;
}

export type PolicyEdit =
  | { readonly file: string; readonly lines: readonly LineChange[] }
  | { readonly because: string };

/** Changes the policy that an argument of a module has, where it is written. */
export function changePolicy(
  source: PolicySource,
  module: readonly string[],
  argument: Expression,
  change: PolicyChange,
): PolicyEdit {
  const written = writtenPolicy(source.tree, module, argument);
  if ("because" in written) return written;
  if (written.module.length !== module.length && !isPlain(change))
    return refused("the policy is written in another module, with other names");
  const { file } = (
    written.kind === "document" ? written.block : written.kind === "object" ? written.object : written.text
  ).span;
  const text = source.read(file);
  if (text === undefined) return refused(`${file} cannot be read`);
  const lines = { lines: text.split(/\r?\n/) };
  const made =
    written.kind === "document"
      ? changeDocument(lines, written.block, change)
      : written.kind === "object"
        ? changeObject(lines, written.object, change)
        : changeHeredoc(lines, written.text, change);
  return "because" in made ? made : { file, lines: made };
}

/** Does the change name nothing of a module? */
function isPlain(change: PolicyChange): boolean {
  if (change.kind === "actions" || change.kind === "without") return true;
  const { identifiers, values } =
    change.kind === "principals"
      ? { identifiers: change.identifiers, values: [] }
      : {
          identifiers: change.add.principals?.identifiers ?? [],
          values: [...(change.add.resources ?? []), ...(change.add.conditions ?? []).map(({ value }) => value)],
        };
  return [...identifiers, ...values].every((expression) => /^"[^$%]*"$/.test(expression));
}
