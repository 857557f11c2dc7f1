import type { Expression } from "../hcl/syntax.ts";
import { evaluate } from "./evaluate.ts";
import { failed } from "./failure.ts";
import { createMeter } from "./meter.ts";
import { noParser } from "./templates.ts";
import type { Value } from "./value.ts";

/** An expression without names and functions: the default of a variable. */
export const evaluateConstant = (expression: Expression): Value =>
  evaluate(
    expression,
    { lookup: (name) => failed(`${name} is used where only constants are allowed`) },
    {
      meter: createMeter(),
      template: noParser,
      call: (name) => failed(`${name} is called where only constants are allowed`),
    },
  );
