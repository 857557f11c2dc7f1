import { expect, test } from "vitest";
import { actionWords, conditionWords } from "../../src/iam/words.ts";
import { text } from "../../src/values/text.ts";

const origin = { address: "aws_iam_policy.p", path: [] };
const actions = (...names: readonly string[]) => ({ negated: false, patterns: names.map((name) => text(name)) });
const open = { unknown: "local.more is not known" };

test.each([
  [actions(), "nothing"],
  [actions("a:1"), "a:1"],
  [actions("a:1", "a:2", "a:3"), "a:1, a:2 or a:3"],
  [actions("a:1", "a:2", "a:3", "a:4"), "a:1, a:2, a:3 or a:4"],
  [actions("a:1", "a:2", "a:3", "a:4", "a:5"), "a:1, a:2, a:3 or 2 more"],
  [actions("a:1", "a:2", "a:3", "a:4", "a:5", "a:6", "a:7"), "a:1, a:2, a:3 or 4 more"],
  [{ ...actions("a:1"), negated: true }, "all but a:1"],
  [{ ...actions(), ...open }, "what is not known (local.more is not known)"],
  [{ ...actions("a:1"), ...open }, "a:1 or what is not known (local.more is not known)"],
  [{ ...actions("a:1", "a:2", "a:3"), ...open }, "a:1, a:2, a:3 or what is not known (local.more is not known)"],
  [{ ...actions("a:1", "a:2", "a:3", "a:4"), ...open }, "a:1, a:2, a:3 or 2 more"],
])("the actions of a statement are told: %j", (wanted, told) => {
  expect(actionWords(wanted, "a:B", origin)).toBe(`the action is a:B, the statement is for ${told}`);
  expect(actionWords(wanted, "a:B", { ...origin, sensitive: true })).toMatch(/for (all but )?\(sensitive\)$/);
});

test.each([
  [{ kind: "values", values: [text("x"), text("y")] } as const, "aws:k is x and y"],
  [{ kind: "absent" } as const, "the request has no aws:k"],
  [{ kind: "unknown", because: "" } as const, "aws:k is not known"],
])("what a condition is held against is told: %j", (has, told) => {
  const condition = { operator: "StringLike", key: "aws:k", values: [text("z")] };
  expect(conditionWords(condition, has, undefined, origin)).toBe(`${told}, the statement wants StringLike z`);
  expect(conditionWords(condition, has, "a reason", origin)).toBe(
    `${told}, the statement wants StringLike z (a reason)`,
  );
  expect(conditionWords({ ...condition, key: "" }, has, "a reason", origin)).toBe(
    "its conditions are not known (a reason)",
  );
});
