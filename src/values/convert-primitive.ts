import { failed } from "./failure.ts";
import { numberOf, numberText } from "./number-text.ts";
import { marked, reasonOf } from "./reason.ts";
import { known } from "./text.ts";
import {
  type Bool,
  bool,
  type Null,
  type Num,
  num,
  type Str,
  str,
  type Unknown,
  unknown,
  type Value,
} from "./value.ts";

/**
 * Terraform's automatic conversions between string, number and bool:
 * https://developer.hashicorp.com/terraform/language/expressions/types#type-conversion
 * Null remains null, unknown remains unknown, and what cannot be converted is a failure.
 */
export function toText(value: Value): Str | Null | Unknown {
  switch (value.kind) {
    case "string":
    case "null":
      return value;
    case "bool":
      return marked(str(String(value.value)), value);
    case "number": {
      const digits = numberText(value.value);
      const text =
        digits === undefined ? unknown("a number has more digits than this tool computes with") : str(digits);
      return marked<Str | Unknown>(text, value);
    }
    case "unknown":
      return value.hole && !value.failed ? marked(str([value.hole]), value) : value;
    default:
      return failed(`${typeName(value)} is used where a string is required`);
  }
}

export function toNumber(value: Value): Num | Null | Unknown {
  if (value.kind === "number" || value.kind === "null") return value;
  if (value.kind === "unknown") return marked(value.failed ? value : unknown(value.because), value);
  if (value.kind !== "string") return failed(`${typeName(value)} is used where a number is required`);
  const text = known(value.text);
  if (text === undefined) return marked(unknown(reasonOf(value)), value);
  const number = numberOf(text);
  if (number === "no-number") return marked(failed("a string that is not a number is used as a number"), value);
  if (number === "too-precise") return marked(unknown("a number has more digits than this tool computes with"), value);
  return marked(num(number), value);
}

/** `"true"`, `"1"`, `"false"` and `"0"` are booleans; numbers are not. */
export function toBool(value: Value): Bool | Null | Unknown {
  if (value.kind === "bool" || value.kind === "null") return value;
  if (value.kind === "unknown") return marked(value.failed ? value : unknown(value.because), value);
  if (value.kind !== "string") return failed(`${typeName(value)} is used where a boolean is required`);
  const text = known(value.text);
  if (text === undefined) return marked(unknown(reasonOf(value)), value);
  if (text === "true" || text === "1") return marked(bool(true), value);
  if (text === "false" || text === "0") return marked(bool(false), value);
  return marked(failed("a string that is neither true nor false is used as a boolean"), value);
}

/** The kind of a value for messages: "a list". */
export function typeName(value: Value): string {
  switch (value.kind) {
    case "list":
      return value.set ? "a set" : "a list";
    case "object":
      return "an object";
    case "bool":
      return "a boolean";
    case "null":
      return "null";
    case "unknown":
      return "an unknown value";
    default:
      return `a ${value.kind}`;
  }
}
