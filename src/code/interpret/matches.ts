import { all, any, type Tri } from "../../values/tri.ts";
import { unknown } from "../../values/value.ts";
import type { Pattern, Statement } from "../languages/form.ts";
import { split } from "./branches.ts";
import { isSubclass } from "./classes.ts";
import { entryOf } from "./items.ts";
import { joinAll } from "./join.ts";
import { keyOfValue } from "./keys.ts";
import type { Frame, Machine } from "./machine.ts";
import { assign, mayBeAbsent, present } from "./scopes.ts";
import { agreed, equal, truth } from "./truth.ts";
import type { Site, V } from "./values.ts";

/** `match subject: case pattern if guard: …` */
export function matchStatement(m: Machine, statement: Extract<Statement, { kind: "match" }>, frame: Frame): boolean {
  const subject = m.ops.evaluate(m, statement.subject, frame);
  const site = { module: frame.module, start: statement.subject.start, end: statement.subject.end };
  const sides: (() => boolean)[] = [];
  let open = true;
  for (const each of statement.cases) {
    const matches = agreed(m, subject, (one) => fits(m, each.pattern, one, frame, site));
    if (matches === "no") continue;
    sides.push(() => {
      bind(m, each.pattern, subject, frame, site);
      if (each.guard && truth(m, m.ops.evaluate(m, each.guard, frame)) === "no") return false;
      return m.ops.execute(m, each.body, frame);
    });
    if (matches === "yes" && !each.guard) {
      open = false;
      break;
    }
  }
  const [only] = sides;
  if (!only) return true;
  if (sides.length === 1 && !open) return only();
  if (open) sides.push(() => true);
  return (
    split<true>(
      m,
      sides.map((run) => ({ run: () => run() || undefined })),
    ).length > 0
  );
}

function fits(m: Machine, pattern: Pattern, value: V, frame: Frame, site: Site): Tri {
  switch (pattern.kind) {
    case "any":
      return "yes";
    case "value":
      return equal(m, value, m.ops.evaluate(m, pattern.value, frame));
    case "one-of":
      return any(pattern.patterns.map((each) => fits(m, each, value, frame, site)));
    case "named":
      return fits(m, pattern.pattern, value, frame, site);
    case "list": {
      if (value.kind === "unknown") return "unknown";
      if (value.kind !== "items" || value.sort === "set") return value.kind === "native" ? "unknown" : "no";
      const { items, rest } = m.list(value.cell);
      if (rest) return "unknown";
      const least = pattern.items.length;
      if (pattern.rest ? items.length < least : items.length !== least) return "no";
      return all(
        parts(pattern, items).map(([inner, item]) => agreed(m, item, (one) => fits(m, inner, one, frame, site))),
      );
    }
    case "dict": {
      if (value.kind !== "dict") return value.kind === "unknown" || value.kind === "native" ? "unknown" : "no";
      return all(
        pattern.entries.map(({ key, value: inner }): Tri => {
          const found = entryOf(m, value, m.ops.evaluate(m, key, frame));
          if (found.kind === "absent") return "no";
          if (mayBeAbsent(found)) return "unknown";
          return agreed(m, found, (one) => fits(m, inner, one, frame, site));
        }),
      );
    }
    case "class": {
      const of = m.ops.evaluate(m, pattern.of, frame);
      if (value.kind !== "instance") return "unknown";
      const is = isSubclass(value.of, of);
      return is === "yes" && pattern.items.length + pattern.members.length > 0 ? "unknown" : is;
    }
  }
}

/** Each item pattern with the item that it stands for. */
function parts(pattern: Extract<Pattern, { kind: "list" }>, items: readonly V[]): readonly (readonly [Pattern, V])[] {
  const behind = pattern.rest ? pattern.items.length - pattern.rest.at : 0;
  return pattern.items.flatMap((inner, at) => {
    const from = pattern.rest && at >= pattern.rest.at ? items.length - behind + (at - pattern.rest.at) : at;
    const item = items[from];
    return item ? [[inner, item] as const] : [];
  });
}

/** Gives the names of a pattern their values. */
function bind(m: Machine, pattern: Pattern, value: V, frame: Frame, site: Site): void {
  switch (pattern.kind) {
    case "any":
      if (pattern.name !== undefined) assign(m, frame.scope, pattern.name, value);
      return;
    case "named":
      bind(m, pattern.pattern, value, frame, site);
      assign(m, frame.scope, pattern.name, value);
      return;
    case "one-of":
      for (const each of pattern.patterns) bind(m, each, value, frame, site);
      return;
    case "list": {
      const { items, rest } = m.ops.iterate(m, value, site);
      const any = joinAll([...items, ...(rest ? [rest] : [unknown("an item")])]);
      const known = rest ? undefined : new Map(parts(pattern, items));
      for (const inner of pattern.items) bind(m, inner, known?.get(inner) ?? any, frame, site);
      if (pattern.rest?.name !== undefined) assign(m, frame.scope, pattern.rest.name, unknown("the rest of a list"));
      return;
    }
    case "dict":
      for (const { key, value: inner } of pattern.entries) {
        const at = m.ops.evaluate(m, key, frame);
        const found =
          value.kind === "dict" && keyOfValue(at) !== undefined ? present(entryOf(m, value, at)) : undefined;
        bind(m, inner, found ?? unknown(value.kind === "unknown" ? value.because : "a part of a value"), frame, site);
      }
      if (pattern.rest !== undefined) assign(m, frame.scope, pattern.rest, unknown("the rest of a dict"));
      return;
    case "class":
      for (const { name, value: inner } of pattern.members)
        bind(m, inner, m.ops.member(m, value, name, site), frame, site);
      for (const inner of pattern.items) bind(m, inner, unknown("a part of an instance"), frame, site);
      return;
    default:
  }
}
