import type { Expression } from "../languages/form.ts";
import { alternativesOf, choice } from "./join.ts";
import type { Frame, Machine } from "./machine.ts";
import { compare } from "./operators.ts";
import { assign, lookUp } from "./scopes.ts";
import { truth } from "./truth.ts";
import { UNDEFINED, type V } from "./values.ts";

/**
 * Runs what follows from a condition, with the names in it narrowed to the alternatives for which it holds (or does not):
 * behind `if client is None`, `client` is None.
 */
export function narrowed<T>(m: Machine, condition: Expression, holds: boolean, frame: Frame, run: () => T): T {
  narrow(m, condition, holds, frame);
  return run();
}

export function narrow(m: Machine, condition: Expression, holds: boolean, frame: Frame): void {
  if (condition.kind === "not") {
    narrow(m, condition.of, !holds, frame);
    return;
  }
  if ((condition.kind === "and" && holds) || (condition.kind === "or" && !holds)) {
    narrow(m, condition.left, holds, frame);
    narrow(m, condition.right, holds, frame);
    return;
  }
  const asked = questionIn(condition);
  if (!asked) return;
  const value = current(m, asked.place, frame);
  if (value?.kind !== "choice") return;
  const left = alternativesOf(value).filter((each) => {
    const answer = asked.holds(m, each.value);
    return answer === "unknown" || (answer === "yes") === holds;
  });
  if (left.length === 0 || left.length === value.of.length) return;
  store(m, asked.place, choice(left), frame);
}

type Place =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "member"; readonly object: string; readonly name: string };

interface Question {
  readonly place: Place;
  readonly holds: (m: Machine, value: V) => "yes" | "no" | "unknown";
}

/** `x`, `self.x`, `x is None`, `x == "a"`: what can be asked of each alternative without running code. */
function questionIn(condition: Expression): Question | undefined {
  const place = placeIn(condition);
  if (place) return { place, holds: truth };
  if (condition.kind !== "compare" || condition.operators.length !== 1) return undefined;
  const [left, right] = condition.operands;
  const [operator] = condition.operators;
  if (!left || !right || operator === undefined || right.kind !== "constant") return undefined;
  const compared = placeIn(left);
  if (!compared) return undefined;
  const { value } = right;
  const constant: V =
    value === undefined
      ? UNDEFINED
      : value === null
        ? { kind: "null" }
        : typeof value === "string"
          ? { kind: "string", text: value === "" ? [] : [value] }
          : typeof value === "number"
            ? { kind: "number", value }
            : { kind: "bool", value };
  return { place: compared, holds: (m, each) => truth(m, compare(m, operator, each, constant)) };
}

function placeIn(expression: Expression): Place | undefined {
  if (expression.kind === "name") return { kind: "name", name: expression.name };
  if (expression.kind === "member" && expression.object.kind === "name") {
    return { kind: "member", object: expression.object.name, name: expression.name };
  }
  return undefined;
}

function current(m: Machine, place: Place, frame: Frame): V | undefined {
  if (place.kind === "name") return m.possible(lookUp(m, frame.scope, place.name));
  const object = m.possible(lookUp(m, frame.scope, place.object));
  return object.kind === "instance" ? m.field(object.fields, place.name) : undefined;
}

function store(m: Machine, place: Place, value: V, frame: Frame): void {
  if (place.kind === "name") {
    // A global that is only read here is not made a local of the same name.
    const { scope } = frame;
    if (scope.names.has(place.name) || scope.kind === "module") assign(m, scope, place.name, value);
    else if (scope.outer.has(place.name)) assign(m, scope, place.name, value);
    else narrowOuter(m, frame, place.name, value);
    return;
  }
  const object = m.possible(lookUp(m, frame.scope, place.object));
  if (object.kind === "instance") m.setField(object.fields, place.name, value);
}

function narrowOuter(m: Machine, frame: Frame, name: string, value: V): void {
  for (let scope = frame.scope.parent; scope; scope = scope.parent) {
    const cell = scope.fields.cells.get(name);
    if (cell !== undefined && m.value(cell).kind !== "absent") {
      m.write(cell, value);
      return;
    }
  }
}
