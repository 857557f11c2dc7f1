import { equalTexts } from "../../../../values/compare.ts";
import { known, type Text } from "../../../../values/text.ts";
import type { Tri } from "../../../../values/tri.ts";
import { tri } from "../../../../values/tri.ts";
import { bool } from "../../../../values/value.ts";
import { isSubclass } from "../../../interpret/classes.ts";
import type { Machine } from "../../../interpret/machine.ts";
import { holeFor, textIn } from "../../../interpret/texts.ts";
import { agreed, contains, equal } from "../../../interpret/truth.ts";
import { isUndefined, type V } from "../../../interpret/values.ts";
import { fromTri } from "./shared.ts";

const opposite = (answer: Tri): Tri => (answer === "yes" ? "no" : answer === "no" ? "yes" : "unknown");

const isOpen = (value: V): boolean => value.kind === "unknown" || (value.kind === "native" && value.isData === true);

/** `a === b` */
export function strictlyEqual(m: Machine, a: V, b: V): Tri {
  if (a.kind === "choice") return agreed(m, a, (each) => strictlyEqual(m, each, b));
  if (b.kind === "choice") return agreed(m, b, (each) => strictlyEqual(m, a, each));
  if (isOpen(a) || isOpen(b)) return equal(m, a, b);
  if (a.kind === "null" || b.kind === "null") return tri(a.kind === b.kind && isUndefined(a) === isUndefined(b));
  if (a.kind === "string" && b.kind === "string") return equalTexts(a.text, b.text);
  if (a.kind === "number" && b.kind === "number") return tri(a.value === b.value);
  if (a.kind === "bool" && b.kind === "bool") return tri(a.value === b.value);
  if (a.kind === "items" && b.kind === "items") return tri(a.cell === b.cell);
  if (a.kind === "dict" && b.kind === "dict") return tri(a.cell === b.cell);
  if (a.kind === b.kind) return a === b ? "yes" : a.kind === "instance" || a.kind === "class" ? "no" : "unknown";
  return a.kind === "native" || b.kind === "native" ? "unknown" : "no";
}

/** `a == b`: null and undefined are equal, and texts may be numbers. */
function looselyEqual(m: Machine, a: V, b: V): Tri {
  if (a.kind === "choice") return agreed(m, a, (each) => looselyEqual(m, each, b));
  if (b.kind === "choice") return agreed(m, b, (each) => looselyEqual(m, a, each));
  if (isOpen(a) || isOpen(b)) return equal(m, a, b);
  if (a.kind === "null" || b.kind === "null") return tri(a.kind === b.kind);
  return a.kind === b.kind ? strictlyEqual(m, a, b) : "unknown";
}

export function compared(m: Machine, operator: string, a: V, b: V): V | undefined {
  switch (operator) {
    case "===":
      return fromTri(strictlyEqual(m, a, b));
    case "!==":
      return fromTri(opposite(strictlyEqual(m, a, b)));
    case "==":
      return fromTri(looselyEqual(m, a, b));
    case "!=":
      return fromTri(opposite(looselyEqual(m, a, b)));
    // Minifiers write `typeof require < "u"`.
    case "<":
    case ">": {
      const [left, right] = [a, b].map((each) => (each.kind === "string" ? known(each.text) : undefined));
      if (left === undefined || right === undefined) return undefined;
      return bool(operator === "<" ? left < right : left > right);
    }
    case "in":
      return fromTri(b.kind === "dict" || b.kind === "native" ? contains(m, b, a) : "unknown");
    case "instanceof":
      return fromTri(agreed(m, a, (one) => isInstance(one, b)));
    default:
      return undefined;
  }
}

function isInstance(value: V, of: V): Tri {
  if (value.kind === "instance") return of.kind === "class" ? isSubclass(value.of, of) : "unknown";
  const isPlain = ["null", "bool", "number", "string", "dict", "items", "function", "bound"].includes(value.kind);
  return isPlain && of.kind === "class" ? "no" : "unknown";
}

/** What a value is as part of a text, where it is not the same in every language. */
export function textOf(value: V): Text | undefined {
  if (value.kind === "bool") return [String(value.value)];
  if (value.kind === "null") return [isUndefined(value) ? "undefined" : "null"];
  return undefined;
}

export const textWithin = (value: V): Text => textOf(value) ?? textIn(value) ?? [holeFor(value)];
