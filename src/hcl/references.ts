import type { Expression, TemplatePart } from "./syntax.ts";

/**
 * The references in an expression, spelled like the plan's `references`, but only as far as they name something:
 * `aws_sqs_queue.orders`, `data.aws_region.current`, `var.name`, `local.x`, `module.m.out`, `module.m`. Variables of a
 * `for` are not references.
 */
export function referencesIn(expression: Expression): ReadonlySet<string> {
  const found = new Set<string>();
  const work: Within[] = [{ e: expression, bound: NONE }];
  for (let next = work.pop(); next; next = work.pop()) {
    const { e, bound } = next;
    const steps = stepsOf(e);
    if (steps) {
      if (!bound.has(steps.names[0] ?? "")) found.add(nameOf(steps.names));
      for (const key of steps.keys) work.push({ e: key, bound });
    } else for (const each of children(e, bound)) work.push(each);
  }
  return found;
}

/** Whether any part of an expression could not be read. */
export function hasUnreadable(expression: Expression): boolean {
  const work: Within[] = [{ e: expression, bound: NONE }];
  for (let next = work.pop(); next; next = work.pop()) {
    if (next.e.kind === "unreadable") return true;
    const steps = stepsOf(next.e);
    const inner = steps ? steps.keys.map((key) => ({ e: key, bound: NONE })) : children(next.e, NONE);
    for (const each of inner) work.push(each);
  }
  return false;
}

/** An expression, and the names that an enclosing `for` defines. */
interface Within {
  readonly e: Expression;
  readonly bound: ReadonlySet<string>;
}
const NONE: ReadonlySet<string> = new Set();

const binding = (bound: ReadonlySet<string>, { keyName, valueName }: { keyName?: string; valueName: string }) =>
  new Set([...bound, valueName, ...(keyName === undefined ? [] : [keyName])]);

/** The name in an entry of a plan's `references`, without instance keys and attributes. */
export function referenceName(reference: string): string {
  return nameOf(reference.replace(/\[(?:"(?:[^"\\]|\\.)*"|[^\]"]{0,500})\]/g, "").split("."));
}

function nameOf(names: readonly string[]): string {
  const [first = "", second = "", third = ""] = names;
  if (first === "data" && third !== "") return `data.${second}.${third}`;
  if (first === "module" && third !== "") return `module.${second}.${third}`;
  return second === "" ? first : `${first}.${second}`;
}

/** `a.b["k"].c` as its names and the expressions of its keys; undefined if it is not a plain reference. */
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

function children(e: Expression, bound: ReadonlySet<string>): readonly Within[] {
  const all = (...expressions: readonly (Expression | undefined)[]): readonly Within[] =>
    expressions.flatMap((one) => (one ? [{ e: one, bound }] : []));
  switch (e.kind) {
    case "template":
      return e.parts.flatMap((part) => partChildren(part, bound));
    case "tuple":
      return all(...e.items);
    case "object":
      return all(...e.entries.flatMap((entry) => [entry.key, entry.value]));
    case "attribute":
    case "splat":
      return all(e.on);
    case "index":
      return all(e.on, e.key);
    case "call":
      return all(...e.args);
    case "unary":
      return all(e.operand);
    case "binary":
      return all(e.left, e.right);
    case "conditional":
      return all(e.test, e.yes, e.no);
    case "for": {
      const inside = binding(bound, e);
      const parts = [e.value, e.key, e.test].flatMap((one) => (one ? [{ e: one, bound: inside }] : []));
      return [...all(e.on), ...parts];
    }
    default:
      return [];
  }
}

function partChildren(part: TemplatePart, bound: ReadonlySet<string>): readonly Within[] {
  switch (part.kind) {
    case "interpolation":
      return [{ e: part.value, bound }];
    case "if":
      return [{ e: part.test, bound }, ...[...part.yes, ...part.no].flatMap((one) => partChildren(one, bound))];
    case "for": {
      const inside = binding(bound, part);
      return [{ e: part.on, bound }, ...part.body.flatMap((one) => partChildren(one, inside))];
    }
    default:
      return [];
  }
}
