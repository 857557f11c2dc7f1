import { expect, test } from "vitest";
import type { Patterns, Statement } from "../../src/iam/types.ts";
import { actionWords, conditionWords } from "../../src/iam/words.ts";
import { text } from "../../src/values/text.ts";
import { policy } from "./help.ts";

const allow = policy({ Effect: "Allow", Action: "a:1", Resource: "*" }).statements[0] as Statement;
const deny: Statement = { ...allow, effect: "Deny" };
const secret: Statement = { ...allow, origin: { ...allow.origin, sensitive: true } };
const actions = (...names: readonly string[]): Patterns => ({
  negated: false,
  patterns: names.map((name) => text(name)),
});
const unknown = { unknown: "local.more is unknown until apply" };

test.each([
  [actions(), "it only allows nothing, not a:B"],
  [actions("a:1"), "it only allows a:1, not a:B"],
  [actions("a:1", "a:2", "a:3"), "it only allows a:1, a:2 and a:3, not a:B"],
  [actions("a:1", "a:2", "a:3", "a:4"), "it only allows a:1, a:2, a:3 and a:4, not a:B"],
  [actions("a:1", "a:2", "a:3", "a:4", "a:5"), "it only allows a:1, a:2, a:3 and 2 more, not a:B"],
  [actions("a:1", "a:2", "a:3", "a:4", "a:5", "a:6", "a:7"), "it only allows a:1, a:2, a:3 and 4 more, not a:B"],
  [{ ...actions("a:1"), negated: true }, "it allows every action except a:1, and this needs a:B"],
  [{ ...actions(), ...unknown }, "it is unknown which actions it allows: local.more is unknown until apply"],
  [
    { ...actions("a:1"), ...unknown },
    "it only allows a:1 and possibly more (local.more is unknown until apply), not a:B",
  ],
  [{ ...actions("a:1", "a:2", "a:3", "a:4"), ...unknown }, "it only allows a:1, a:2, a:3 and 2 more, not a:B"],
])("the actions of a statement that does not match: %j", (wanted, words) => {
  expect(actionWords({ ...allow, actions: wanted }, "a:B", "no")).toBe(words);
  expect(actionWords({ ...secret, actions: wanted }, "a:B", "no")).toMatch(
    /^it (only )?allows (every action except )?\(sensitive\), (not|and this needs) a:B$/,
  );
});

test("the actions of a statement that may match", () => {
  expect(actionWords({ ...deny, actions: actions("a:1") }, "a:B", "unknown")).toBe(
    "it denies a:1, and it is unknown whether that includes a:B",
  );
});

const z = { operator: "StringLike", key: "aws:k", values: [text("z")] };
test.each([
  [{ kind: "values", values: [text("x"), text("y")] } as const, "but the request has x and y"],
  [{ kind: "absent" } as const, "but the request does not have aws:k"],
  [{ kind: "unknown", because: "" } as const, "but the value in the request is unknown"],
])("what a condition is compared with: %j", (has, words) => {
  expect(conditionWords(allow, z, has, undefined, "no")).toBe(`it requires aws:k StringLike z, ${words}`);
  expect(conditionWords(allow, z, has, "a reason", "no")).toBe(`it requires aws:k StringLike z, ${words} (a reason)`);
  expect(conditionWords(allow, { ...z, key: "" }, has, "a reason", "no")).toBe("its conditions are unknown: a reason");
});

test("a condition that may hold", () => {
  const has = { kind: "values", values: [text("x")] } as const;
  expect(conditionWords(allow, z, has, undefined, "unknown")).toBe(
    "it requires aws:k StringLike z, and it is unknown whether x in the request matches",
  );
});
