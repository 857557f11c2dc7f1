import type { CodeCall } from "../calls.ts";
import type { CallEvent, CallMade } from "./events.ts";
import { alternativesOf } from "./join.ts";
import type { Machine } from "./machine.ts";
import { mayRaise } from "./raise.ts";
import { toJson } from "./show.ts";
import { inputsOf, toValue } from "./to-value.ts";
import { isUnset } from "./values.ts";
import { noteRead } from "./variables.ts";

/** Notes a call, and that it may fail. */
export function record(m: Machine, made: CallMade): void {
  if (m.quiet === 0) {
    m.spend(60);
    const { input, region, refusal, missing, ...rest } = made;
    const event: CallEvent = {
      ...rest,
      inputs: input.kind === "dict" ? inputsOf(m, input) : [input],
      region: region === null ? null : toValue(m, region),
      path: m.path,
      afterFailure: m.handling.length > 0,
      handled: false,
      escapes: [refusal],
      missing: missing ? { handled: false, escapes: [missing] } : null,
    };
    m.events.push(event);
    m.tries.at(-1)?.events.push(event);
    noteUnset(m, event, input);
  }
  mayRaise(m);
}

/** Parameters that the program says are in the environment, and are not. */
function noteUnset(m: Machine, event: CallEvent, input: CallMade["input"]): void {
  if (input.kind !== "dict") return;
  for (const each of m.dict(input.cell).entries.values()) {
    for (const { value } of alternativesOf(m.possible(each))) {
      if (!isUnset(value) || !value.variable.asserted) continue;
      const { name, site, isSet } = value.variable;
      noteRead(m, name, site, { isSet, failure: event, parameterOf: event.operation });
    }
  }
}

interface Merged {
  readonly call: CodeCall;
  readonly order: number;
}

/** More different inputs than these at one place, and the rest is one call with an input that is not known. */
const MAX_INPUTS_A_PLACE = 16;

/** The calls that were made: one for each place, operation, caller and input. */
export function callsOf(m: Machine, events: readonly CallEvent[]): readonly CodeCall[] {
  const merged = new Map<string, Merged>();
  const inputsAt = new Map<string, number>();
  for (const event of events) {
    const certain = isCertain(m, event) && event.inputs.length === 1;
    for (const input of event.inputs) {
      const base = JSON.stringify([
        event.site.module.name,
        event.site.start,
        event.service,
        event.operation,
        event.presigned,
        event.caller.kind,
        event.caller.kind === "assumed" ? toJson(event.caller.role) : "",
        event.region && toJson(event.region),
      ]);
      const key = `${base} ${toJson(input)}`;
      const before = merged.get(key);
      const handled = event.handled || event.afterFailure;
      const expects = event.missing?.handled === true && !handled;
      if (before) {
        const { call } = before;
        merged.set(key, {
          ...before,
          call: {
            ...call,
            handled: call.handled && handled,
            certain: call.certain || certain,
            ...(expects ? { expectsMissing: true } : {}),
          },
        });
        continue;
      }
      const count = (inputsAt.get(base) ?? 0) + 1;
      inputsAt.set(base, count);
      if (count > MAX_INPUTS_A_PLACE) {
        m.miss(`a call is made with more than ${MAX_INPUTS_A_PLACE} different inputs`, event.site);
        continue;
      }
      const { service, operation, presigned, caller, region } = event;
      const at = m.placeOf(event.site);
      merged.set(key, {
        order: merged.size,
        call: {
          service,
          operation,
          input,
          at,
          handled,
          certain,
          presigned,
          caller,
          region,
          ...(expects ? { expectsMissing: true } : {}),
        },
      });
    }
  }
  return [...merged.values()].map((each) => each.call);
}

const isCertain = (m: Machine, event: CallEvent): boolean => {
  if (event.afterFailure) return false;
  for (let at = event.path; at; at = at.before) if (!m.guards.has(at.decision)) return false;
  return true;
};
