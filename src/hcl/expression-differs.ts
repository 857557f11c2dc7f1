import type { ConfigExpression, Json } from "../plan/types.ts";
import { hasUnreadable, referenceName, referencesIn } from "./references.ts";
import type { Expression } from "./syntax.ts";

/**
 * Whether an expression certainly differs from the one that was planned. The plan contains its constant, or its
 * references, or nothing at all.
 */
export function expressionDiffers(written: Expression, planned: ConfigExpression): boolean {
  if (hasUnreadable(written) || isTemplateOfJson(written, planned)) return false;
  const own = references(written);
  if (planned.constant_value !== undefined) return own.size > 0 || isOtherConstant(written, planned.constant_value);
  const plannedNames = new Set((planned.references ?? []).map(comparableName).filter((name) => name !== undefined));
  return own.size !== plannedNames.size || [...own].some((name) => !plannedNames.has(name));
}

/**
 * In JSON syntax each string is a template, which a plan contains as a constant with `${…}`.
 * https://developer.hashicorp.com/terraform/language/syntax/json#expression-mapping
 */
const isTemplateOfJson = ({ span }: Expression, { constant_value: planned }: ConfigExpression): boolean =>
  span.file.endsWith(".json") && planned !== undefined && /[$%]\{/.test(JSON.stringify(planned));

/** Whether a text cannot have resulted in a constant; what has to be evaluated is not compared. */
function isOtherConstant(written: Expression, planned: Json): boolean {
  switch (written.kind) {
    case "literal":
      return !sameLiteral(written.value, planned);
    case "tuple":
      if (!Array.isArray(planned)) return true;
      return written.items.length !== planned.length
        ? true
        : written.items.some((item, at) => isOtherConstant(item, (planned as readonly Json[])[at] ?? null));
    case "object":
      return isOtherObject(written.entries, planned);
    default:
      return false;
  }
}

function isOtherObject(entries: (Expression & { kind: "object" })["entries"], planned: Json): boolean {
  if (typeof planned !== "object" || planned === null || Array.isArray(planned)) return true;
  const members = new Map(Object.entries(planned));
  return entries.some(({ key, value }) => {
    if (key.kind !== "literal") return false;
    const member = members.get(String(key.value));
    return member === undefined || isOtherConstant(value, member);
  });
}

function sameLiteral(written: null | boolean | number | string, planned: Json): boolean {
  if (typeof written === "string" && typeof planned === "string") return textOf(written) === textOf(planned);
  return written === planned;
}

/** Text as HCL compares it, regardless of a checkout's line endings. */
const textOf = (text: string): string => text.replaceAll("\r\n", "\n").normalize("NFC");

/** Names that both sides contain: not those of `each` and the like. */
const references = (expression: Expression): ReadonlySet<string> =>
  new Set([...referencesIn(expression)].map(comparableName).filter((name) => name !== undefined));

const NEUTRAL = new Set(["each", "count", "path", "terraform", "tofu", "self"]);

function comparableName(reference: string): string | undefined {
  const steps = referenceName(reference).split(".");
  const [first = ""] = steps;
  if (steps.length < 2 || NEUTRAL.has(first)) return undefined;
  return first === "module" ? steps.slice(0, 2).join(".") : steps.join(".");
}
