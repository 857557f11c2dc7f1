import type { Body } from "../hcl/syntax.ts";
import type { Context } from "./context.ts";
import { evaluate } from "./evaluate.ts";
import { type BlockInstance, blockInstances } from "./evaluate-blocks.ts";
import { TOO_DEEP } from "./meter.ts";
import type { Scope } from "./scope.ts";
import { at, list, NULL, object, unknown, type Value } from "./value.ts";

/** Arguments of a resource or data block that Terraform itself reads; all others are the provider's. */
const META_ARGUMENTS: ReadonlySet<string> = new Set([
  "connection",
  "count",
  "depends_on",
  "for_each",
  "lifecycle",
  "provider",
  "provisioner",
]);

/**
 * The body of a resource or data block as an object: attributes by name, nested blocks as a list of objects by block
 * type in source order, without meta-arguments. If the `for_each` of a dynamic block is unknown, an unknown among the
 * blocks represents any number of them; without another block of the type the whole list is unknown.
 */
export const evaluateBody = (body: Body, scope: Scope, context: Context): Value =>
  objectOf(body, scope, context, META_ARGUMENTS);

function objectOf(body: Body, scope: Scope, context: Context, skip: ReadonlySet<string>): Value {
  if (!context.meter.enter()) return unknown(TOO_DEEP);
  try {
    const entries = new Map<string, Value>();
    for (const [name, attribute] of body.attributes)
      if (!skip.has(name)) entries.set(name, evaluate(attribute.value, scope, context));
    const blocks = new Map<string, BlockInstance[]>();
    for (const block of body.blocks) {
      const type = block.type === "dynamic" ? block.labels[0] : block.type;
      if (type !== undefined && !skip.has(type)) blocks.set(type, []);
    }
    for (const instance of blockInstances(body, scope, context)) blocks.get(instance.type)?.push(instance);
    for (const [type, instances] of blocks) entries.set(type, blockList(instances, context));
    return object(entries);
  } finally {
    context.meter.leave();
  }
}

const NONE: ReadonlySet<string> = new Set();

function blockList(instances: readonly BlockInstance[], context: Context): Value {
  const [only] = instances;
  if (instances.length === 1 && only?.kind === "unknown") return unknown(only.because);
  return list(instances.map((instance) => blockValue(instance, context)));
}

const blockValue = (instance: BlockInstance, context: Context): Value =>
  instance.kind === "unknown" ? unknown(instance.because) : objectOf(instance.body, instance.scope, context, NONE);

/**
 * The value under one path of a body, evaluating nothing else: `["policy"]`, `["lambda_function", 0,
 * "lambda_function_arn"]`. Null if nothing is configured.
 */
export function bodyAt(body: Body, scope: Scope, context: Context, path: readonly (string | number)[]): Value {
  let here: { readonly body: Body; readonly scope: Scope } = { body, scope };
  for (let depth = 0; depth < path.length; ) {
    const name = String(path[depth]);
    const attribute = here.body.attributes.get(name);
    if (attribute) return at(evaluate(attribute.value, here.scope, context), ...path.slice(depth + 1));
    const instances = blockInstances(here.body, here.scope, context, name);
    const step = path[depth + 1];
    if (instances.length === 0) return NULL;
    if (step === undefined) return blockList(instances, context);
    // A name directly after the block type means a single block.
    const position = typeof step === "number" ? step : 0;
    const doubt = instances.slice(0, position + 1).find((instance) => instance.kind === "unknown");
    if (doubt?.kind === "unknown") return unknown(doubt.because);
    const next = instances[position];
    if (next?.kind !== "block") {
      const open = instances.find((instance) => instance.kind === "unknown");
      return open?.kind === "unknown" ? unknown(open.because) : NULL;
    }
    here = next;
    depth += typeof step === "number" ? 2 : 1;
  }
  return objectOf(here.body, here.scope, context, path.length === 0 ? META_ARGUMENTS : NONE);
}
