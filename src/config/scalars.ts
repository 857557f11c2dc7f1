import { isScalar } from "yaml";
import { fault, wrongWord } from "./faults.ts";
import type { Described, Shape } from "./shape.ts";

export function text(about: Described & { readonly pattern?: RegExp; readonly wanted?: string }): Shape<string> {
  const { description, pattern } = about;
  const wanted = about.wanted ?? "a text";
  const schema = { type: "string", description, minLength: 1, maxLength: LONGEST };
  return {
    schema: pattern ? { ...schema, pattern: pattern.source } : schema,
    read(node, reading) {
      const value = isScalar(node) ? node.value : undefined;
      if (typeof value !== "string" || value.trim() === "") return fault(reading, node, wanted);
      if (value.length > LONGEST) return fault(reading, node, `${wanted} of at most ${LONGEST} characters`);
      return pattern && !pattern.test(value) ? fault(reading, node, wanted) : value;
    },
  };
}
const LONGEST = 2000;

/** Twelve digits. Without quotes they are a number in YAML and may lose a leading zero, so the source text is used. */
export function accountId({ description }: Described): Shape<string> {
  return {
    schema: { type: ["string", "integer"], description, pattern: "^\\d{12}$" },
    read(node, reading) {
      const value = isScalar(node) ? (typeof node.value === "number" ? node.source : node.value) : undefined;
      return typeof value === "string" && /^\d{12}$/.test(value)
        ? value
        : fault(reading, node, 'an account id of twelve digits, such as "123456789012"');
    },
  };
}

export function date({ description }: Described): Shape<string> {
  return {
    schema: { type: "string", format: "date", description },
    read(node, reading) {
      const value = isScalar(node) ? node.value : undefined;
      return typeof value === "string" && isDate(value) ? value : fault(reading, node, "a date, such as 2026-12-31");
    },
  };
}

function isDate(value: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const parsed = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(value);
}

export function flag({ description }: Described): Shape<boolean> {
  return {
    schema: { type: "boolean", description, default: false },
    read: (node, reading) =>
      isScalar(node) && typeof node.value === "boolean" ? node.value : fault(reading, node, "true or false"),
  };
}

export function choice<T extends string>(choices: readonly T[], about: Described & { readonly default?: T }): Shape<T> {
  return {
    schema: { enum: choices, ...about },
    read(node, reading) {
      const chosen = isScalar(node) ? choices.find((one) => one === node.value) : undefined;
      return chosen ?? wrongWord(reading, node, choices);
    },
  };
}
