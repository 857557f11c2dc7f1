import { describe, expect, it } from "vitest";
import { mergedProblem, mergedUndecided } from "../../src/findings/merge-outcomes.ts";
import type { FixPlan, Problem } from "../../src/rules/rule.ts";
import type { Resource } from "../../src/world/types.ts";

const resource = (address: string) => ({ address }) as unknown as Resource;
const problem = (message: string, rest: Partial<Problem> = {}): Problem => ({
  kind: "problem",
  function: "aws_lambda_function.f",
  subject: "aws_sqs_queue.q",
  confidence: "likely",
  message,
  consequence: `after ${message}`,
  at: { resource: resource("aws_iam_role.r"), path: [] },
  related: [],
  fix: null,
  ...rest,
});

describe("two faults of one rule, function and subject", () => {
  const write = problem("may not write", { at: { resource: resource("aws_iam_policy.w"), path: ["policy"] } });
  it("are one finding that says both", () => {
    expect(mergedProblem([problem("may not read"), write], "error")).toMatchObject({
      message: "may not read; may not write",
      consequence: "after may not read after may not write",
      related: [{ resource: { address: "aws_iam_policy.w" }, path: ["policy"], note: "may not write" }],
    });
  });
  it("are said once when they are the same", () => {
    expect(mergedProblem([problem("x"), problem("x")], "error")).toEqual(problem("x"));
  });
  it("are as bad and as certain as the worst of them", () => {
    const merged = mergedProblem(
      [problem("a", { severity: "note" }), problem("b", { confidence: "certain" })],
      "warning",
    );
    expect(merged).toMatchObject({ severity: "warning", confidence: "certain" });
  });
  it("are fixed together, and have edits only if each fix has", () => {
    const at = resource("aws_lambda_permission.p");
    const written: FixPlan = { title: "set a", attribute: { resource: at, name: "a", value: "1" } };
    const shown: FixPlan = { title: "write b", snippet: "b = 2" };
    const fixOf = (...fixes: (FixPlan | null)[]) => {
      const [first = problem(""), ...others] = fixes.map((fix, n) => problem(`fault ${n}`, { fix }));
      return mergedProblem([first, ...others], "error").fix;
    };
    const other: FixPlan = { title: "set c", attribute: { resource: at, name: "c", value: "3" } };
    expect(fixOf(written, other)).toMatchObject({
      title: "set a, and set c",
      changes: [
        { kind: "attribute", name: "a" },
        { kind: "attribute", name: "c" },
      ],
    });
    expect(fixOf(written, shown)).toEqual({
      title: "set a, and write b",
      snippet: "# in aws_lambda_permission.p:\na = 1\n\nb = 2",
    });
    expect(fixOf(written, null)?.changes).toBeUndefined();
    expect(fixOf(null, null)).toBeNull();
  });
});

it("reasons of one question stand side by side, each once", () => {
  const open = (because: string) => ({ kind: "undecided", function: null, subject: "s", because }) as const;
  expect(mergedUndecided([open("its policy: a"), open("a"), open("b"), open("b")]).because).toBe("its policy: a; b");
});
