import { anonymous, isSet } from "../../needs/texts.ts";
import type { WorldView } from "../../needs/world-view.ts";
import { knownBool } from "../../values/known.ts";
import { type Text, text } from "../../values/text.ts";
import { at, NULL, str, textOf, type Value } from "../../values/value.ts";
import { held } from "../../world/held.ts";
import type { Resource } from "../../world/types.ts";
import type { Deployed } from "./deployments.ts";

/** A stage through which an API is called, with the stage variables that it sets. */
export interface Stage {
  readonly name: Text;
  readonly variables: Value;
  /** The deployment that it serves. */
  readonly serves: Deployed;
}

export type RestStages = "aws_api_gateway_stage" | "aws_api_gateway_deployment";
export type HttpStages = "aws_apigatewayv2_stage" | "aws_apigatewayv2_deployment";

/** The stages of a REST API that the plan declares, or one unknown stage. `user`: the resource that asks for them. */
export const restStages = (world: WorldView<RestStages>, api: Value, user: Resource): readonly Stage[] =>
  orAnonymous(
    user,
    [...world.of("aws_api_gateway_stage"), ...world.of("aws_api_gateway_deployment")]
      .filter((resource) => world.same(held(resource, "rest_api_id"), [user, api]) === "yes")
      .filter((resource) => isSet(resource.get("stage_name")))
      .flatMap((stage) =>
        named(
          stage.get("stage_name"),
          stage.get("variables"),
          stage.type === "aws_api_gateway_deployment"
            ? stage
            : world.by("aws_api_gateway_deployment", "id", held(stage, "deployment_id")),
        ),
      ),
  );

/** The same for HTTP and WebSocket APIs, whose stages may deploy every change by themselves. */
export const httpStages = (world: WorldView<HttpStages>, api: Value, user: Resource): readonly Stage[] =>
  orAnonymous(
    user,
    world
      .of("aws_apigatewayv2_stage")
      .filter((resource) => world.same(held(resource, "api_id"), [user, api]) === "yes")
      .flatMap((stage) => named(stage.get("name"), stage.get("stage_variables"), deployedBy(world, stage))),
  );

function deployedBy(world: WorldView<HttpStages>, stage: Resource): Deployed {
  const automatic = stage.get("auto_deploy");
  if (knownBool(automatic) === true) return "everything";
  if (knownBool(automatic) === undefined && automatic.kind !== "null") return undefined;
  return world.by("aws_apigatewayv2_deployment", "id", held(stage, "deployment_id"));
}

const named = (name: Value, variables: Value, serves: Deployed): readonly Stage[] => {
  const texted = textOf(name);
  return texted.kind === "text" ? [{ name: texted.text, variables, serves }] : [];
};

const orAnonymous = (user: Resource, stages: readonly Stage[]): readonly Stage[] =>
  stages.length > 0 ? stages : [{ name: [anonymous(user, "stage", "segment")], variables: NULL, serves: "everything" }];

/**
 * What a URI names in each stage. API Gateway inserts the variables of a stage when it calls; if it is uncertain
 * whether a stage sets a variable, the URI stays as it is written.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/aws-api-gateway-stage-variables-reference.html
 */
export function perStage(
  uri: Value,
  stages: readonly Stage[],
): readonly { readonly target: Value; readonly stages: readonly Stage[] }[] {
  const texted = textOf(uri);
  const holds = texted.kind === "text" && texted.text.some((part) => typeof part === "string" && VARIABLE.test(part));
  if (!holds) return [{ target: uri, stages }];
  return stages.map((stage) => ({ target: resolved(texted.text, stage.variables) ?? uri, stages: [stage] }));
}

const VARIABLE = /\$\{stageVariables\.([A-Za-z0-9_]+)\}/;

function resolved(uri: Text, variables: Value): Value | undefined {
  const parts: Text[] = [];
  for (const part of uri) {
    if (typeof part !== "string") {
      parts.push([part]);
      continue;
    }
    for (const [i, piece] of part.split(VARIABLE).entries()) {
      if (i % 2 === 0) {
        parts.push([piece]);
        continue;
      }
      const value = textOf(at(variables, piece));
      if (value.kind !== "text") return undefined;
      parts.push(value.text);
    }
  }
  return str(text(...parts));
}
