import { equalTexts } from "../../values/compare.ts";
import { isLazy } from "../../values/lazy-object.ts";
import { memoized } from "../../values/memoized.ts";
import { at, NULL, type Value } from "../../values/value.ts";
import type { CodeCall } from "../calls.ts";
import { toJson } from "./show.ts";

/**
 * The calls for an event that nobody knows, with what the events of the plan's triggers say of them. `all`: nothing else
 * in the plan starts the function, so that a call which none of these events leads to is one for other events.
 */
export function byEvent(unbound: readonly CodeCall[], triggered: readonly CodeCall[], all: boolean): CodeCall[] {
  const more = new Map<CodeCall, CodeCall[]>();
  const met = new Set<CodeCall>();
  const alone = new Map<string, CodeCall>();
  const places = new Map<string, CodeCall[]>();
  for (const call of unbound) memoized(places, placeOf(call), (): CodeCall[] => []).push(call);
  for (const call of triggered) {
    const there = places.get(placeOf(call)) ?? [];
    const input = likeness(call.input);
    const same = there.find((each) => likeness(each.input) === input);
    const wider = same ?? there.find((each) => covers(each.input, call.input));
    const found: CodeCall = { ...call, certain: false };
    if (!wider) alone.set(`${placeOf(call)} ${input}`, found);
    else met.add(wider);
    if (!wider || same) continue;
    const known = more.get(wider) ?? [];
    if (!known.some((each) => likeness(each.input) === input)) known.push(found);
    more.set(wider, known);
  }
  const whole = unbound.map((call): CodeCall => {
    const calls = more.get(call);
    if (calls) return { ...call, triggered: { calls, all } };
    return all && !met.has(call) ? { ...call, otherEvents: true } : call;
  });
  return [...whole, ...alone.values()];
}

const placeOf = ({ at: place, service, operation, presigned, caller, region }: CodeCall): string =>
  JSON.stringify([
    place,
    service,
    operation,
    presigned,
    caller.kind,
    caller.kind === "assumed" ? likeness(caller.role) : "",
    region && likeness(region),
  ]);

/** Parts that nobody knows are made anew in each run, and are alike. */
const likeness = (value: Value): string => toJson(value).replaceAll(/\["\?[^"]*"\]/g, '["?"]');

/** Whether the second is one of the values that the first may be. */
function covers(wide: Value, one: Value): boolean {
  if (wide.kind === "unknown" || isLazy(wide)) return true;
  if (wide.kind === "string" && one.kind === "string") return equalTexts(wide.text, one.text) !== "no";
  if (wide.kind === "object" && one.kind === "object") {
    const keys = [...new Set([...wide.entries.keys(), ...one.entries.keys()])];
    return keys.every((key) => covers(at(wide, key), at(one, key)));
  }
  if (wide.kind === "list" && one.kind === "list")
    return wide.items.length === one.items.length && wide.items.every((item, n) => covers(item, one.items[n] ?? NULL));
  return likeness(wide) === likeness(one);
}
