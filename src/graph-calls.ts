import type { CodePlace } from "./code/calls.ts";
import type { LambdaFunction } from "./model/functions.ts";
import { type CallVerdict, callsOf } from "./model/judge-call.ts";
import type { Model } from "./model/model.ts";
import { memoized } from "./values/memoized.ts";

/** The calls of a function on one resource of the plan that have the same answer. */
export interface CallsOn {
  readonly resource: string;
  readonly answer: CallVerdict["answer"];
  /** The operations, each with the first line of code that calls it. */
  readonly label: string;
}

/** What the code of a function calls, by resource and answer. */
export function callsOnResources(model: Model, fn: LambdaFunction): readonly CallsOn[] {
  const groups = new Map<string, { resource: string; answer: CallVerdict["answer"]; sites: Map<string, CodePlace> }>();
  for (const { call, rights, whenMissing } of callsOf(model, fn)) {
    for (const { right, verdict } of [...rights, ...(whenMissing ? [whenMissing] : [])]) {
      const resource = right.target.resource?.address;
      if (resource === undefined) continue;
      const { sites } = memoized(groups, JSON.stringify([resource, verdict.answer]), () => ({
        resource,
        answer: verdict.answer,
        sites: new Map<string, CodePlace>(),
      }));
      if (!sites.has(call.operation)) sites.set(call.operation, call.at);
    }
  }
  return [...groups.values()].map(({ resource, answer, sites }) => ({ resource, answer, label: beginningOf(sites) }));
}

/** Operations that a label names; the others are counted. */
const MOST_OPERATIONS = 3;

/** `ListObjectsV2 app.py:10, GetObject app.py:17 and 2 more` */
function beginningOf(sites: ReadonlyMap<string, CodePlace>): string {
  const named = [...sites].slice(0, MOST_OPERATIONS).map(([operation, at]) => `${operation} ${lineOf(at)}`);
  const more = sites.size - named.length;
  return `${named.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

/** The file without its folders: there is little room in a drawing. */
const lineOf = ({ file, inside, startLine }: CodePlace): string => {
  const path = file ?? inside?.path ?? "";
  return `${path.slice(path.lastIndexOf("/") + 1)}:${startLine}`;
};
