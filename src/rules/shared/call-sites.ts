import type { LambdaFunction } from "../../model/functions.ts";
import type { JudgedCall } from "../../model/judge-call.ts";
import type { Model } from "../../model/model.ts";
import type { Role } from "../../model/roles.ts";
import type { RelatedPlace, Severity } from "../rule.ts";
import { placeText } from "./refused-calls.ts";

/** Further calls that a finding shows. */
const MOST_SITES = 2;

/** The lines of code that show what a finding is about. */
export const callSites = (calls: readonly JudgedCall[]): readonly RelatedPlace[] =>
  calls.slice(0, MOST_SITES).map(({ call }) => ({
    resource: null,
    path: [],
    code: call.at,
    note: `${call.operation} is called here${call.at.file === null ? `, at ${placeText(call.at)}` : ""}`,
  }));

/** A warning where the code goes on without each of the calls; nothing where no call shows it. */
export const severityOf = (calls: readonly JudgedCall[]): { readonly severity?: Severity } =>
  calls.length > 0 && calls.every(({ call }) => call.handled || call.presigned) ? { severity: "warning" } : {};

/** Does every run make one of them? Also where no call shows it. */
export const areCertain = (calls: readonly JudgedCall[]): boolean =>
  calls.length === 0 || calls.some(({ call }) => call.certain);

/** Which role of the function it is. */
export const roleNote = ({ executionRole }: Model, fn: LambdaFunction, role: Role): string => {
  const own = executionRole(fn);
  return own.kind === "role" && own.role === role
    ? `the execution role of ${fn.address}`
    : `${fn.address} assumes this role for the call`;
};
