import { describe, expect, it } from "vitest";
import { redactor } from "../../src/findings/redact.ts";

describe("secrets in texts for people", () => {
  const redact = redactor(["hush-queue", "orders"]);
  it("are hidden in ARNs and names", () => {
    expect(redact("the resource is arn:aws:sqs:eu-central-1:1:hush-queue, it is")).toBe(
      "the resource is arn:aws:sqs:eu-central-1:1:(sensitive), it is",
    );
  });
  it("are left in addresses, which are written in the configuration", () => {
    const text = "aws_sqs_queue.orders, module.orders.aws_sqs_queue.q, [aws_iam_role.orders] and data.aws_arn.orders";
    expect(redact(text)).toBe(text);
    expect(redact("role = aws_iam_role.orders.name")).toBe("role = aws_iam_role.orders.name");
  });
  it("keep the layout of snippets", () => {
    expect(redact('  a = "hush-queue"\n\n  b = 1\n')).toBe('  a = "(sensitive)"\n\n  b = 1\n');
  });
});
