import { at, type Value } from "../../values/value.ts";
import type { Asked, CallRight, Operation } from "./call-rights.ts";
import { everywhere, type Kind, valueOn } from "./kinds.ts";
import { isNamed } from "./operation.ts";

/** A role has its path in its ARN, and only its name in calls. */
export const ROLE: Kind = {
  noun: "role",
  forms: [everywhere("iam", "role/{}"), everywhere("iam", "role/{?a path}/{}")],
  types: ["aws_iam_role"],
  names: ["name", "id"],
};
const role = valueOn(ROLE);

/**
 * Whoever gives a role to a service has to be allowed to pass it. `service` is the service's name in trust policies;
 * without it the condition key that has it is unknown.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 */
export const passing = (value: Value, asked: Asked, service?: string, onlyIf?: string): CallRight => ({
  actions: ["iam:PassRole"],
  does: "passes",
  target: role(value, asked),
  ...(service === undefined ? {} : { context: new Map([["iam:passedtoservice", [[service]]]]) }),
  ...(onlyIf === undefined ? {} : { onlyIf }),
});

/** The roles in parameters that every such call has; `Target.RoleArn` is one inside of another. */
export const passes =
  (service: string | undefined, ...parameters: readonly string[]): Operation =>
  (asked) =>
    parameters.map((name) => passing(at(asked.input, ...name.split(".")), asked, service));

/** The roles in parameters that a call may do without. */
export const mayPass =
  (service: string | undefined, ...parameters: readonly string[]): Operation =>
  (asked) =>
    parameters.flatMap((name) => passedIn(at(asked.input, ...name.split(".")), asked, service, name));

/** The same where AWS's pages do not say that it has to be passed. */
export const perhapsPasses =
  (...parameters: readonly string[]): Operation =>
  (asked) =>
    mayPass(undefined, ...parameters)(asked).map((right) => ({ ...right, onlyIf: UNSAID }));
const UNSAID = "AWS's pages do not say whether such a role has to be passed";

/** None where the value is none. */
export function passedIn(value: Value, asked: Asked, service: string | undefined, name: string): readonly CallRight[] {
  const given = isNamed(value);
  if (given === "no") return [];
  return [
    passing(value, asked, service, given === "unknown" ? `it is unknown whether the call sets ${name}` : undefined),
  ];
}
