import { numberText } from "../number-text.ts";
import type { Verb } from "./format-parse.ts";

/**
 * Formats a number with one of Go's verbs; undefined if our digits may differ from those of Terraform's larger numbers.
 */
export function formatNumber(verb: Verb, value: number): string | { readonly wrong: string } | undefined {
  const size = Math.abs(value);
  if ("bdoxX".includes(verb.mode)) {
    if (!Number.isInteger(value)) return { wrong: `%${verb.mode} needs a whole number` };
    if (size > Number.MAX_SAFE_INTEGER) return undefined;
    return padded(verb, value, integer(verb, size), verb.precision === undefined);
  }
  const decimal = numberText(size);
  if (decimal === undefined) return undefined;
  const digits = float(verb, decimal);
  return digits === undefined ? undefined : padded(verb, value, digits, true);
}

function integer(verb: Verb, size: number): string {
  const bases: Readonly<Record<string, number>> = { b: 2, o: 8, d: 10, x: 16, X: 16 };
  const plain = size.toString(bases[verb.mode] ?? 10);
  // Precision 0 prints nothing at all for zero.
  const digits = verb.precision === 0 && size === 0 ? "" : plain.padStart(verb.precision ?? 0, "0");
  const prefixes: Readonly<Record<string, string>> = { b: "0b", o: "0", x: "0x", X: "0X" };
  const prefix = verb.sharp ? (prefixes[verb.mode] ?? "") : "";
  return verb.mode === "X" ? prefix + digits.toUpperCase() : prefix + digits;
}

function float(verb: Verb, decimal: string): string | undefined {
  const { digits, point } = significant(decimal);
  const letter = verb.mode === verb.mode.toUpperCase() ? "E" : "e";
  switch (verb.mode.toLowerCase()) {
    case "f":
      return fixed(digits, point, verb.precision ?? 6);
    case "e":
      return exponential(digits, point, verb.precision ?? 6, letter);
    default:
      return general(digits, point, verb.precision, letter);
  }
}

/** `%g`, and also how `%v` prints a number: the shortest form, with an exponent from a million up and below 0.0001. */
export function general(
  digits: string,
  point: number,
  precision: number | undefined,
  letter: string,
): string | undefined {
  const rounded = precision === undefined ? { digits, point } : round(digits, point, precision || 1);
  if (!rounded) return undefined;
  const exponent = rounded.digits === "" ? 0 : rounded.point - 1;
  const wanted = precision ?? 6;
  // A number with all its digits before the point needs no exponent as long as they fit.
  const limit =
    precision !== undefined && precision > rounded.digits.length && rounded.digits.length >= rounded.point
      ? rounded.digits.length
      : wanted;
  return exponent < -4 || exponent >= Math.max(limit, 1)
    ? exponential(rounded.digits, rounded.point, Math.max(rounded.digits.length - 1, 0), letter)
    : fixed(rounded.digits, rounded.point, Math.max(rounded.digits.length - rounded.point, 0));
}

/** Digits without leading and trailing zeros, and the position of the point in them: 0.012 is `12` with point -1. */
export function significant(decimal: string): { readonly digits: string; readonly point: number } {
  const [whole = "", fraction = ""] = decimal.split(".");
  const all = whole + fraction;
  const lead = /^0*/.exec(all)?.[0].length ?? 0;
  const digits = all.slice(lead).replace(/0+$/, "");
  return { digits, point: digits === "" ? 0 : whole.length - lead };
}

function exponential(digits: string, point: number, precision: number, letter: string): string | undefined {
  const rounded = round(digits, point, precision + 1);
  if (!rounded) return undefined;
  const shown = rounded.digits.padEnd(precision + 1, "0");
  const exponent = rounded.digits === "" ? 0 : rounded.point - 1;
  const tail = String(Math.abs(exponent)).padStart(2, "0");
  return `${shown[0]}${precision > 0 ? `.${shown.slice(1, precision + 1)}` : ""}${letter}${exponent < 0 ? "-" : "+"}${tail}`;
}

function fixed(digits: string, point: number, precision: number): string | undefined {
  const rounded = round(digits, point, point + precision);
  if (!rounded) return undefined;
  const left = rounded.point > 0 ? rounded.digits.slice(0, rounded.point).padEnd(rounded.point, "0") : "0";
  const right = rounded.point > 0 ? rounded.digits.slice(rounded.point) : "0".repeat(-rounded.point) + rounded.digits;
  return precision > 0 ? `${left}.${right.slice(0, precision).padEnd(precision, "0")}` : left;
}

/** Rounds to this many digits, halves to even. A half that is inexact in binary is undecided. */
function round(
  digits: string,
  point: number,
  keep: number,
): { readonly digits: string; readonly point: number } | undefined {
  if (keep >= digits.length) return { digits, point };
  if (keep < 0) return { digits: "", point: 0 };
  const head = digits.slice(0, keep);
  const tail = digits.slice(keep);
  const half = tail === "5";
  if (half && !isDyadic(digits, point)) return undefined;
  const up = half ? Number(head.at(-1) ?? "0") % 2 === 1 : tail > "5";
  if (!up) {
    const kept = head.replace(/0+$/, "");
    return { digits: kept, point: kept === "" ? 0 : point };
  }
  const next = String(BigInt(head || "0") + 1n);
  return { digits: next.replace(/0+$/, ""), point: point + next.length - head.length };
}

/** Whether a decimal is finite in binary: the denominator of its fraction is a power of two. */
function isDyadic(digits: string, point: number): boolean {
  const places = digits.length - point;
  return places <= 0 || BigInt(digits) % 5n ** BigInt(places) === 0n;
}

function padded(verb: Verb, value: number, digits: string, zeros: boolean): string {
  const sign = value < 0 ? "-" : verb.plus ? "+" : verb.space ? " " : "";
  const missing = (verb.width ?? 0) - sign.length - digits.length;
  if (missing <= 0) return sign + digits;
  if (verb.minus) return sign + digits + " ".repeat(missing);
  if (!verb.zero || !zeros) return " ".repeat(missing) + sign + digits;
  const prefix = verb.sharp ? (/^0[bxX]/.exec(digits)?.[0] ?? "") : "";
  return sign + prefix + "0".repeat(missing) + digits.slice(prefix.length);
}
