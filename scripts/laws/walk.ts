import type { Attribute, Block, Body, Expression, TemplatePart } from "../../src/hcl/syntax.ts";

/** The expressions directly inside another one. */
export function inner(e: Expression): readonly Expression[] {
  switch (e.kind) {
    case "template":
      return e.parts.flatMap(ofPart);
    case "tuple":
      return e.items;
    case "object":
      return e.entries.flatMap(({ key, value }) => [key, value]);
    case "attribute":
      return [e.on];
    case "splat":
      return [e.on, ...e.steps.flatMap((step) => (step.kind === "index" ? [step.key] : []))];
    case "index":
      return [e.on, e.key];
    case "call":
      return e.args;
    case "unary":
      return [e.operand];
    case "binary":
      return [e.left, e.right];
    case "conditional":
      return [e.test, e.yes, e.no];
    case "for":
      return [e.on, e.value, ...(e.key ? [e.key] : []), ...(e.test ? [e.test] : [])];
    default:
      return [];
  }
}

function ofPart(part: TemplatePart): readonly Expression[] {
  switch (part.kind) {
    case "interpolation":
      return [part.value];
    case "if":
      return [part.test, ...[...part.yes, ...part.no].flatMap(ofPart)];
    case "for":
      return [part.on, ...part.body.flatMap(ofPart)];
    default:
      return [];
  }
}

/** An expression and all that are inside it, the outer ones first. */
export function* within(e: Expression): Generator<Expression> {
  yield e;
  for (const each of inner(e)) yield* within(each);
}

/** The attributes of a body and of all blocks inside it, with the blocks around them, the outermost first. */
export function* attributesIn(
  body: Body,
  around: readonly Block[] = [],
): Generator<{ readonly attribute: Attribute; readonly around: readonly Block[] }> {
  for (const attribute of body.attributes.values()) yield { attribute, around };
  for (const block of body.blocks) yield* attributesIn(block.body, [...around, block]);
}

/** `["aws_sqs_queue", "orders", "arn"]` of `aws_sqs_queue.orders[0].arn`; undefined where it does not begin with a name. */
export function stepsOf(e: Expression): readonly string[] | undefined {
  if (e.kind === "variable") return [e.name];
  if (e.kind === "index" || e.kind === "splat") return stepsOf(e.on);
  if (e.kind !== "attribute") return undefined;
  const before = stepsOf(e.on);
  return before && [...before, e.name];
}
