import { describe, expect, it } from "vitest";
import { ATTACHERS, OF_ROLE, ROLE_POLICIES } from "../../src/aws/role-policies.ts";
import { attributes, maySet } from "./schema.ts";

describe("each type is one of the provider's, with those arguments", () => {
  for (const { type, by, named, gives } of ROLE_POLICIES) {
    it(type, () => {
      for (const argument of [by, named, ...(gives === undefined ? [] : [gives])])
        expect(maySet(type, argument), argument).toBe(true);
    });
  }

  it("and so is each that attaches a policy", () => {
    expect(ATTACHERS.filter(({ type, named }) => !maySet(type, named))).toEqual([]);
    expect(maySet("aws_iam_role", `${OF_ROLE.inline}.policy`)).toBe(true);
    expect(maySet("aws_iam_role", `${OF_ROLE.inline}.name`)).toBe(true);
  });
});

const types = [...attributes.keys()].filter((type) => type.startsWith("aws_iam_") && type.includes("polic"));

it("has every type of the provider that gives a role policies, or lists them", () => {
  const forRoles = types.filter((type) => ["role", "roles", "role_name"].some((by) => maySet(type, by)));
  expect(forRoles.sort()).toEqual(ROLE_POLICIES.map(({ type }) => type).sort());
});

it("has every type of the provider that attaches a policy to anyone", () => {
  const attaching = types.filter((type) => maySet(type, "policy_arn"));
  const listed = new Set(ATTACHERS.map(({ type }) => type));
  expect(attaching.filter((type) => !listed.has(type))).toEqual([]);
});
