import type { CodeCall } from "../code/calls.ts";
import type { CallRight } from "../code/operations/call-rights.ts";
import { rightsOf } from "../code/operations/rights-of.ts";
import { bucket } from "../code/operations/s3-targets.ts";
import { isRefused, nearestOf } from "../iam/misses.ts";
import type { Decision, StatementMatch } from "../iam/types.ts";
import { memoized } from "../values/memoized.ts";
import { reasoned } from "../values/words.ts";
import { isCreated } from "../world/planned-action.ts";
import { scopeOf } from "./call-scope.ts";
import { decisionsOn, refusingKey } from "./decide-call.ts";
import type { LambdaFunction } from "./functions.ts";
import type { Key } from "./keys.ts";
import type { Model } from "./model.ts";
import type { Role } from "./roles.ts";

/** A call that a function's code makes, and whether whoever makes it has the permissions that it needs. */
export interface JudgedCall {
  readonly fn: LambdaFunction;
  readonly call: CodeCall;
  /** Who makes it; undefined where that is unknown. */
  readonly role: Role | undefined;
  /** Empty where it needs none. */
  readonly rights: readonly JudgedRight[];
  /** Why nothing can be said of it. */
  readonly undecided?: string;
  /** What the code needs besides, to be told that an object is not there. */
  readonly whenMissing?: JudgedRight;
}

/** One permission that a call needs, and the answer. */
export interface JudgedRight {
  readonly right: CallRight;
  readonly verdict: CallVerdict;
}

export type CallVerdict =
  | { readonly answer: "allowed" }
  | {
      readonly answer: "refused";
      /** A Deny statement is the reason. */
      readonly denied: boolean;
      readonly nearMisses: readonly StatementMatch[];
      /** False where something outside the plan may still grant it. */
      readonly certain: boolean;
      /** The key whose policy refuses it, though the caller's own policies allow it. */
      readonly key?: Key;
    }
  | { readonly answer: "undecided"; readonly because: string };

const judged = new WeakMap<Model, Map<LambdaFunction, readonly JudgedCall[]>>();

/** The calls of one function, if its code was read. */
export const callsOf = (model: Model, fn: LambdaFunction): readonly JudgedCall[] => {
  const known = memoized(judged, model, () => new Map<LambdaFunction, readonly JudgedCall[]>());
  return memoized(known, fn, () => {
    const code = model.code?.get(fn.address);
    return code?.kind === "read" ? code.reading.calls.flatMap((call) => judgedByEvent(model, fn, call)) : [];
  });
};

/** The calls of all functions whose code was read. */
export const judgedCalls = (model: Model): readonly JudgedCall[] => model.functions.flatMap((fn) => callsOf(model, fn));

/** Is a call allowed, refused or undecided? */
export function answerOf({ rights, undecided }: JudgedCall): CallVerdict["answer"] {
  if (rights.some(({ verdict }) => verdict.answer === "refused")) return "refused";
  if (undecided !== undefined || rights.some(({ verdict }) => verdict.answer === "undecided")) return "undecided";
  return "allowed";
}

/**
 * A call whose answer is the same for every event has that. Otherwise the events of the plan's triggers answer, and where
 * something else may start the function, it stays undecided beside them.
 */
function judgedByEvent(model: Model, fn: LambdaFunction, call: CodeCall): readonly JudgedCall[] {
  const judged = judgeCall(model, fn, call);
  const answer = answerOf(judged);
  if (call.otherEvents && answer === "refused") return [forOtherEvents(judged)];
  if (!call.triggered || answer === "allowed" || (answer === "refused" && !isOpen(judged))) return [judged];
  const known = call.triggered.calls.map((each) => judgeCall(model, fn, each));
  return answer === "refused" || call.triggered.all ? known : [...known, judged];
}

/** Refused, whatever it is on. */
const isOpen = ({ rights }: JudgedCall): boolean => rights.some(({ right }) => right.target.unknown !== undefined);

/** A refusal in code that no trigger leads to hurts only whoever starts the function by hand. */
const forOtherEvents = (judged: JudgedCall): JudgedCall => ({
  ...judged,
  rights: judged.rights.map((one) =>
    one.verdict.answer !== "refused"
      ? one
      : {
          ...one,
          verdict: {
            answer: "undecided",
            because: `${judged.role?.address ?? "the role"} lacks ${one.right.actions.join(" or ")}, but no event that the function's triggers in this plan send leads to the call`,
          },
        },
  ),
});

