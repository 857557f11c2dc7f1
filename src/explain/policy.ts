import { blockLines, type StatementText } from "../aws/statement-text.ts";
import { isWholeAccount } from "../code/operations/target.ts";
import { codeDoubt } from "../model/code-doubts.ts";
import type { LambdaFunction } from "../model/functions.ts";
import { callsOf } from "../model/judge-call.ts";
import type { Model } from "../model/model.ts";
import type { Role } from "../model/roles.ts";
import type { Right } from "../needs/needs.ts";
import { exactly, keysOf, leastRight, type WrittenRight, writtenRight } from "../rules/fixes/exact-rights.ts";
import { placeText } from "../rules/shared/refused-calls.ts";

/** A permission that something needs, and what that is. */
interface Needed {
  readonly right: Right;
  readonly why: string;
}

/**
 * The least `aws_iam_policy_document` for what is known of a function: its triggers, its settings and the calls of its
 * code, in HCL for its module. What is not known is a comment.
 */
export function policyFor(model: Model, fn: LambdaFunction, role: Role | undefined): string {
  const needed: Needed[] = [];
  const open: string[] = [];
  const take = (why: string, rights: readonly Right[], doubt?: string): void => {
    if (doubt !== undefined) open.push(`${why}: ${doubt}`);
    for (const right of rights) needed.push({ right, why });
  };
  for (const { trigger, target } of model.triggers) {
    if (target.kind === "unknown" && target.maybe.includes(fn) && trigger.needs.some(isRoleRights))
      open.push(`${trigger.declaredBy.address} may be a trigger of it: ${target.because}`);
    if (target.kind !== "found" || target.function !== fn) continue;
    for (const need of trigger.needs)
      if (need.kind === "role-rights") take(need.purposeText, need.rights, need.doubt ?? trigger.onlyIf);
  }
  for (const { need, function: of, declaredBy } of model.settingNeeds) {
    const found = model.resolve(of, declaredBy);
    if (found.kind === "found" && found.function === fn) take(need.purposeText, need.rights, need.doubt);
  }
  for (const { call, rights, whenMissing, undecided } of callsOf(model, fn)) {
    const why = `${call.operation} at ${placeText(call.at)}`;
    if (call.caller.kind === "assumed") {
      open.push(`${why} is made as another role, and is not in this policy`);
      continue;
    }
    if (undecided !== undefined) open.push(`${why}: ${undecided}`);
    for (const { right } of [...rights, ...(whenMissing ? [whenMissing] : [])]) {
      const { unknown } = right.target;
      if (unknown !== undefined && !isWholeAccount(right.target))
        open.push(
          `${why} needs ${right.actions.join(" or ")} on a ${right.target.kind.noun} that is not known: ${unknown}`,
        );
      else {
        if (right.actions.length > 1)
          open.push(`${why} needs ${right.actions.join(" or ")}, depending on its parameters`);
        take(
          why,
          right.actions.map((action) => writtenRight({ ...right, actions: [action] })),
          right.onlyIf,
        );
      }
    }
  }
  const doubt = codeDoubt(model, fn);
  if (doubt !== undefined) open.push(doubt);
  const keys = role
    ? keysOf(
        model,
        fn,
        role,
        needed.map(({ right }) => right),
      )
    : [];
  for (const right of keys) needed.push({ right, why: "the key of what it uses" });
  return documentText(fn, statementsOf(model, fn, needed), [...new Set(open)]);
}

const isRoleRights = ({ kind }: { readonly kind: string }): boolean => kind === "role-rights";

interface Commented {
  readonly statement: StatementText;
  readonly comments: readonly string[];
}

/** One statement for the same actions on several resources. */
function statementsOf(model: Model, fn: LambdaFunction, needed: readonly Needed[]): readonly Commented[] {
  const byResource = new Map<string, { actions: Set<string>; whys: Set<string>; literal?: string }>();
  const kept = new Set(exactly(needed.map(({ right }) => right)));
  for (const { right, why } of [...needed].sort((a, b) => Number(kept.has(b.right)) - Number(kept.has(a.right)))) {
    const { action, resource: written, literal }: WrittenRight = leastRight(model, right, fn.resource);
    const resource = ofLogGroup(written);
    const known = byResource.get(resource);
    // What another statement covers as well has no statement of its own.
    if (!kept.has(right) && !known?.actions.has(action)) continue;
    const here = known ?? { actions: new Set<string>(), whys: new Set<string>() };
    here.actions.add(action);
    here.whys.add(why);
    byResource.set(resource, literal === undefined ? here : { ...here, literal });
  }
  const byActions = new Map<string, { actions: readonly string[]; resources: string[]; whys: Set<string> }>();
  for (const [resource, { actions, whys, literal }] of byResource) {
    const sorted = [...actions].sort();
    const key = sorted.join(" ");
    const group = byActions.get(key) ?? { actions: sorted, resources: [], whys: new Set<string>() };
    group.resources.push(resource);
    for (const why of whys) group.whys.add(why);
    if (literal !== undefined) group.whys.add(`${literal} is in another module`);
    byActions.set(key, group);
  }
  return [...byActions.values()].map(({ actions, resources, whys }) => ({
    statement: { actions, resources },
    comments: shown([...whys]),
  }));
}

/** `:*` behind a log group is what everybody writes for it and its streams. */
const ofLogGroup = (expression: string): string =>
  expression.replace(/^("arn:[^"$]*:logs:[^"]*:log-group:[^":]+):(?:log-stream:[^"]*)?"$/, '$1:*"');

const MOST_COMMENTS = 4;

const shown = (whys: readonly string[]): readonly string[] =>
  whys.length <= MOST_COMMENTS + 1
    ? whys
    : [...whys.slice(0, MOST_COMMENTS), `and ${whys.length - MOST_COMMENTS} more`];

function documentText(fn: LambdaFunction, statements: readonly Commented[], open: readonly string[]): string {
  const comments = open.map((each) => `  # undecided: ${line(each)}`);
  const blocks = statements.map(({ statement, comments: whys }) =>
    [...whys.map((why) => `  # ${line(why)}`), ...blockLines(statement, "  ")].join("\n"),
  );
  const parts = [...blocks, ...(comments.length > 0 ? [comments.join("\n")] : [])];
  return `data "aws_iam_policy_document" "${fn.resource.parsed.name}" {\n${parts.join("\n\n")}\n}\n`;
}

/** A comment ends with its line, and so does whatever a plan puts into it. */
const line = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ").trim();
