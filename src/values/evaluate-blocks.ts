import type { Block, Body } from "../hcl/syntax.ts";
import type { Context } from "./context.ts";
import { typeName } from "./convert-primitive.ts";
import { evaluate } from "./evaluate.ts";
import { pairsIn } from "./evaluate-for.ts";
import { TOO_LARGE } from "./meter.ts";
import { holeOf, isWhollyKnown, reasonOf } from "./reason.ts";
import { type Scope, within } from "./scope.ts";
import { object } from "./value.ts";

/** A nested block with its scope; or why there may be any number of blocks here. */
export type BlockInstance =
  | { readonly kind: "block"; readonly type: string; readonly body: Body; readonly scope: Scope; readonly block: Block }
  | { readonly kind: "unknown"; readonly type: string; readonly because: string };

/**
 * The nested blocks of a body in source order, with `dynamic` ones expanded; only those of one type if `type` is given.
 * https://developer.hashicorp.com/terraform/language/expressions/dynamic-blocks
 */
export function blockInstances(body: Body, scope: Scope, context: Context, type?: string): readonly BlockInstance[] {
  return body.blocks.flatMap((block): readonly BlockInstance[] => {
    const own = block.type === "dynamic" ? (block.labels[0] ?? "dynamic") : block.type;
    if (type !== undefined && own !== type) return [];
    if (block.type !== "dynamic") return [{ kind: "block", type: own, body: block.body, scope, block }];
    return expand(block, own, scope, context);
  });
}

function expand(dynamic: Block, type: string, scope: Scope, context: Context): readonly BlockInstance[] {
  const forEach = dynamic.body.attributes.get("for_each");
  const content = dynamic.body.blocks.find((block) => block.type === "content");
  const open = (because: string): readonly BlockInstance[] => [{ kind: "unknown", type, because }];
  if (!forEach || !content) return open(`dynamic ${type} has no for_each or no content`);
  const value = evaluate(forEach.value, scope, context);
  const pairs = pairsIn(value);
  if (!pairs && (value.kind === "unknown" || holeOf(value)))
    return open(`the for_each of dynamic ${type} is unknown: ${reasonOf(value)}`);
  if (!pairs) return open(`the for_each of dynamic ${type} is ${typeName(value)}`);
  if (!context.meter.spend(pairs.length)) return open(TOO_LARGE);
  const iterator = dynamic.body.attributes.get("iterator")?.value;
  const name = iterator?.kind === "variable" ? iterator.name : type;
  // Elements of a set with unknown ones may be equal: there may be fewer blocks than elements, but no others.
  const coinciding = value.kind === "list" && value.set && pairs.length > 1 && !isWhollyKnown(value);
  const blocks = pairs.map(([key, item]): BlockInstance => {
    const inner = within(scope, {
      [name]: object([
        ["key", key],
        ["value", item],
      ]),
    });
    return { kind: "block", type, body: content.body, scope: inner, block: content };
  });
  return coinciding ? [...blocks, { kind: "unknown", type, because: reasonOf(value) }] : blocks;
}
