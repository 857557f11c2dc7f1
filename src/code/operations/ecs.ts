import type { Text } from "../../values/text.ts";
import { at, textOf } from "../../values/value.ts";
import type { Asked, CallRight, CallTarget, Operation, ServiceOperations } from "./call-rights.ts";
import { hasRevision, here, type Kind, on, onEach, same, valueOn } from "./kinds.ts";
import { isGiven, together } from "./operation.ts";
import { mayPass, passedIn, passing } from "./pass-role.ts";
import { arnHere, somewhere } from "./target.ts";

const CLUSTER: Kind = {
  noun: "cluster",
  forms: [here("ecs", "cluster/{}")],
  types: ["aws_ecs_cluster"],
  names: ["name"],
};
const SERVICE: Kind = {
  noun: "ECS service",
  forms: [here("ecs", "service/{cluster|default}/{}")],
  types: ["aws_ecs_service"],
  names: ["name"],
  arnAt: "id",
};
const TASK: Kind = { noun: "task", forms: [here("ecs", "task/{cluster|default}/{}")] };
const DEFINITION: Kind = {
  noun: "task definition",
  forms: [here("ecs", "task-definition/{}")],
  types: ["aws_ecs_task_definition"],
  names: ["family", "id", "arn_without_revision"],
  chars: "any",
};
const definition = valueOn(DEFINITION);
const newest = valueOn({
  ...DEFINITION,
  forms: [here("ecs", "task-definition/{}:{?a revision}"), here("ecs", "task-definition/{}")],
});

/**
 * The task definition. By its family alone the newest revision runs, and AWS's pages do not say whether policies are
 * compared with the ARN with or without that.
 */
function runOf(asked: Asked): CallTarget {
  const value = at(asked.input, "taskDefinition");
  const texted = textOf(value);
  if (texted.kind !== "text" || hasRevision(texted.text)) return definition(value, asked);
  const target = newest(value, asked);
  const bare = target.resource ? textOf(target.resource.get("arn_without_revision")) : undefined;
  return bare?.kind === "text" ? { ...target, arns: [...target.arns, bare.text] } : target;
}

const TASKS = "ecs-tasks.amazonaws.com";
const ROLES = [
  { override: "taskRoleArn", attribute: "task_role_arn" },
  { override: "executionRoleArn", attribute: "execution_role_arn" },
] as const;

/** Both roles of the task are passed, unless the call says others. */
function rolesOf(asked: Asked, { resource }: CallTarget): readonly CallRight[] {
  if (!resource) {
    const known = ROLES.flatMap(({ override }) =>
      passedIn(at(asked.input, "overrides", override), asked, TASKS, override),
    );
    const others = passing(
      { kind: "unknown", because: "the task definition is not one of the plan" },
      asked,
      TASKS,
      UNSEEN,
    );
    return known.length === ROLES.length ? known : [...known, others];
  }
  return ROLES.flatMap(({ override, attribute }) => {
    const over = at(asked.input, "overrides", override);
    const own = passedIn(resource.get(attribute), asked, TASKS, attribute);
    if (isGiven(over) === "no") return own;
    return passedIn(over, asked, TASKS, override);
  });
}
const UNSEEN = "it is unknown whether the task definition names a role";

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/CWE_IAM_role.html says that both roles are passed. */
const run =
  (action: string): Operation =>
  (asked) => {
    const target = runOf(asked);
    const cluster = textOf(on(CLUSTER, "cluster|default")(asked)[0]?.resource?.get("arn") ?? { kind: "null" });
    const name = textOf(at(asked.input, "cluster"));
    const arn: Text | undefined =
      cluster.kind === "text"
        ? cluster.text
        : name.kind === "null"
          ? arnHere(asked.scope, "ecs", "cluster/default")
          : undefined;
    return [
      { actions: [`ecs:${action}`], target, ...(arn ? { context: new Map([["ecs:cluster", [arn]]]) } : {}) },
      ...rolesOf(asked, target),
    ];
  };

export const ecs: ServiceOperations = {
  service: "ecs",
  docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security_iam_id-based-policy-examples.html",
  operations: {
    RegisterTaskDefinition: together(
      (asked) =>
        somewhere(
          "ecs",
          [],
          "the revision is not known",
        )(asked).map((target) => ({
          actions: ["ecs:RegisterTaskDefinition"],
          target,
        })),
      mayPass(TASKS, "taskRoleArn", "executionRoleArn"),
    ),
    RunTask: run("RunTask"),
    StartTask: run("StartTask"),
    ...same("ecs", "DescribeTasks GetTaskProtection UpdateTaskProtection", onEach(TASK, "tasks")),
    ...same("ecs", "StopTask", on(TASK, "task")),
    ...same("ecs", "DeleteService UpdateService", on(SERVICE, "service")),
    ...same("ecs", "DescribeServices", onEach(SERVICE, "services")),
    ...same("ecs", "DescribeClusters", onEach(CLUSTER, "clusters")),
    ...same("ecs", "ListContainerInstances", on(CLUSTER, "cluster|default")),
  },
};
