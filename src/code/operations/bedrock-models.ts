import { known, type Text, text } from "../../values/text.ts";
import { at, textOf, type Value } from "../../values/value.ts";
import type { Asked, CallRight, CallTarget, Operation } from "./call-rights.ts";
import { here, type Kind, valueOn } from "./kinds.ts";
import { isNamed } from "./operation.ts";
import { anything } from "./target.ts";

const MODEL: Kind = { noun: "foundation model", forms: ["bedrock:{region}::foundation-model/{}"], chars: "any" };
const PROFILE: Kind = {
  noun: "inference profile",
  forms: [here("bedrock", "inference-profile/{}")],
  types: ["aws_bedrock_inference_profile"],
  names: ["id"],
  chars: "any",
};
const GUARDRAIL: Kind = {
  noun: "guardrail",
  forms: [here("bedrock", "guardrail/{}")],
  types: ["aws_bedrock_guardrail"],
  names: ["guardrail_id"],
  arnAt: "guardrail_arn",
  hasPolicy: true,
};
const model = valueOn(MODEL);
const profile = valueOn(PROFILE);
const guardrail = valueOn(GUARDRAIL);

/**
 * The geographies that the ids of inference profiles begin with.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html
 */
const GEOGRAPHY = /^(?:us|us-gov|eu|apac|jp|au|ca|global)\.(?=[a-z0-9-]+\.)/;

/**
 * The model in a parameter. An inference profile is asked for, and its model in each region that it leads to: in which
 * of them is decided at run time. https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-prereq.html
 */
export const invoking =
  (action: string, ...guard: readonly string[]): Operation =>
  (asked) => [...modelRights(`bedrock:${action}`, at(asked.input, "modelId"), asked), ...guarding(asked, guard)];

function modelRights(action: string, value: Value, asked: Asked): readonly CallRight[] {
  const on = (...targets: readonly CallTarget[]): readonly CallRight[] =>
    targets.map((target) => ({ actions: [action], target }));
  const own = profile(value, asked);
  if (own.resource) return on(own, anyModel(asked));
  const texted = textOf(value);
  const [first] = texted.kind === "text" ? texted.text : [];
  if (texted.kind !== "text" || typeof first !== "string") return on({ ...model(value, asked), ...UNKNOWN });
  const geography = GEOGRAPHY.exec(first)?.[0];
  if (geography !== undefined)
    return on(own, modelAnywhere(text(first.slice(geography.length), ...texted.text.slice(1)), asked));
  if (!first.startsWith("arn:")) return on(model(value, asked));
  const whole = known(texted.text);
  if (whole === undefined) return on({ ...model(value, asked), ...UNKNOWN });
  if (/:(application-)?inference-profile\//.test(whole)) {
    const id = whole.slice(whole.lastIndexOf("/") + 1).replace(GEOGRAPHY, "");
    const isApplication = whole.includes(":application-inference-profile/");
    return on(own, isApplication ? anyModel(asked) : modelAnywhere([id], asked));
  }
  return on(model(value, asked));
}
const UNKNOWN = { unknown: "which model is called is not known" };

const modelAnywhere = (id: Text, { scope }: Asked): CallTarget => ({
  kind: { noun: "foundation model", types: [], names: [], withoutPolicy: true },
  arns: [text("arn:", scope.partition, ":bedrock:", anything("a region", "segment"), "::foundation-model/", id)],
  behind: [[]],
});

const anyModel = (asked: Asked): CallTarget => ({
  ...modelAnywhere([anything("a model")], asked),
  unknown: "the models behind the inference profile are not known",
});

/** https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-permissions-id.html */
function guarding(asked: Asked, parameter: readonly string[]): readonly CallRight[] {
  const named = at(asked.input, ...parameter);
  const given = isNamed(named);
  if (given === "no") return [];
  const doubt = given === "unknown" ? { onlyIf: "it is unknown whether the call names a guardrail" } : {};
  return [{ actions: ["bedrock:ApplyGuardrail"], target: guardrail(named, asked), ...doubt }];
}

export const guardrailIn: Operation = (asked) => [
  { actions: ["bedrock:ApplyGuardrail"], target: guardrail(at(asked.input, "guardrailIdentifier"), asked) },
];
