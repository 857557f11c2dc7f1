import { toBool, toNumber, toText } from "../convert-primitive.ts";
import { failed } from "../failure.ts";
import { encodeJson } from "../json-text.ts";
import { numberText } from "../number-text.ts";
import { joined, known, type Text } from "../text.ts";
import { list, str, type Unknown, unknown, type Value } from "../value.ts";
import { nullable, param, partial, stringAt } from "./args.ts";
import { formatNumber, general, significant } from "./format-number.ts";
import { type Format, parseFormat, type Verb } from "./format-parse.ts";
import { derivedHole, doubtIn } from "./identity.ts";
import { graphemes, letterEffort } from "./letters.ts";
import { lengthOf, mayMake, tooLarge } from "./limits.ts";
import { sortedItems } from "./sets.ts";
import type { FunctionTable, Use } from "./types.ts";

const MAX_ROWS = 100_000;

/** `format` and `formatlist`: https://developer.hashicorp.com/terraform/language/functions/format */
export const formats: FunctionTable = {
  format: {
    params: [param("format", "string")],
    rest: nullable(partial("args")),
    gives: "any",
    call(args, use) {
      const format = read(stringAt(args, 0) ?? "");
      return "pieces" in format ? formatted(format, args.slice(1), use) : format;
    },
  },
  formatlist: {
    params: [param("format", "string")],
    rest: nullable(partial("args")),
    gives: "value",
    call(args, use) {
      const format = read(stringAt(args, 0) ?? "");
      if (!("pieces" in format)) return format;
      const columns = args.slice(1);
      if (columns.some((column) => column.kind === "unknown")) return undefined;
      const lists = columns.flatMap((column) => (column.kind === "list" ? [sortedItems(column)] : []));
      if (lists.some((items) => items === undefined)) return undefined;
      const rows = new Set(lists.map((items) => items?.length ?? 0));
      if (rows.size > 1) return failed("formatlist has lists of different lengths");
      const [count = 1] = rows;
      if (count > MAX_ROWS || !mayMake(count * format.pieces.length) || !use.spend(count * format.pieces.length))
        return tooLarge();
      const results: Value[] = [];
      let length = 0;
      for (let row = 0; row < count; row++) {
        const values = columns.map((column) =>
          column.kind === "list" ? (sortedItems(column)?.[row] ?? column) : column,
        );
        const result = formatted(format, values, use);
        length += result?.kind === "string" ? lengthOf(result.text) : 0;
        if (!result) return undefined;
        if (!mayMake(length)) return tooLarge();
        results.push(result);
      }
      return results.find((result) => result.kind === "unknown" && result.failed) ?? list(results);
    },
  },
};

function read(source: string): Format | Unknown {
  const format = parseFormat(source);
  if (format === "too-wide") return unknown("the format has a very large width");
  return "wrong" in format ? failed(format.wrong) : format;
}

/** Each verb becomes its text, or a hole of its own. */
function formatted(format: Format, args: readonly Value[], use: Use): Value | undefined {
  if (args.length < format.uses) return failed("the format needs more arguments");
  if (args.length > format.uses) return failed("the format does not use all arguments");
  const parts: Text[] = [];
  let length = 0;
  for (const piece of format.pieces) {
    const value = piece.kind === "verb" ? args[piece.arg] : undefined;
    length += lengthOf(parts.at(-1) ?? []);
    if (!mayMake(length)) return tooLarge();
    if (piece.kind === "literal") parts.push([piece.text]);
    else if (value) {
      const part = render(piece, value, use);
      if (!Array.isArray(part)) return part as Unknown;
      parts.push(part as Text);
    }
  }
  return str(joined(parts));
}

