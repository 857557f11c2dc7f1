import { parseArn } from "../../aws/arn.ts";
import { known, type Text } from "../../values/text.ts";
import { at, itemsOf, NULL, type Null, textOf, unknown, type Value } from "../../values/value.ts";
import { invokeParameters, staticParameter } from "./json-target.ts";

/** A state that invokes a function, or that may. */
export interface LambdaTask {
  /** The state's name; null if it is unknown. */
  readonly state: string | null;
  readonly target: Value;
  readonly qualifier?: Text;
  /** The role that the state uses instead of the state machine's; null if it uses none. */
  readonly role: Value;
}

const MAX_DEPTH = 40;
const MAX_STATES = 20_000;

/**
 * The tasks of a state machine that invoke Lambda, also those inside Parallel and Map states.
 * https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html
 */
export function lambdaTasks(definition: Value, dynamicQualifier: Text): readonly LambdaTask[] {
  const tasks: LambdaTask[] = [];
  const left = { states: MAX_STATES };
  const open = (state: string | null, because: string): void => {
    tasks.push({ state, target: unknown(because), role: NULL });
  };
  const machine = (value: Value, depth: number): void => {
    const states = at(value, "States");
    if (states.kind === "null") return;
    if (depth > MAX_DEPTH) open(null, "the definition is nested too deeply");
    else if (states.kind === "unknown") open(null, states.because);
    else if (states.kind === "object") {
      for (const [name, state] of states.entries) {
        if (left.states-- > 0) visit(name, state, depth);
        else if (left.states === -1) open(null, "the definition has too many states");
      }
    }
  };
  const visit = (name: string, state: Value, depth: number): void => {
    if (state.kind === "unknown") {
      open(name, state.because);
      return;
    }
    const type = textOf(at(state, "Type"));
    const kind = type.kind === "text" ? known(type.text) : undefined;
    if (type.kind === "unknown" || (type.kind === "text" && kind === undefined)) {
      open(name, `the type of state ${JSON.stringify(name)} is unknown until apply`);
    }
    if (kind === "Parallel") {
      const branches = itemsOf(at(state, "Branches"));
      for (const branch of branches.items) machine(branch, depth + 1);
      if (branches.unknown) open(name, branches.unknown);
    }
    if (kind === "Map") {
      machine(at(state, "ItemProcessor"), depth + 1);
      machine(at(state, "Iterator"), depth + 1);
    }
    const task = kind === "Task" ? invocation(state, dynamicQualifier) : null;
    if (task) tasks.push({ state: name, ...task, role: staticParameter(at(state, "Credentials"), "RoleArn") });
  };
  machine(definition, 0);
  return tasks;
}

/** `…:states:::lambda:invoke`, the SDK's form, both also with a suffix such as `.waitForTaskToken`. */
const INVOKE = /:states:::(aws-sdk:)?lambda:invoke(\.[A-Za-z:0-9]+)?$/;

function invocation(
  state: Value,
  dynamicQualifier: Text,
): { readonly target: Value; readonly qualifier?: Text } | null {
  const resource = at(state, "Resource");
  const texted = textOf(resource);
  if (texted.kind !== "text") return texted.kind === "unknown" ? { target: resource } : null;
  const last = texted.text.at(-1);
  if (typeof last === "string" && INVOKE.test(last)) return invokeParameters(given(state), dynamicQualifier);
  const arn = parseArn(texted.text);
  // Another service's integration, or an activity, whose workers poll for tasks themselves.
  if (arn.kind === "arn" && known(arn.service) === "states") return null;
  return { target: resource };
}

/** JSONata states have Arguments, JSONPath ones Parameters. */
function given(state: Value): Value | Null {
  const given = at(state, "Arguments");
  return given.kind === "null" ? at(state, "Parameters") : given;
}
