import type { Expression, TemplatePart } from "../hcl/syntax.ts";

/**
 * The references in an expression, as the plan's `references` spell them but only as far as they name a thing:
 * `aws_sqs_queue.orders`, `data.aws_region.current`, `var.name`, `local.x`, `module.m.out`, `module.m`.
 */
export function referencesIn(expression: Expression): ReadonlySet<string> {
  const found = new Set<string>();
  const work: Expression[] = [expression];
  while (work.length > 0) {
    const e = work.pop() as Expression;
    const steps = stepsOf(e);
    if (steps) {
      found.add(nameOf(steps.names));
      work.push(...steps.keys);
    } else work.push(...children(e));
  }
  return found;
}

/** The reference that a plan's `references` entry names, without instance keys and attributes. */
export function referenceName(reference: string): string {
  return nameOf(reference.replace(/\[(?:"(?:[^"\\]|\\.)*"|[^\]"]*)\]/g, "").split("."));
}

function nameOf(names: readonly string[]): string {
  const [first = "", second = "", third = ""] = names;
  if (first === "data" && third !== "") return `data.${second}.${third}`;
  if (first === "module" && third !== "") return `module.${second}.${third}`;
  return second === "" ? first : `${first}.${second}`;
}

/** `a.b["k"].c` as its names and the expressions of its keys; undefined when it is no plain reference. */
function stepsOf(e: Expression): { names: string[]; keys: Expression[] } | undefined {
  const names: string[] = [];
  const keys: Expression[] = [];
  let here = e;
  for (;;) {
    if (here.kind === "attribute") {
      names.unshift(here.name);
      here = here.on;
    } else if (here.kind === "index") {
      keys.push(here.key);
      here = here.on;
    } else if (here.kind === "splat") {
      names.splice(0);
      for (const step of here.steps) if (step.kind === "index") keys.push(step.key);
      here = here.on;
    } else if (here.kind === "variable") {
      names.unshift(here.name);
      return { names, keys };
    } else return undefined;
  }
}

function children(e: Expression): readonly Expression[] {
  switch (e.kind) {
    case "template":
      return e.parts.flatMap(partChildren);
    case "tuple":
      return e.items;
    case "object":
      return e.entries.flatMap((entry) => [entry.key, entry.value]);
    case "attribute":
    case "splat":
      return [e.on];
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

function partChildren(part: TemplatePart): readonly Expression[] {
  switch (part.kind) {
    case "interpolation":
      return [part.value];
    case "if":
      return [part.test, ...part.yes.flatMap(partChildren), ...part.no.flatMap(partChildren)];
    case "for":
      return [part.on, ...part.body.flatMap(partChildren)];
    default:
      return [];
  }
}
