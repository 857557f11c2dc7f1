import { createHash } from "node:crypto";
import type { Json } from "../../src/plan/types.ts";

/**
 * How a planned value may differ from the configured one without disagreement: the schema's type conversions and the
 * providers' normalizations. This list is all there is; anything else counts as different. Both sides are known here.
 *
 * - `type`: the schema says string where HCL has a number or boolean, or the other way round.
 * - `default`: the provider plans its default for an argument that is null (DEFAULTS below).
 * - `empty`: a provider plans null, "", 0, false, [] or {} where nothing, or one of these, is set.
 * - `json`: a document in a string, written again with other spaces, key order or escapes.
 * - `policy`: an IAM policy, where the order of lists carries no meaning and a list of one is its item.
 * - `hash`: the provider keeps the SHA-1 of a text instead of the text (`user_data`).
 *
 * Where a list is a set (`set`, in compare-list.ts) order and repeats carry no meaning.
 */
export function alike(ours: Json, planned: Json): string | undefined {
  if (asText(ours) !== undefined && asText(ours) === asText(planned)) return "type";
  if (isEmpty(ours) && isEmpty(planned)) return "empty";
  if (typeof ours !== "string" || typeof planned !== "string") return undefined;
  if (/^[0-9a-f]{40}$/.test(planned) && createHash("sha1").update(ours).digest("hex") === planned) return "hash";
  const [a, b] = [document(ours), document(planned)];
  if (a !== undefined && b !== undefined) {
    if (canonical(a) === canonical(b)) return "json";
    if (canonical(policy(a)) === canonical(policy(b))) return "policy";
  }
  return undefined;
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs, under "Argument Reference" of each resource. */
const DEFAULTS: ReadonlyMap<string, Json> = new Map<string, Json>([
  ["billing_mode", "PROVISIONED"],
  ["force_detach_policies", false],
  ["max_session_duration", 3600],
  ["maximum_event_age_in_seconds", 21600],
  ["maximum_retry_attempts", 2],
  ["memory_size", 128],
  ["package_type", "Zip"],
  ["path", "/"],
  ["timeout", 3],
]);

export function isDefault(path: readonly (string | number)[], planned: Json | undefined): boolean {
  const name = path.at(-1);
  return typeof name === "string" && DEFAULTS.has(name) && DEFAULTS.get(name) === planned;
}

export const isEmpty = (json: Json | undefined): boolean =>
  json === null ||
  json === undefined ||
  json === "" ||
  json === 0 ||
  json === false ||
  (typeof json === "object" && Object.keys(json).length === 0);

/** Numbers and booleans as Terraform writes them in a string. */
function asText(json: Json): string | undefined {
  if (typeof json === "string") return /^-?\d+(\.\d+)?$/.test(json) ? String(Number(json)) : json;
  return typeof json === "number" || typeof json === "boolean" ? String(json) : undefined;
}

/** Objects and lists only: a number in a string is no document. */
function document(text: string): Json | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const canonical = (json: Json): string =>
  JSON.stringify(json, (_, value: unknown) =>
    value !== null && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
function policy(json: Json): Json {
  if (json === null || typeof json !== "object" || Array.isArray(json) || !Object.hasOwn(json, "Statement"))
    return json;
  return unordered(json, 0);
}

function unordered(json: Json, depth: number): Json {
  if (depth > 64 || json === null || typeof json !== "object") return json;
  if (Array.isArray(json)) {
    const items = (json as readonly Json[]).map((item) => unordered(item, depth + 1));
    const sorted = [...items].sort((a, b) => (canonical(a) < canonical(b) ? -1 : 1));
    return sorted.length === 1 ? (sorted[0] ?? null) : sorted;
  }
  return Object.fromEntries(Object.entries(json).map(([key, item]) => [key, unordered(item as Json, depth + 1)]));
}
