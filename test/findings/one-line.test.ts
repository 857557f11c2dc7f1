import { expect, test } from "vitest";
import { oneLineEach } from "../../src/findings/one-line.ts";
import type { Finding } from "../../src/findings/types.ts";

const finding = (subject: string, more: Partial<Finding> = {}): Finding => ({
  rule: "event-source-denied",
  severity: "error",
  confidence: "certain",
  message: `the role cannot read for ${subject}`,
  consequence: "Apply fails.",
  plan: "plan.json",
  function: "aws_lambda_function.work",
  subject,
  location: { file: "main.tf", startLine: 1, endLine: 4 },
  related: [],
  fix: null,
  docs: "https://example.com",
  fingerprint: subject,
  ...more,
});

test("instances of one block with one fault are one line with a count, that names the others", () => {
  const all = ["a", "b", "c"].map((key) => finding(`aws_sqs_queue.in["${key}"]`));
  const [line, ...others] = oneLineEach(all);
  expect(others).toEqual([]);
  expect(line?.message).toBe('the role cannot read for aws_sqs_queue.in["a"] (3 instances)');
  expect(line?.related.at(-1)?.note).toContain('aws_sqs_queue.in["b"] and aws_sqs_queue.in["c"]');
  expect(line?.instances).toEqual(all);
});

test("another fault, place, rule, confidence or plan is another line", () => {
  const one = finding('aws_sqs_queue.in["a"]');
  const others: readonly Finding[] = [
    finding('aws_sqs_queue.in["b"]', { message: "the role is denied it" }),
    finding('aws_sqs_queue.in["b"]', { location: { file: "main.tf", startLine: 9, endLine: 9 } }),
    finding('aws_sqs_queue.in["b"]', { rule: "decrypt-denied" }),
    finding('aws_sqs_queue.in["b"]', { confidence: "likely" }),
    finding('aws_sqs_queue.in["b"]', { plan: "other.json" }),
    finding("aws_sqs_queue.other"),
  ];
  for (const other of others) expect(oneLineEach([one, other]), JSON.stringify(other)).toHaveLength(2);
});
