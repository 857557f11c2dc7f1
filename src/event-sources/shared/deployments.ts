import { all, type Tri } from "../../values/tri.ts";
import { isCreated } from "../../world/planned-action.ts";
import type { Resource } from "../../world/types.ts";

/**
 * What a stage serves: a deployment, which is a snapshot of the API when it is made; `everything`, where each change is
 * deployed automatically; undefined where the plan does not show the deployment.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html
 */
export type Deployed = Resource | "everything" | undefined;

interface HasDeployment {
  readonly serves: Deployed;
}

/** A stage that can serve a call; `perhaps`: why it may not, where that is unknown and another stage can serve it. */
export interface Serving<S> {
  readonly stage: S;
  readonly perhaps?: string;
}

/**
 * The stages that can serve a call. `parts`: what a deployment must contain for that. If no stage can, or if there is
 * only one deployment, nothing is left out: whatever serves the call later, it is one of these stages.
 */
export function servingStages<S extends HasDeployment>(
  stages: readonly S[],
  parts: readonly Resource[],
): readonly Serving<S>[] {
  const judged = stages
    .map((stage) => ({ stage, serves: all(parts.map((part) => contains(stage.serves, part))) }))
    .filter(({ serves }) => serves !== "no");
  if (judged.length === 0) return stages.map((stage) => ({ stage }));
  const [first] = judged;
  const onlyOne =
    judged.length === 1 ||
    (first?.stage.serves !== undefined && judged.every(({ stage }) => stage.serves === first.stage.serves));
  return judged.map(({ stage, serves }) =>
    onlyOne || serves === "yes" ? { stage } : { stage, perhaps: whyNot(stage.serves, parts) },
  );
}

/** Whether a deployment contains a part of the API as the plan leaves it. */
function contains(deployment: Deployed, part: Resource): Tri {
  if (deployment === "everything") return "yes";
  if (deployment === undefined) return "unknown";
  const isMade = isCreated(deployment);
  if (!isMade && isCreated(part)) return "no";
  if (deployment.comesAfter(part) === "yes") return isMade || part.plannedAction !== "update" ? "yes" : "unknown";
  if (isMade && part.plannedAction === "keep") return "yes";
  return part.comesAfter(deployment) === "yes" && part.plannedAction !== "update" ? "no" : "unknown";
}

function whyNot(deployment: Deployed, parts: readonly Resource[]): string {
  const missing = parts.find((part) => contains(deployment, part) !== "yes");
  const part = missing?.address ?? "the call";
  return typeof deployment === "object"
    ? `it is unknown whether the deployment of this stage, ${deployment.address}, contains ${part}: nothing says which of them Terraform creates first`
    : `the deployment of this stage is not in this plan, so it is unknown whether it contains ${part}`;
}
