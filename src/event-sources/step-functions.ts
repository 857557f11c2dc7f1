import type { InvokeByRoleNeed, Trigger } from "../needs/needs.ts";
import { anonymous } from "../needs/texts.ts";
import type { Value } from "../values/value.ts";
import type { Resource } from "../world/types.ts";
import { eventSource } from "./event-source.ts";
import { arnOf, assumedFor, invokeByRole, NOT_AUTHORIZED } from "./shared/invoke-by-role.ts";
import { jsonIn } from "./shared/json-target.ts";
import { type LambdaTask, lambdaTasks } from "./shared/state-machine-tasks.ts";

export const stepFunctions = eventSource({
  id: "step-functions",
  title: "Step Functions task",
  docs: "https://docs.aws.amazon.com/step-functions/latest/dg/lambda-iam.html",
  reads: ["aws_sfn_state_machine"],
  *triggers(world) {
    for (const machine of world.of("aws_sfn_state_machine")) {
      const definition = jsonIn(machine.get("definition"), "its definition");
      const tasks =
        definition.kind === "unknown"
          ? [{ state: null, target: definition, role: { kind: "null" } as const }]
          : lambdaTasks(definition, [anonymous(machine, "qualifier", "segment")]);
      const seen = new Set<string>();
      for (const task of tasks) {
        const key = JSON.stringify([task.target, task.qualifier, task.role]);
        if (seen.has(key)) continue;
        seen.add(key);
        yield trigger(machine, task);
      }
    }
  },
});

const trigger = (machine: Resource, { state, target, qualifier, role }: LambdaTask): Trigger => ({
  declaredBy: machine,
  path: ["definition"],
  target,
  ...(qualifier ? { qualifier } : {}),
  title: state === null ? machine.address : `state ${JSON.stringify(state)} of ${machine.address}`,
  consequence: `Apply succeeds, but every execution that reaches the state fails: ${NOT_AUTHORIZED}`,
  needs: role.kind === "null" ? [asMachine(machine)] : [asMachine(machine, []), asAnother(machine, role)],
});

const asMachine = (machine: Resource, actions: readonly string[] = ["lambda:InvokeFunction"]): InvokeByRoleNeed =>
  invokeByRole(machine, ["role_arn"], "states.amazonaws.com", {
    actions,
    trustContext: assumedFor(arnOf(machine), machine.provider.account),
    whenUntrusted: "Step Functions cannot assume the role, so no execution can invoke the function.",
  });

/** https://docs.aws.amazon.com/step-functions/latest/dg/concepts-access-cross-acct-resources.html */
const asAnother = (machine: Resource, role: Value): InvokeByRoleNeed =>
  invokeByRole(machine, ["definition"], null, { role, assumedBy: machine.get("role_arn") });
