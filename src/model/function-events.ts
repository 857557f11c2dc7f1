import type { GivenEvents } from "../code/function-code.ts";
import type { Statement } from "../iam/types.ts";
import type { EventShape } from "../needs/event.ts";
import type { Need, Trigger } from "../needs/needs.ts";
import { matches } from "../values/match.ts";
import { known, text } from "../values/text.ts";
import type { LambdaFunction } from "./functions.ts";
import { handedEvents } from "./handed-events.ts";
import { mayAccess } from "./may-access.ts";
import type { LinkedTrigger, Model } from "./model.ts";

const INVOKE = ["lambda:InvokeFunction"];

/** The events that the triggers of the plan hand to a function, and whether anything else in the plan starts it. */
export function eventsOf(model: Model, fn: LambdaFunction): GivenEvents {
  const own = model.triggers.filter(({ target }) => mayStart(target, fn));
  const known = own.map((linked) => ({ ...linked, events: eventsFrom(model, linked) }));
  const triggers = known.flatMap(({ trigger, events }) =>
    (events ?? []).map((shape) => ({ shape, trigger: { resource: trigger.declaredBy, path: trigger.path } })),
  );
  if (triggers.length === 0) return { triggers, all: false };
  const described = known.every(({ events }) => events !== undefined);
  return { triggers, all: described && !mayBeInvoked(model, fn, known) };
}

const mayStart = (target: LinkedTrigger["target"], fn: LambdaFunction): boolean =>
  target.kind === "found" ? target.function === fn : target.kind === "unknown" && target.maybe.includes(fn);

/** Undefined where the events are not known, or may never come, or start another version of the code. */
function eventsFrom(model: Model, { trigger, target }: LinkedTrigger): readonly EventShape[] | undefined {
  if (!trigger.hands || trigger.onlyIf !== undefined || target.kind !== "found") return undefined;
  const qualifier = target.qualifier && known(target.qualifier);
  if (qualifier !== null && qualifier !== undefined && /^\d+$/.test(qualifier)) return undefined;
  return handedEvents(model, trigger.hands);
}

/** May somebody invoke it who is none of the triggers: by its policy, or with the role of another function? */
function mayBeInvoked(model: Model, fn: LambdaFunction, triggers: readonly { readonly trigger: Trigger }[]): boolean {
  const { policies, incomplete, wholeFunction } = model.policy(fn);
  if (incomplete.length > 0 || wholeFunction.length > 0) return true;
  const needs = triggers.flatMap(({ trigger }) => trigger.needs);
  const statements = policies.flatMap((policy) => policy.statements);
  if (statements.some((statement) => statement.effect !== "Deny" && !isForOneOf(needs, statement))) return true;
  const version = { id: "?version", label: "a version", chars: "segment" } as const;
  return model.functions.some((other) => {
    const ref = other === fn ? undefined : model.executionRole(other);
    if (ref?.kind !== "role") return false;
    return [fn.arn, text(fn.arn, ":", version)].some((arn) => mayAccess(ref.role, INVOKE, arn));
  });
}

/** Does the statement let in one of these triggers, and no other source of the same service? */
function isForOneOf(needs: readonly Need[], { principals, conditions }: Statement): boolean {
  if (!principals || principals.negated || principals.unknown !== undefined) return false;
  return principals.entries.every(({ kind, value }) => {
    if (kind !== "Service") return false;
    const sources = needs.flatMap((need) =>
      need.kind === "invoke" && need.principal === known(value) ? [need.sources] : [],
    );
    const limits = conditions.filter(({ key }) => key.toLowerCase() === "aws:sourcearn");
    return sources.some((some) =>
      limits.every(({ values }) => values.every((pattern) => some.some((source) => matches(pattern, source) !== "no"))),
    );
  });
}