function render(verb: Verb, value: Value, use: Use): Text | Unknown {
  // Terraform's result differs for null with and without a type; nobody formats null on purpose.
  if (value.kind === "null") return unknown("a format has a null argument");
  switch (verb.mode) {
    case "v":
      return renderAny(verb, value, use);
    case "s":
    case "q":
      return renderText(verb, value, use);
    case "t": {
      const found = toBool(value);
      if (found.kind === "bool") return [String(found.value)];
      return found.kind === "unknown" && found.failed ? found : [opaque(verb, value, use)];
    }
    case "b":
    case "d":
    case "o":
    case "x":
    case "X":
    case "e":
    case "E":
    case "f":
    case "g":
    case "G": {
      const found = toNumber(value);
      if (found.kind === "unknown" && found.failed) return found;
      // Not its own hole: a text that is parsed as a number loses its leading zeros (account ids have them).
      if (found.kind !== "number") return [opaque(verb, value, use)];
      const digits = formatNumber(verb, found.value);
      if (digits === undefined) return [opaque(verb, value, use)];
      return typeof digits === "string" ? [digits] : failed(digits.wrong);
    }
    default:
      return failed(`the format has an unknown verb %${verb.mode}`);
  }
}

function renderText(verb: Verb, value: Value, use: Use): Text | Unknown {
  const converted = toText(value);
  if (converted.kind === "null") return failed("null is formatted");
  if (converted.kind === "unknown") {
    if (converted.failed) return converted;
    return verb.raw === "%s" ? [use.hole(converted)] : [opaque(verb, value, use)];
  }
  const whole = known(converted.text);
  if (whole === undefined) {
    const bare = verb.mode === "s" && verb.width === undefined && !verb.precision;
    return bare ? converted.text : [opaque(verb, value, use)];
  }
  const counted = verb.width !== undefined || verb.precision !== undefined;
  if (counted && !use.spend(letterEffort(whole))) return tooLarge();
  const cut = verb.precision ? graphemes(whole).slice(0, verb.precision).join("") : whole;
  return verb.mode === "s" ? [pad(verb, cut)] : renderJson(verb, str(cut), use);
}

function renderAny(verb: Verb, value: Value, use: Use): Text | Unknown {
  if (verb.sharp || value.kind === "list" || value.kind === "object" || value.kind === "bool")
    return renderJson(verb, value, use);
  if (value.kind === "string") {
    const whole = known(value.text);
    if (whole !== undefined) return [pad(verb, whole)];
    return verb.width === undefined ? value.text : [opaque(verb, value, use)];
  }
  if (value.kind !== "number")
    return verb.raw === "%v" && isText(value) ? [use.hole(value)] : [opaque(verb, value, use)];
  const decimal = numberText(Math.abs(value.value));
  const { digits, point } = significant(decimal ?? "");
  const shown = decimal === undefined ? undefined : general(digits, point, undefined, "e");
  return shown === undefined ? [opaque(verb, value, use)] : [pad(verb, (value.value < 0 ? "-" : "") + shown)];
}

/** An unknown value that is certainly not a number: `%v` prints numbers differently. */
const isText = (value: Value): boolean =>
  value.kind === "unknown" && /\.(?:arn|id|\w+_arn|\w+_id|name)$/.test(value.hole?.id ?? "");

function renderJson(verb: Verb, value: Value, use: Use): Text | Unknown {
  const json = encodeJson(value, { freshHole: use.freshHole });
  if (json.kind !== "string") return unknown("a value is unknown");
  const whole = known(json.text);
  if (whole !== undefined) return [pad(verb, whole)];
  return verb.width === undefined ? json.text : [opaque(verb, value, use)];
}

function opaque(verb: Pick<Verb, "raw">, value: Value, use: Use): Text[number] {
  const label = doubtIn(value)?.because ?? "a number with many digits";
  return (
    derivedHole(`format ${verb.raw}`, [value], "any") ?? use.freshHole(value.sensitive ? "a sensitive value" : label)
  );
}

function pad(verb: Verb, shown: string): string {
  if (verb.width === undefined) return shown;
  const missing = verb.width - graphemes(shown).length;
  if (missing <= 0) return shown;
  return verb.minus ? shown + (verb.zero ? "0" : " ").repeat(missing) : (verb.zero ? "0" : " ").repeat(missing) + shown;
}
