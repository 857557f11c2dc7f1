import { expect, test } from "vitest";
import { equivalentPolicies } from "../../src/model/equivalent-policies.ts";
import type { Tri } from "../../src/values/tri.ts";
import { str, type Value } from "../../src/values/value.ts";

const json = (value: unknown): Value => str(JSON.stringify(value));

const BASE = { Version: "2012-10-17", Statement: [{ Action: ["a:B", "a:C"], Effect: "Allow", Resource: "*" }] };
const withStatement = (change: Readonly<Record<string, unknown>>): Value =>
  json({ ...BASE, Statement: [{ ...BASE.Statement[0], ...change }] });

test.each<readonly [string, Value, Tri]>([
  ["itself", json(BASE), "yes"],
  ["another order", withStatement({ Action: ["a:C", "a:B"] }), "yes"],
  ["a list of one", withStatement({ Resource: ["*"] }), "yes"],
  ["one statement without its list", json({ ...BASE, Statement: BASE.Statement[0] }), "yes"],
  ["another action", withStatement({ Action: ["a:B", "a:D"] }), "no"],
  ["one action more", withStatement({ Action: ["a:B", "a:C", "a:D"] }), "no"],
  ["a Sid", withStatement({ Sid: "x" }), "no"],
  ["a text with a hole", str([JSON.stringify(BASE).slice(0, 60), { id: "h", label: "h", chars: "any" }]), "unknown"],
])("%s", (_, other, answer) => expect(equivalentPolicies(json(BASE), other)).toBe(answer));
