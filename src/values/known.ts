import { known } from "./text.ts";
import { textOf, type Value } from "./value.ts";

/** A value's text if it is fully known; undefined for anything else, also for null and other kinds. */
export function knownText(value: Value): string | undefined {
  const texted = textOf(value);
  return texted.kind === "text" ? known(texted.text) : undefined;
}

/** A value's truth as Terraform converts it: `true`, `"true"`; undefined if it is null, unknown or anything else. */
export function knownBool(value: Value): boolean | undefined {
  if (value.kind === "bool") return value.value;
  const text = knownText(value);
  return text === "true" ? true : text === "false" ? false : undefined;
}

/** A value's number, also from its text; undefined if it is null, unknown or anything else. */
export function knownNumber(value: Value): number | undefined {
  if (value.kind === "number") return value.value;
  const text = knownText(value);
  return text !== undefined && text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : undefined;
}
