import { failed } from "../failure.ts";
import { list, num, type Value } from "../value.ts";
import { numberAt, param, partial, stringAt } from "./args.ts";
import { convert } from "./convert.ts";
import { add, isExact } from "./exact.ts";
import type { FunctionTable, TfFunction } from "./types.ts";

const MAX_RANGE = 1024;

const unary = (map: (value: number) => number): TfFunction => ({
  params: [param("num", "number")],
  gives: "number",
  call(args) {
    const value = numberAt(args, 0);
    return value === undefined ? undefined : num(map(value) + 0);
  },
});

const extreme = (name: string, pick: (values: readonly number[]) => number): TfFunction => ({
  params: [],
  rest: param("numbers", "number"),
  gives: "number",
  call(args) {
    if (args.length === 0) return failed(`${name} needs at least one number`);
    return num(pick(args.flatMap((_, position) => numberAt(args, position) ?? [])));
  },
});

/** https://developer.hashicorp.com/terraform/language/functions#numeric-functions */
export const numbers: FunctionTable = {
  abs: unary(Math.abs),
  ceil: unary(Math.ceil),
  floor: unary(Math.floor),
  signum: {
    params: [param("num", "number")],
    gives: "number",
    call(args) {
      const value = numberAt(args, 0);
      if (value === undefined) return undefined;
      return Number.isInteger(value) ? num(Math.sign(value) + 0) : failed("signum needs a whole number");
    },
  },
  max: extreme("max", (values) => values.reduce((a, b) => Math.max(a, b))),
  min: extreme("min", (values) => values.reduce((a, b) => Math.min(a, b))),
  pow: {
    params: [param("num", "number"), param("power", "number")],
    gives: "number",
    call: (args) => finite((numberAt(args, 0) ?? 0) ** (numberAt(args, 1) ?? 0)),
  },
  log: {
    params: [param("num", "number"), param("base", "number")],
    gives: "number",
    call(args) {
      const value = Math.log(numberAt(args, 0) ?? 0) / Math.log(numberAt(args, 1) ?? 0);
      return Number.isFinite(value) ? num(value) : failed("the logarithm is not a finite number");
    },
  },
  parseint: {
    params: [param("number"), param("base", "number")],
    gives: "number",
    call(args) {
      const base = numberAt(args, 1);
      const digits = args[0]?.kind === "string" ? stringAt(args, 0) : failed("parseint needs a string");
      if (base === undefined || digits === undefined) return undefined;
      if (typeof digits !== "string") return digits;
      if (!Number.isInteger(base) || base < 2 || base > 62) return failed("parseint needs a base from 2 to 62");
      const value = parseDigits(digits, base);
      if (value === undefined) return failed("parseint cannot read the number");
      return isExact(Number(value)) ? num(Number(value)) : undefined;
    },
  },
  sum: {
    params: [partial("list")],
    gives: "number",
    call([from]) {
      if (from?.kind === "unknown") return undefined;
      if (from?.kind !== "list" || from.items.length === 0) return failed("sum needs a list that is not empty");
      let total: number | undefined = 0;
      for (const item of from.items) {
        const value: Value = item.kind === "null" ? failed("sum is given a null element") : convert(item, "number");
        if (value.kind === "unknown" && value.failed) return value;
        total = total === undefined || value.kind !== "number" ? undefined : add(total, value.value);
      }
      return total === undefined ? undefined : num(total);
    },
  },
  range: {
    params: [],
    rest: param("params", "number"),
    gives: "value",
    call(args) {
      const [a, b, c] = [numberAt(args, 0), numberAt(args, 1), numberAt(args, 2)];
      if (a === undefined || args.length > 3) return failed("range takes one to three numbers");
      const [start, end] = b === undefined ? [0, a] : [a, b];
      const step = c ?? (end < start ? -1 : 1);
      if (step === 0 || (step > 0 ? end < start : end > start)) return failed("range has a step of the wrong sign");
      const items: Value[] = [];
      for (let value = start; step > 0 ? value < end : value > end; ) {
        if (items.length >= MAX_RANGE) return failed("range has more than 1024 elements");
        items.push(num(value));
        const next = add(value, step);
        if (next === undefined) return undefined;
        value = next;
      }
      return list(items);
    },
  },
};

const finite = (value: number): Value | undefined =>
  Number.isNaN(value) ? failed("the result is not a number") : isExact(value) ? num(value) : undefined;

/** Digits beyond 9 are a-z, and A-Z after them in bases above 36 (as Go's big.Int reads them). */
function parseDigits(text: string, base: number): bigint | undefined {
  const found = /^([+-]?)([0-9a-zA-Z]+)$/.exec(text);
  if (!found) return undefined;
  let value = 0n;
  for (const digit of found[2] ?? "") {
    const at = DIGITS.indexOf(base <= 36 ? digit.toLowerCase() : digit);
    if (at >= base) return undefined;
    value = value * BigInt(base) + BigInt(at);
    if (value > 1n << 64n) return value;
  }
  return found[1] === "-" ? -value : value;
}

const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
