import { functionOf } from "../../aws/function-name.ts";
import { known, type Text, text } from "../../values/text.ts";
import { at, str, textOf } from "../../values/value.ts";
import type { Operation, ServiceOperations, TargetKind } from "./call-rights.ts";
import { type Locate, needs } from "./operation.ts";
import { arnHere, type Naming, named, unknownOne, wholeAccount, whyUnknown } from "./target.ts";

const FUNCTION: TargetKind = {
  noun: "function",
  types: ["aws_lambda_function", "data.aws_lambda_function"],
  names: ["function_name", "id"],
};
const FUNCTIONS: Naming = {
  kind: FUNCTION,
  service: "lambda",
  arnOf: (name, scope) => [arnHere(scope, "lambda", "function:", name)],
  chars: "segment",
};

/**
 * The function, with the alias or version that is called: a right on one does not cover the other.
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-api-permissions-ref.html
 */
const invoked: Locate = ({ input, scope }) => {
  const value = at(input, "FunctionName");
  const qualifier = textOf(at(input, "Qualifier"));
  const texted = textOf(value);
  const name = texted.kind === "text" ? functionOf(texted.text) : undefined;
  const passed = qualifier.kind === "text" && qualifier.text.length > 0 ? qualifier.text : null;
  const unsure = at(input, "Qualifier").kind === "unknown";
  const inName = name?.kind === "function" ? name.qualifier : null;
  const behind = unsure ? [[], behindAny] : behindOf(passed ?? inName);
  if (name?.kind === "function") {
    const { region, account, partition } = name;
    const there = {
      ...scope,
      ...(partition ? { partition } : {}),
      ...(region ? { region } : {}),
      ...(account ? { account } : {}),
    };
    return [named(FUNCTIONS, str(name.name), { ...there, find: scope.find }, behind)];
  }
  const own = scope.find(FUNCTION.types, ["arn", ...FUNCTION.names], value);
  return [
    own
      ? named(FUNCTIONS, value, scope, behind)
      : unknownOne(FUNCTIONS, scope, [[], [...behindAny]], whyUnknown(value)),
  ];
};
const behindAny: Text = [":", { id: "called a qualifier", label: "a qualifier", chars: "any" }];

/** `$LATEST` may be asked for with or without it. */
const behindOf = (qualifier: Text | null): readonly Text[] =>
  qualifier === null ? [[]] : known(qualifier) === "$LATEST" ? [[], [":$LATEST"]] : [text(":", qualifier)];

const onFunction = (action: string): Operation => needs(invoked, `lambda:${action}`);
const account = (action: string): Operation => needs(wholeAccount("lambda"), `lambda:${action}`);

export const lambda: ServiceOperations = {
  service: "lambda",
  docs: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-api-permissions-ref.html",
  operations: {
    GetAccountSettings: account("GetAccountSettings"),
    GetFunction: onFunction("GetFunction"),
    GetFunctionConcurrency: onFunction("GetFunctionConcurrency"),
    GetFunctionConfiguration: onFunction("GetFunctionConfiguration"),
    Invoke: onFunction("InvokeFunction"),
    InvokeAsync: onFunction("InvokeFunction"),
    InvokeWithResponseStream: onFunction("InvokeFunction"),
    ListFunctions: account("ListFunctions"),
    PublishVersion: onFunction("PublishVersion"),
    UpdateFunctionCode: onFunction("UpdateFunctionCode"),
    UpdateFunctionConfiguration: onFunction("UpdateFunctionConfiguration"),
  },
};
