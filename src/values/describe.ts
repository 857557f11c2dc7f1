import type { Expression } from "../hcl/syntax.ts";

/** A reference as it is written, for messages: `aws_sqs_queue.q["a"].arn`; other expressions by their form. */
export function describe(expression: Expression, depth = 20): string {
  if (depth === 0) return "…";
  switch (expression.kind) {
    case "variable":
      return expression.name;
    case "attribute":
      return `${describe(expression.on, depth - 1)}.${expression.name}`;
    case "index":
      return `${describe(expression.on, depth - 1)}[${describe(expression.key, depth - 1)}]`;
    case "splat":
      return `${describe(expression.on, depth - 1)}${expression.full ? "[*]" : ".*"}`;
    case "literal":
      return JSON.stringify(expression.value);
    case "call":
      return `${expression.name}(…)`;
    default:
      return "(…)";
  }
}
