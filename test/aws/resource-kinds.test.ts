import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { POLICY_HOLDERS, policyTexts, RESOURCE_KINDS } from "../../src/aws/resource-kinds.ts";
import { attributes, has, maySet } from "./schema.ts";

/** Not in the provider whose schema was recorded. */
const NEWER = new Set(["aws_lambda_resource_policy"]);

describe("each type is one of the provider's, with those attributes", () => {
  for (const { type, arn, unique = [], names = [], policy } of RESOURCE_KINDS) {
    it(`${type}, by ${arn}`, () => {
      expect([arn, ...unique, ...names].filter((name) => !has(type, name))).toEqual([]);
      if (policy?.own !== undefined) expect(maySet(type, policy.own), policy.own).toBe(true);
      for (const { type: setter, by, to, text } of policy?.setters ?? []) {
        expect(
          to.filter((name) => !has(type, name)),
          setter,
        ).toEqual([]);
        if (NEWER.has(setter)) continue;
        expect(maySet(setter, by), `${setter}.${by}`).toBe(true);
        if (text !== null) expect(maySet(setter, text), `${setter}.${text}`).toBe(true);
        else expect(maySet(setter, "policy"), `${setter} has a text`).toBe(false);
      }
      if (policy) expect(policy.docs).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
    });
  }
});

it("is in order, each ARN once", () => {
  const rows = RESOURCE_KINDS.map(({ type, arn }) => `${type}.${arn}`);
  expect(rows).toEqual([...new Set(rows)].sort());
});

const POLICY_ARGUMENTS = [
  "access_policies",
  "access_policy",
  "assume_role_policy",
  "policy",
  "policy_document",
  "resource_policy",
];
const withText = [...attributes.keys()].filter((type) => POLICY_ARGUMENTS.some((name) => maySet(type, name)));

/** Such an argument, and no policy that says who may call what it belongs to. */
const ANOTHER_MATTER = new Set([
  // Which fields of what a topic passes on are hidden.
  "aws_sns_topic_data_protection_policy",
]);

it("has every type of the provider that sets the policy of a type in it", () => {
  const beside = withText.filter((type) => POLICY_HOLDERS.some((holder) => type.startsWith(`${holder.type}_`)));
  const listed = new Set(policyTexts().map(({ type }) => type));
  expect(beside.filter((type) => !listed.has(type) && !ANOTHER_MATTER.has(type))).toEqual([]);
});

/** Types with such an argument that the source names for another reason, and whose text it does not read. */
const NOT_READ = new Set([
  // Who may call the API, which is no matter of the function behind it.
  "aws_api_gateway_rest_api",
  // A subscription filter's settings.
  "aws_cloudwatch_log_account_policy",
]);

it("has every type whose policy the source reads", () => {
  const src = fileURLToPath(new URL("../../src/", import.meta.url));
  // As a type that is asked for, or in a list of such types.
  const source = readdirSync(src, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(`${src}${name}`, "utf8"))
    .join("\n");
  const listed = new Set(policyTexts().map(({ type }) => type));
  const named = withText.filter((type) => source.includes(`.of("${type}")`) || source.includes(`"${type}",`));
  expect(named.filter((type) => !listed.has(type) && !NOT_READ.has(type))).toEqual([]);
});
