import { parsePolicy } from "../../src/iam/parse-policy.ts";
import type { ContextValue, Policy, PolicyKind, Request } from "../../src/iam/types.ts";
import { type Charset, type Hole, type Part, type Text, text } from "../../src/values/text.ts";
import { bool, list, NULL, num, object, str, type Value } from "../../src/values/value.ts";

export const hole = (id: string, chars: Charset = "any", distinct?: string): Hole => ({
  id,
  label: id,
  chars,
  ...(distinct ? { distinct } : {}),
});

/** JSON in which a Text may stand for a string and a Value for anything. */
export type Json = string | number | boolean | null | Holed | readonly Json[] | { readonly [key: string]: Json };
export interface Holed {
  readonly value: Value;
}
export const holed = (...parts: readonly (Part | Text)[]): Holed => ({ value: str(text(...parts)) });
export const valued = (value: Value): Holed => ({ value });

export function toValue(json: Json): Value {
  if (json === null) return NULL;
  if (typeof json === "string") return str(json);
  if (typeof json === "number") return num(json);
  if (typeof json === "boolean") return bool(json);
  if (Array.isArray(json)) return list(json.map(toValue));
  if (isHoled(json)) return json.value;
  return object(Object.entries(json as { [key: string]: Json }).map(([key, item]) => [key, toValue(item)] as const));
}
const isHoled = (json: object): json is Holed =>
  "value" in json && typeof json.value === "object" && json.value !== null && "kind" in json.value;

export function policy(statement: Json, kind: PolicyKind = "identity", address = "aws_iam_policy.p"): Policy {
  const parsed = parsePolicy(
    toValue({ Version: "2012-10-17", Statement: statement }),
    { address, path: ["policy"] },
    kind,
  );
  if ("unreadable" in parsed) throw new Error(parsed.unreadable);
  return parsed;
}

export const ACCOUNT = "111122223333";
export const ROLE_ARN = `arn:aws:iam::${ACCOUNT}:role/app/worker`;
export const ROLE = { kind: "role", arn: text(ROLE_ARN), account: text(ACCOUNT), name: text("worker") } as const;

export const values = (...items: readonly (string | Text)[]): ContextValue => ({
  kind: "values",
  values: items.map((item) => (typeof item === "string" ? text(item) : item)),
});

export const ask = (
  action: string,
  resource: string | Text,
  context: Readonly<Record<string, ContextValue>> = {},
  principal: Request["principal"] = ROLE,
  otherKeys: Request["otherKeys"] = "absent",
): Request => ({
  action,
  resource: typeof resource === "string" ? text(resource) : resource,
  principal,
  context: new Map(Object.entries(context)),
  otherKeys,
});
