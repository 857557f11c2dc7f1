import { codeDoubt } from "../model/code-doubts.ts";
import type { LambdaFunction } from "../model/functions.ts";
import type { Model } from "../model/model.ts";
import type { Role, RoleRef } from "../model/roles.ts";
import type { Explained, ExplainedGrant, ExplainedRole } from "../report/explained.ts";
import { show } from "../values/text.ts";
import { explainedCalls } from "./calls.ts";
import { explainedSettings, explainedTriggers, type Reported } from "./needs.ts";
import { type Display, locationOf } from "./places.ts";
import { policyFor } from "./policy.ts";
import { conditionText, statementName } from "./statements.ts";

/** All that is known of the function with this address; undefined where the plan has none. */
export function explain(
  model: Model,
  address: string,
  plan: string,
  reported: Reported,
  display: Display,
): Explained | undefined {
  const fn = model.functions.find((one) => one.address === address);
  if (!fn) return undefined;
  const ref = model.executionRole(fn);
  const role = ref.kind === "role" ? ref.role : undefined;
  const isAbout = (one: { readonly function: string | null; readonly subject: string }): boolean =>
    one.function === address || one.subject === address || (one.function === null && one.subject === role?.address);
  return {
    plan,
    function: address,
    location: locationOf(fn.resource, [], display),
    role: roleOf(ref, display),
    grants: role ? grantsOf(model, role, display) : [],
    incomplete: role ? incompleteOf(role) : [],
    triggers: explainedTriggers(model, fn, role, reported, display),
    settings: explainedSettings(model, fn, role, display),
    calls: explainedCalls(model, fn),
    code: codeOf(model, fn),
    findings: reported.findings.filter(isAbout),
    undecided: reported.undecided.filter(isAbout),
    policy: policyFor(model, fn, role),
  };
}

function roleOf(ref: RoleRef, display: Display): ExplainedRole {
  if (ref.kind !== "role") {
    const because = ref.kind === "unknown" ? ref.because : "the function names none";
    return { address: null, because, location: null, boundary: null };
  }
  const { address, resource, boundary } = ref.role;
  const limit = boundary && ("unknown" in boundary ? `unknown: ${boundary.unknown}` : boundary.origin.address);
  return { address, because: null, location: locationOf(resource, [], display), boundary: limit ?? null };
}

const incompleteOf = ({ incomplete, identity }: Role): readonly string[] => [
  ...incomplete,
  ...identity.flatMap(({ incomplete: part, origin }) => (part === undefined ? [] : [`${origin.address}: ${part}`])),
];

const grantsOf = ({ world }: Model, { identity, grantedByAll }: Role, display: Display): readonly ExplainedGrant[] =>
  identity.flatMap(({ statements, origin }) =>
    statements.map((statement): ExplainedGrant => {
      const by = grantedByAll.get(statement);
      const policy = world.find(origin.address);
      const { actions, resources, conditions } = statement;
      return {
        policy: origin.address,
        statement: statementName(statement),
        attachedBy: by && by.address !== origin.address ? by.address : null,
        effect: statement.effect,
        actions: listOf(actions),
        resources: resources ? listOf(resources) : [],
        conditions: conditions.map(conditionText),
        location: locationOf(policy ?? by, policy ? origin.path : [], display),
      };
    }),
  );

const listOf = ({
  negated,
  patterns,
  unknown,
}: Role["identity"][number]["statements"][number]["actions"]): readonly string[] => {
  const names = patterns.map((pattern) => show(pattern));
  return [
    ...(negated ? [`everything but ${names.join(", ")}`] : names),
    ...(unknown === undefined ? [] : [`others that are unknown: ${unknown}`]),
  ];
};

function codeOf(model: Model, fn: LambdaFunction): Explained["code"] {
  const code = model.code?.get(fn.address);
  return { read: code?.kind === "read", because: codeDoubt(model, fn) ?? null };
}
