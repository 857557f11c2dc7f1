import { describe, expect, test } from "vitest";
import { both, either } from "../../src/iam/combine.ts";
import type { Decision, StatementMatch } from "../../src/iam/types.ts";
import { policy } from "./help.ts";

type Answer = Decision["answer"];
const ANSWERS: readonly Answer[] = ["denied", "allowed", "not-allowed", "undecided"];

const match = (sid: string): StatementMatch => {
  const [statement] = policy({ Sid: sid, Effect: "Allow", Action: "a:B", Resource: "*" }).statements;
  if (statement === undefined) throw new Error("no statement");
  return { statement, matches: "unknown", parts: [] };
};
const shared = match("shared");
const [OF_A, OF_B] = [match("a"), match("b")];

const decision = (answer: Answer, own: StatementMatch, because: string): Decision => {
  const found = [shared, own];
  if (answer === "undecided") return { answer, because: ["one reason", because], nearMisses: found };
  return answer === "not-allowed" ? { answer, nearMisses: found } : { answer, by: found };
};
const a = (answer: Answer): Decision => decision(answer, OF_A, "of a");
const b = (answer: Answer): Decision => decision(answer, OF_B, "of b");

/** Of two with one answer nothing is lost, and nothing is said twice. */
const together = (answer: Answer): Decision => {
  const found = [shared, OF_A, OF_B];
  if (answer === "undecided") return { answer, because: ["one reason", "of a", "of b"], nearMisses: found };
  return answer === "not-allowed" ? { answer, nearMisses: found } : { answer, by: found };
};

const pairs = ANSWERS.flatMap((one) => ANSWERS.map((other): readonly [Answer, Answer] => [one, other]));

describe.each<[string, (a: Decision, b: Decision) => Decision, readonly Answer[]]>([
  // The first of these that one of the two gives is the answer.
  ["both", both, ["denied", "not-allowed", "undecided", "allowed"]],
  ["either", either, ["denied", "allowed", "undecided", "not-allowed"]],
])("%s", (_, combine, order) => {
  test.each(pairs)("%s with %s", (one, other) => {
    const first = order.indexOf(one) <= order.indexOf(other) ? a(one) : b(other);
    expect(combine(a(one), b(other))).toEqual(one === other ? together(one) : first);
  });
});
