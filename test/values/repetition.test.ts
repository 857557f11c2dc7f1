import { expect, test } from "vitest";
import { repetition } from "../../src/values/repetition.ts";
import { scopeOf } from "../../src/values/scope.ts";
import { object, set, str, unknown } from "../../src/values/value.ts";
import { body } from "./blocks.ts";
import { hole } from "./build.ts";
import { testContext } from "./context.ts";

const scope = scopeOf({
  var: object([
    ["unknown", unknown("var.unknown is not known")],
    ["open", set([str("a"), str([hole("aws_sqs_queue.q.id")])])],
  ]),
});
const made = (settings: Readonly<Record<string, string>>) => repetition(body(settings), scope, testContext());

test.each<[Readonly<Record<string, string>>, unknown]>([
  [{}, undefined],
  [{ count: "0" }, { kind: "known", by: "count", keys: [] }],
  [{ count: '"2"' }, { kind: "known", by: "count", keys: [0, 1] }],
  [{ count: "-1" }, { kind: "unknown" }],
  [{ count: "100001" }, { kind: "unknown" }],
  [{ count: "var.unknown" }, { kind: "unknown", because: "var.unknown is not known" }],
  [{ for_each: "{ b = 1, a = 2 }" }, { kind: "known", by: "for_each", keys: ["a", "b"] }],
  [{ for_each: 'toset(["b", "a"])' }, { kind: "known", by: "for_each", keys: ["a", "b"] }],
  [{ for_each: "var.unknown" }, { kind: "unknown", because: "var.unknown is not known" }],
  [{ for_each: "var.open" }, { kind: "unknown", because: expect.stringContaining("aws_sqs_queue.q.id") }],
])("the instances of %j", (settings, expected) => {
  if (expected === undefined) expect(made(settings)).toBeUndefined();
  else expect(made(settings)).toMatchObject(expected as object);
});
