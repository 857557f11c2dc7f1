import { memoized } from "../../values/memoized.ts";
import { any, type Tri } from "../../values/tri.ts";
import type { VariableRead } from "../calls.ts";
import type { Failure, VariableEvent } from "./events.ts";
import type { Machine } from "./machine.ts";
import type { Site, V } from "./values.ts";

/** More reads than these are not distinguished. */
const MOST_READS = 2_000;

/** Notes that a variable is read. `failure`: what happens where it is not set; null where the code has an answer. */
export function noteRead(
  m: Machine,
  name: string,
  site: Site,
  { isSet, failure, parameterOf }: Pick<VariableEvent, "isSet" | "failure" | "parameterOf">,
): void {
  if (m.quiet > 0) return;
  if (m.variables.length >= MOST_READS) {
    m.miss("more environment variables are read than are followed", null);
    return;
  }
  m.variables.push({
    name,
    site,
    isSet,
    failure,
    ...(parameterOf === undefined ? {} : { parameterOf }),
    path: m.path,
    afterFailure: m.handling.length > 0,
    missed: m.notFollowed.length,
  });
}

/** An exception that is raised here where the variable is not set. */
export function mayFail(m: Machine, exception: V): Failure {
  const failure = { handled: false, escapes: [exception], missing: null };
  if (m.quiet === 0) m.tries.at(-1)?.events.push(failure);
  return failure;
}

/** The reads in the code: one for each place and name. */
export function variablesOf(m: Machine, events: readonly VariableEvent[]): readonly VariableRead[] {
  const places = new Map<string, [VariableEvent, ...VariableEvent[]]>();
  for (const event of events) {
    const group = memoized(places, keyOf(event), (): [VariableEvent, ...VariableEvent[]] => [event]);
    if (group[0] !== event) group.push(event);
  }
  return [...places.values()].map((group) => readOf(m, group));
}

/** The places of these reads. */
export const placesRead = (events: readonly VariableEvent[]): ReadonlySet<string> => new Set(events.map(keyOf));

export const keyOf = ({ name, site, parameterOf }: VariableEvent): string =>
  JSON.stringify([name, site.module.file?.key, site.module.name, site.start, site.end, parameterOf]);

function readOf(m: Machine, group: readonly [VariableEvent, ...VariableEvent[]]): VariableRead {
  const failing = group.filter(({ failure }) => failure !== null && !failure.handled);
  const [first] = failing.length > 0 ? failing : group;
  const { name, site, parameterOf, missed } = first ?? group[0];
  const lacking = any(failing.map(({ isSet }): Tri => (isSet === "yes" ? "no" : isSet === "no" ? "yes" : "unknown")));
  return {
    name,
    at: m.placeOf(site),
    hasDefault: failing.length === 0,
    isSet: lacking === "yes" ? "no" : lacking === "no" ? "yes" : "unknown",
    certain: failing.some(({ path, afterFailure, isSet }) => isSet === "no" && path === null && !afterFailure),
    ...(parameterOf === undefined ? {} : { parameterOf }),
    after: m.notFollowed.slice(0, missed),
  };
}
