import type { Body, Expression, TemplatePart } from "../hcl/syntax.ts";
import type { Context } from "../values/context.ts";
import { describe } from "../values/describe.ts";
import { evaluate } from "../values/evaluate.ts";
import { knownText } from "../values/known.ts";
import type { Scope } from "../values/scope.ts";
import { at } from "../values/value.ts";
import type { ModuleInstance } from "./module.ts";

/** A real block has fewer references; in a hostile one the rest are ignored. */
const MOST = 2_000;
const DEEPEST = 64;

/**
 * A reference in a block that has exactly this text: `var.partner`, `local.names["in"]`. Only references that mean the
 * same everywhere in their module; those to another resource or module only if they are sensitive there, because two
 * names may be equal by chance.
 */
export function referenceIn(body: Body, scope: Scope, context: Context, text: string): string | undefined {
  let seen = 0;
  for (const expression of inBody(body, 0)) {
    if (++seen > MOST) return undefined;
    if (!isShared(expression)) continue;
    const value = evaluate(expression, scope, context);
    if (knownText(value) === text && (value.sensitive || isOwn(expression))) return describe(expression);
  }
  return undefined;
}

/** Names that belong to one block, or to an expression in it. */
const OWN_ROOTS: ReadonlySet<string> = new Set(["count", "each", "path", "self", "terraform"]);

/** `var.…` or `local.…` */
function isOwn(expression: Expression): boolean {
  let here = expression;
  while (here.kind === "attribute" || here.kind === "index") here = here.on;
  return here.kind === "variable" && /^(?:var|local)$/.test(here.name);
}

/** Whether a traversal begins with `var`, `local`, `data`, `module` or a resource type. */
function isShared(expression: Expression): boolean {
  let here = expression;
  let steps = 0;
  while (here.kind === "attribute" || (here.kind === "index" && here.key.kind === "literal")) {
    here = here.on;
    steps++;
  }
  return (
    steps > 0 && here.kind === "variable" && !OWN_ROOTS.has(here.name) && (steps > 1 || /^(var|local)$/.test(here.name))
  );
}

function* inBody(body: Body, depth: number): Iterable<Expression> {
  if (depth > DEEPEST) return;
  for (const { value } of body.attributes.values()) yield* within(value, depth + 1);
  for (const block of body.blocks) yield* inBody(block.body, depth + 1);
}

/** An expression and those in it, outermost first. */
function* within(expression: Expression, depth: number): Iterable<Expression> {
  if (depth > DEEPEST) return;
  yield expression;
  for (const inner of innerOf(expression)) yield* within(inner, depth + 1);
}

/** Names that a `for` defines have no meaning outside it. */
function innerOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "template":
      return expression.parts.flatMap(inPart);
    case "tuple":
      return expression.items;
    case "object":
      return expression.entries.flatMap(({ key, value }) => [key, value]);
    case "call":
      return expression.args;
    case "unary":
      return [expression.operand];
    case "binary":
      return [expression.left, expression.right];
    case "conditional":
      return [expression.test, expression.yes, expression.no];
    case "for":
    case "splat":
      return [expression.on];
    default:
      return [];
  }
}

function inPart(part: TemplatePart): readonly Expression[] {
  switch (part.kind) {
    case "text":
      return [];
    case "interpolation":
      return [part.value];
    case "if":
      return [part.test, ...[...part.yes, ...part.no].flatMap(inPart)];
    case "for":
      return [part.on];
  }
}

/** The variable of a module that has this text. */
export function variableWith({ scope, configuration }: ModuleInstance, text: string): string | undefined {
  const variables = scope.lookup("var");
  if (!variables) return undefined;
  const name = [...(configuration?.variables.keys() ?? [])].find((each) => knownText(at(variables, each)) === text);
  return name === undefined ? undefined : `var.${name}`;
}
