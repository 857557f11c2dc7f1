import type { Text } from "../../../../values/text.ts";
import { lineageOf } from "../../../interpret/classes.ts";
import type { V } from "../../../interpret/values.ts";

/** `getattr(self, f"handle_{action}")`: the members whose names a text with holes can be. Empty if it can be any. */
export function membersLike(object: V, name: V): readonly string[] {
  if (name.kind !== "string" || !name.text.some((part) => typeof part === "string")) return [];
  const names = namesOf(object).filter((each) => canBe(name.text, each));
  return names.length > MOST ? [] : names;
}

/** A name that fits so many members says nothing. */
const MOST = 50;

function namesOf(object: V): readonly string[] {
  switch (object.kind) {
    case "instance":
      return [...new Set([...object.fields.cells.keys(), ...namesOf(object.of)])];
    case "class":
      return lineageOf(object).classes.flatMap((each) => [...each.fields.cells.keys()]);
    case "module":
      return [...object.scope.fields.cells.keys()];
    default:
      return [];
  }
}

/** Whether the literal parts of a text occur in a name, in order, the first and the last at its ends. */
function canBe(text: Text, name: string): boolean {
  let at = 0;
  for (const [index, part] of text.entries()) {
    if (typeof part !== "string") continue;
    const found = index === 0 ? (name.startsWith(part) ? 0 : -1) : name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  const last = text.at(-1);
  return typeof last !== "string" || name.endsWith(last);
}
