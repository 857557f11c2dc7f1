import type { Context } from "../../src/values/context.ts";
import { convert } from "../../src/values/convert.ts";
import { failed } from "../../src/values/failure.ts";
import { decodeJson, encodeJson } from "../../src/values/json-text.ts";
import { createMeter } from "../../src/values/meter.ts";
import { noParser } from "../../src/values/templates.ts";
import type { TypeConstraint } from "../../src/values/type-constraint.ts";
import { NULL, type Value } from "../../src/values/value.ts";
import { freshHole } from "./build.ts";

const ANY: TypeConstraint = { kind: "any" };
const FUNCTIONS: Readonly<Record<string, (value: Value) => Value>> = {
  tolist: (value) => convert(value, { kind: "list", element: ANY }),
  toset: (value) => convert(value, { kind: "set", element: ANY }),
  tobool: (value) => convert(value, { kind: "bool" }),
  tonumber: (value) => convert(value, { kind: "number" }),
  tostring: (value) => convert(value, { kind: "string" }),
  jsonencode: (value) => encodeJson(value, { freshHole }),
  jsondecode: decodeJson,
};

/** The few functions that the tests of evaluation use, without the library of functions. */
export const testContext = (): Context => ({
  meter: createMeter(),
  template: noParser,
  call: (name, args) => FUNCTIONS[name]?.(args[0] ?? NULL) ?? failed(`${name} is not a function of this test`),
});
