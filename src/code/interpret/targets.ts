import { unknown } from "../../values/value.ts";
import type { Expression } from "../languages/form.ts";
import { each } from "./branches.ts";
import { item, setItem } from "./items.ts";
import { joinAll } from "./join.ts";
import { keyFor } from "./keys.ts";
import type { Frame, Machine } from "./machine.ts";
import { setMember } from "./member.ts";
import { orElse } from "./nothing.ts";
import { combinations } from "./operators.ts";
import { assign } from "./scopes.ts";
import { spreadEntries } from "./spread.ts";
import { knownString } from "./texts.ts";
import { native, type Site, type V } from "./values.ts";

/** Gives a target its value: a name, a member, an item, or several of them that share the items of the value. */
export function assignTo(m: Machine, target: Expression, value: V, frame: Frame): void {
  const site: Site = { module: frame.module, start: target.start, end: target.end };
  switch (target.kind) {
    case "name":
      assign(m, frame.scope, target.name, value);
      return;
    case "member":
      setMember(m, m.ops.evaluate(m, target.object, frame), target.name, value, site);
      return;
    case "index": {
      const object = m.ops.evaluate(m, target.object, frame);
      const index =
        target.index.kind === "slice" ? unknown("a part of a list") : m.ops.evaluate(m, target.index, frame);
      setItem(m, object, index, value, site);
      return;
    }
    case "tuple":
    case "list":
      unpack(m, target.items, value, frame, site);
      return;
    case "spread":
      assignTo(m, target.of, value, frame);
      return;
    case "defaulted": {
      const given = each(m, value, (one) => orElse(m, one, true, () => m.ops.evaluate(m, target.value, frame)));
      assignTo(m, target.target, given, frame);
      return;
    }
    case "pattern":
      partsTo(m, target, value, frame, site);
      return;
    default:
  }
}

/** `{ a, b: c, ...rest } = value` */
function partsTo(
  m: Machine,
  target: Extract<Expression, { kind: "pattern" }>,
  value: V,
  frame: Frame,
  site: Site,
): void {
  const taken = new Set<string>();
  for (const each of target.entries) {
    const key = m.ops.evaluate(m, each.key, frame);
    const name = knownString(key);
    if (name !== undefined) taken.add(keyFor(name));
    const part = name === undefined ? itemWith(m, value, key, site) : m.ops.member(m, value, name, site);
    assignTo(m, each.target, part, frame);
  }
  if (!target.rest) return;
  const whole = m.possible(value);
  if (whole.kind === "module" || (whole.kind === "native" && whole.member && !whole.spread)) {
    assignTo(m, target.rest, without(whole, taken), frame);
    return;
  }
  const { entries, rest } = spreadEntries(m, value);
  const left = new Map([...entries].filter(([key]) => !taken.has(key)));
  const cell = m.newCell({ kind: "dict-content", entries: left, ...(rest && { rest }) });
  assignTo(m, target.rest, { kind: "dict", cell }, frame);
}

/** What is left of something that says what it has only when it is asked: a library, a module. */
const without = (whole: V, taken: ReadonlySet<string>): V =>
  native("the rest of a module", {
    reaches: true,
    member: (m, name, site) => (taken.has(keyFor(name)) ? undefined : m.ops.member(m, whole, name, site)),
  });

const itemWith = (m: Machine, object: V, key: V, site: Site): V =>
  combinations(m, object, key, (one, two) => item(m, one, two, site));

function unpack(m: Machine, targets: readonly Expression[], value: V, frame: Frame, site: Site): void {
  const { items, rest } = m.ops.iterate(m, value, site);
  const starred = targets.findIndex((each) => each.kind === "spread");
  const behind = starred < 0 ? 0 : targets.length - starred - 1;
  for (const [at, target] of targets.entries()) {
    if (at === starred) {
      const middle = rest ? items.slice(at) : items.slice(at, Math.max(at, items.length - behind));
      const cell = m.newCell({ kind: "list-content", items: middle, ...(rest && { rest }) });
      assignTo(m, target, { kind: "items", sort: "list", cell }, frame);
      continue;
    }
    const from = starred >= 0 && at > starred ? items.length - (targets.length - at) : at;
    const found = rest && starred >= 0 && at > starred ? joinAll([...items.slice(starred), rest]) : items[from];
    const nothing = m.library.semantics?.missing ?? unknown("an item that the value does not have");
    assignTo(m, target, found ?? rest ?? nothing, frame);
  }
}