function judgeCall(model: Model, fn: LambdaFunction, call: CodeCall): JudgedCall {
  const caller = callerOf(model, fn, call);
  const account = "role" in caller ? caller.role.account : fn.resource.provider.account;
  const needed = rightsOf(call, scopeOf(model.world, fn, call, account), model.authorization);
  if (needed.kind === "nothing") return { fn, call, role: "role" in caller ? caller.role : undefined, rights: [] };
  if (!("role" in caller)) return { fn, call, role: undefined, rights: [], undecided: caller.because };
  const { role } = caller;
  if (needed.kind === "unknown") return { fn, call, role, rights: [], undecided: needed.because };
  const rights = needed.rights.map((right) => ({ right, verdict: judgeRight(model, fn, call, role, right) }));
  const whenMissing = toBeTold(model, fn, call, role);
  return { fn, call, role, rights, ...(whenMissing && { whenMissing }) };
}

/**
 * Without `s3:ListBucket` S3 answers 403 in place of 404: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html.
 * Which condition keys it sends then is not documented.
 */
function toBeTold(model: Model, fn: LambdaFunction, call: CodeCall, role: Role): JudgedRight | undefined {
  if (!call.expectsMissing) return undefined;
  const [target] = bucket({ input: call.input, scope: scopeOf(model.world, fn, call, role.account) });
  if (!target || target.unknown !== undefined) return undefined;
  const right: CallRight = { actions: ["s3:ListBucket"], target };
  return { right, verdict: judgeRight(model, fn, call, role, right) };
}

/** Whose credentials a call is made with. */
function callerOf(
  model: Model,
  fn: LambdaFunction,
  { caller }: CodeCall,
): { readonly role: Role } | { readonly because: string } {
  if (caller.kind === "unknown") return { because: `it is unknown whose credentials the call uses: ${caller.because}` };
  const isOwn = caller.kind === "function";
  const ref = isOwn ? model.executionRole(fn) : model.role(caller.role, fn.resource.provider);
  if (ref.kind === "role") return { role: ref.role };
  const because = ref.kind === "unknown" ? ref.because : "none is named";
  return {
    because: isOwn
      ? `the execution role is unknown: ${because}`
      : `the role that the code assumes is unknown: ${because}`,
  };
}

function judgeRight(model: Model, fn: LambdaFunction, call: CodeCall, role: Role, right: CallRight): CallVerdict {
  const { target, onlyIf } = right;
  const from = call.caller.kind === "function" ? fn.arn : null;
  const decisions = decisionsOn(model, fn, role, right, from);
  const isAllowed = ({ answer }: Decision): boolean => answer === "allowed";
  if (decisions.every(isAllowed) || (target.oneIsEnough && decisions.some(isAllowed))) return { answer: "allowed" };
  const actions = right.actions.join(" or ");
  if (decisions.every(isRefused)) {
    const doubt = onlyIf ?? target.mayAllow;
    if (doubt !== undefined) return { answer: "undecided", because: `${actions} is not granted, and ${doubt}` };
    const key = refusingKey(model, fn, role, right, from);
    return {
      ...(key ? { key } : {}),
      answer: "refused",
      denied: decisions.some(({ answer }) => answer === "denied"),
      nearMisses: nearestOf(decisions),
      certain: role.isNew && isClosed(right),
    };
  }
  if (target.unknown !== undefined) {
    const because = `it is unknown on which ${target.kind.noun} ${role.address} needs ${actions}: ${target.unknown}`;
    return { answer: "undecided", because };
  }
  const reasons = decisions.flatMap((one) => (one.answer === "undecided" ? one.because : []));
  const because =
    reasons.length > 0 ? reasoned([...new Set(reasons)]) : `it is unknown which permission AWS asks for: ${actions}`;
  return { answer: "undecided", because };
}

/** Can nothing outside the plan allow it by a policy of the resource? */
const isClosed = ({ target }: CallRight): boolean =>
  target.unknown === undefined &&
  (target.kind.withoutPolicy === true || (target.resource !== undefined && isCreated(target.resource)));
