import { describe, expect, it } from "vitest";
import { lambdaTasks } from "../../src/event-sources/shared/state-machine-tasks.ts";
import { parseJsonText } from "../../src/values/json-parse.ts";
import { show, type Text } from "../../src/values/text.ts";
import { textOf, unknown, type Value } from "../../src/values/value.ts";

const FUNCTION = "arn:aws:lambda:eu-central-1:123456789012:function:job";
const INVOKE = "arn:aws:states:::lambda:invoke";
const DYNAMIC: Text = [{ id: "?q", label: "qualifier", chars: "segment" }];

function json(value: unknown): Value {
  const parsed = parseJsonText([JSON.stringify(value)]);
  if ("problem" in parsed) throw new Error(parsed.problem);
  return parsed.value;
}

/** `state: function`, with the qualifier beside it, or why the function is not known. */
const tasks = (definition: Value): readonly string[] =>
  lambdaTasks(definition, DYNAMIC).map(({ state, target, qualifier }) => {
    const texted = textOf(target);
    const named = texted.kind === "text" ? show(texted.text) : target.kind === "unknown" ? `? ${target.because}` : "-";
    return `${state}: ${named}${qualifier ? ` @ ${show(qualifier)}` : ""}`;
  });

const one = (state: object): Value => json({ StartAt: "A", States: { A: { Type: "Task", ...state } } });

describe("what a task invokes", () => {
  it.each([
    ["the function as Resource", { Resource: FUNCTION }, [`A: ${FUNCTION}`]],
    ["a qualified ARN", { Resource: `${FUNCTION}:live` }, [`A: ${FUNCTION}:live`]],
    ["the integration", { Resource: INVOKE, Parameters: { FunctionName: "job" } }, ["A: job"]],
    ["its callback form", { Resource: `${INVOKE}.waitForTaskToken`, Parameters: { FunctionName: "job" } }, ["A: job"]],
    [
      "the SDK's form",
      { Resource: "arn:aws-cn:states:::aws-sdk:lambda:invoke", Parameters: { FunctionName: "job", Qualifier: "7" } },
      ["A: job @ 7"],
    ],
    ["JSONata", { Resource: INVOKE, Arguments: { FunctionName: "job", Payload: "{% 1 %}" } }, ["A: job"]],
    [
      "a path",
      { Resource: INVOKE, Parameters: { "FunctionName.$": "$.f" } },
      ["A: ? FunctionName is computed at run time"],
    ],
    [
      "an expression",
      { Resource: INVOKE, Arguments: { FunctionName: "{% $f %}" } },
      ["A: ? FunctionName is computed at run time"],
    ],
    [
      "all arguments by an expression",
      { Resource: INVOKE, Arguments: "{% $all %}" },
      [`A: ? FunctionName is computed at run time @ ${show(DYNAMIC)}`],
    ],
    [
      "a qualifier by a path",
      { Resource: INVOKE, Parameters: { FunctionName: "job", "Qualifier.$": "$.q" } },
      [`A: job @ ${show(DYNAMIC)}`],
    ],
    ["no function at all", { Resource: INVOKE, Parameters: {} }, ["A: ? FunctionName is not set"]],
    ["another integration", { Resource: "arn:aws:states:::sqs:sendMessage" }, []],
    ["another call of Lambda", { Resource: "arn:aws:states:::aws-sdk:lambda:getFunction" }, []],
    ["an activity", { Resource: "arn:aws:states:eu-central-1:123456789012:activity:approve" }, []],
    ["no Resource", {}, []],
  ])("%s", (_, state, expected) => {
    expect(tasks(one(state))).toEqual(expected);
  });
});

it("finds tasks at every depth that Parallel and Map states have", () => {
  const leaf = (name: string) => ({ StartAt: name, States: { [name]: { Type: "Task", Resource: FUNCTION } } });
  const definition = {
    StartAt: "P",
    States: {
      P: { Type: "Parallel", Branches: [leaf("one"), { States: { M: { Type: "Map", ItemProcessor: leaf("two") } } }] },
      I: { Type: "Map", Iterator: leaf("three") },
    },
  };
  expect(tasks(json(definition)).map((line) => line.split(":")[0])).toEqual(["three", "one", "two"]);
});

it("takes the role that a state names for itself", () => {
  const named = lambdaTasks(one({ Resource: FUNCTION, Credentials: { RoleArn: "arn:aws:iam::1:role/r" } }), DYNAMIC);
  expect(named[0]?.role).toMatchObject({ kind: "string" });
  const dynamic = lambdaTasks(one({ Resource: FUNCTION, Credentials: { "RoleArn.$": "$.r" } }), DYNAMIC);
  expect(dynamic[0]?.role).toMatchObject({ kind: "unknown" });
  expect(lambdaTasks(one({ Resource: FUNCTION }), DYNAMIC)[0]?.role).toMatchObject({ kind: "null" });
});

describe("what cannot be read is reported, not passed over", () => {
  it("unknown states", () => {
    expect(tasks({ kind: "object", entries: new Map([["States", unknown("x is not known")]]) })).toEqual([
      "null: ? x is not known",
    ]);
  });

  it("nesting without end", () => {
    let machine: object = { States: { T: { Type: "Task", Resource: FUNCTION } } };
    for (let i = 0; i < 60; i++) machine = { States: { M: { Type: "Map", ItemProcessor: machine } } };
    expect(tasks(json(machine))).toEqual(["null: ? the definition is nested too deeply"]);
  });

  it("what is no state machine at all names nothing", () => {
    for (const value of [json([]), json("text"), json({ States: [] }), json({ States: { A: 1 } })]) {
      expect(tasks(value)).toEqual([]);
    }
  });
});
