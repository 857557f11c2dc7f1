import { functionOf } from "../../aws/function-name.ts";
import { known, type Text, text } from "../../values/text.ts";
import { at, NULL, str, textOf, type Value } from "../../values/value.ts";
import type { Asked, CallTarget, Operation, ServiceOperations, TargetKind } from "./call-rights.ts";
import { here, type Kind, on, same } from "./kinds.ts";
import { type Locate, needs, together } from "./operation.ts";
import { mayPass, passes } from "./pass-role.ts";
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
const invoked: Locate = (asked) => qualified(asked, at(asked.input, "Qualifier"));

/** The function, for operations that take no alias or version beside it. */
const whole: Locate = (asked) => qualified(asked, NULL);

function qualified({ input, scope }: Asked, by: Value): readonly CallTarget[] {
  const value = at(input, "FunctionName");
  const qualifier = textOf(by);
  const texted = textOf(value);
  const name = texted.kind === "text" ? functionOf(texted.text) : undefined;
  const passed = qualifier.kind === "text" && qualifier.text.length > 0 ? qualifier.text : null;
  const unsure = by.kind === "unknown";
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
}
const behindAny: Text = [":", { id: "called a qualifier", label: "a qualifier", chars: "any" }];

/** `$LATEST` may be asked for with or without it. */
const behindOf = (qualifier: Text | null): readonly Text[] =>
  qualifier === null ? [[]] : known(qualifier) === "$LATEST" ? [[], [":$LATEST"]] : [text(":", qualifier)];

/** Operations whose action has their own name: on the function, and on what qualifies it. */
const QUALIFIED = [
  "AddPermission",
  "CreateFunctionUrlConfig",
  "DeleteFunction",
  "GetFunctionUrlConfig",
  "GetPolicy",
  "RemovePermission",
];
const SAME = [
  "CreateAlias",
  "DeleteAlias",
  "DeleteFunctionConcurrency",
  "GetAlias",
  "ListAliases",
  "ListVersionsByFunction",
  "PutFunctionConcurrency",
  "UpdateAlias",
];
const MAPPING: Kind = {
  noun: "event source mapping",
  forms: [here("lambda", "event-source-mapping:{}")],
  types: ["aws_lambda_event_source_mapping"],
  names: ["uuid", "id"],
};
const LAMBDA = "lambda.amazonaws.com";

const onFunction = (action: string): Operation => needs(whole, `lambda:${action}`);
const onQualified = (action: string): Operation => needs(invoked, `lambda:${action}`);
const account = (action: string): Operation => needs(wholeAccount("lambda"), `lambda:${action}`);

export const lambda: ServiceOperations = {
  service: "lambda",
  docs: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-api-permissions-ref.html",
  operations: {
    CreateFunction: together(onFunction("CreateFunction"), passes(LAMBDA, "Role")),
    GetAccountSettings: account("GetAccountSettings"),
    GetFunction: onQualified("GetFunction"),
    GetFunctionConcurrency: onFunction("GetFunctionConcurrency"),
    GetFunctionConfiguration: onQualified("GetFunctionConfiguration"),
    Invoke: onQualified("InvokeFunction"),
    InvokeAsync: onFunction("InvokeFunction"),
    InvokeWithResponseStream: onQualified("InvokeFunction"),
    ListFunctions: account("ListFunctions"),
    PublishVersion: onFunction("PublishVersion"),
    UpdateFunctionCode: onFunction("UpdateFunctionCode"),
    UpdateFunctionConfiguration: together(onFunction("UpdateFunctionConfiguration"), mayPass(LAMBDA, "Role")),
    ...Object.fromEntries(SAME.map((name) => [name, onFunction(name)])),
    ...Object.fromEntries(QUALIFIED.map((name) => [name, onQualified(name)])),
    ...same("lambda", "DeleteEventSourceMapping GetEventSourceMapping UpdateEventSourceMapping", on(MAPPING, "UUID")),
  },
};
