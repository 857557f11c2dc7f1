import { areBlocks, isExpression } from "./expressions.ts";
import type { ConfigExpression, ConfigExpressions, ConfigModule } from "./types.ts";

/** How a part of the configuration was written; "unknown" if nothing in the plan shows it. */
export type Syntax = "native" | "json" | "unknown";

/**
 * The syntax of an expression, as it or what is around it shows: a plan has both the text and the references of an
 * expression in JSON syntax, whose strings Terraform does not evaluate for it, and only the references of one in native
 * syntax. `within`: what surely was written in the same syntax, from the block to the module.
 * https://developer.hashicorp.com/terraform/internals/json-format#expression-representation
 */
export function syntaxOf(expression: ConfigExpression, block: ConfigExpressions, module: ConfigModule): Syntax {
  const own = only(shown(expression));
  if (own !== "unknown") return own;
  const ofBlock = only(shown(block));
  return ofBlock === "unknown" ? ofModule(module) : ofBlock;
}

const modules = new WeakMap<ConfigModule, Syntax>();

function ofModule(module: ConfigModule): Syntax {
  const before = modules.get(module);
  if (before !== undefined) return before;
  const all: Shown = { native: false, json: false };
  const blocks = [...module.resources, ...module.calls.values()];
  for (const { expressions, countExpression, forEachExpression } of blocks)
    for (const part of [expressions, countExpression ?? {}, forEachExpression ?? {}]) add(all, shown(part));
  for (const { expression } of module.outputs.values()) add(all, shown(expression));
  const syntax = only(all);
  modules.set(module, syntax);
  return syntax;
}

interface Shown {
  native: boolean;
  json: boolean;
}

/** A module may have files in both syntaxes. */
const only = ({ native, json }: Shown): Syntax => (native === json ? "unknown" : native ? "native" : "json");

function add(all: Shown, { native, json }: Shown): void {
  all.native ||= native;
  all.json ||= json;
}

const DEEPEST = 32;

function shown(part: ConfigExpression | ConfigExpressions | ConfigExpressions[string], depth = 0): Shown {
  const found: Shown = { native: false, json: false };
  if (part === undefined || depth > DEEPEST) return found;
  if (isExpression(part)) {
    const { constant_value: constant, references = [] } = part;
    if (references.length > 0) found[constant === undefined ? "native" : "json"] = true;
    return found;
  }
  for (const inner of areBlocks(part) ? part : Object.values(part)) add(found, shown(inner, depth + 1));
  return found;
}
