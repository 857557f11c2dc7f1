import { eachOnce } from "../iam/misses.ts";
import { environmentReferences } from "../model/environment-references.ts";
import type { LambdaFunction } from "../model/functions.ts";
import { answerOf, type JudgedCall, judgedCalls } from "../model/judge-call.ts";
import type { Model } from "../model/model.ts";
import { isAssumption, type Refusal, type RefusalGroup, refusalGroups, subjectOf } from "../model/refused-calls.ts";
import { actionsText } from "../needs/rights-text.ts";
import { listed } from "../values/words.ts";
import { callFix } from "./fixes/call-fix.ts";
import { stalePrincipalFix } from "./fixes/stale-principal-fix.ts";
import type { Outcome, Problem, RefusedCall, RelatedPlace, Rule } from "./rule.ts";
import { roleNote } from "./shared/call-sites.ts";
import { nearMisses } from "./shared/near-misses.ts";
import { counting, placeText, refusedCalls, targetText } from "./shared/refused-calls.ts";

export const callDenied: Rule = {
  id: "call-denied",
  summary: "The function's code, reachable from its handler, calls an operation that its role may not make.",
  severity: "error",
  *check(model) {
    for (const group of refusalGroups(model)) yield problemOf(model, group);
    for (const judged of judgedCalls(model)) yield* otherwise(judged);
  },
};

function problemOf(model: Model, whole: RefusalGroup): Problem {
  const calls = refusedCalls(model, whole, callDenied.id);
  const group = counting(whole, calls);
  const { fn, role, subject, refusals } = group;
  const code = model.code?.get(fn.address);
  const inferred = code?.kind === "read" ? code.package.inferred : undefined;
  const isFatal =
    inferred === undefined && refusals.some(({ call, ifMissing }) => !ifMissing && !call.handled && !call.presigned);
  const isCertain =
    inferred === undefined &&
    refusals.some(({ call, verdict, ifMissing }) => !ifMissing && call.certain && verdict.certain);
  const shown = calls.filter(({ ignored }) => !ignored);
  const [first, ...others] = shown.length > 0 ? shown : calls;
  const misses = eachOnce(refusals.flatMap(({ verdict }) => verdict.nearMisses));
  const actions = [...new Set(refusals.flatMap(({ right }) => right.actions))];
  return {
    kind: "problem",
    function: fn.address,
    subject,
    severity: isFatal ? "error" : "warning",
    confidence: isCertain ? "certain" : "likely",
    message: messageOf(group),
    consequence: consequenceOf(refusals),
    at: { resource: fn.resource, path: [] },
    ...(first ? { code: first.at } : {}),
    calls,
    related: [
      ...(first && first.at.file === null ? [packedSite(fn, first)] : []),
      ...others.slice(0, MOST_SITES).map(otherSite),
      ...variable(model, group),
      ...startedBy(group),
      ...(role.resource ? [{ resource: role.resource, path: [], note: roleNote(model, fn, role) }] : []),
      ...nearMisses(model, misses, actions),
      ...(inferred === undefined ? [] : [{ resource: fn.resource, path: ["filename"], note: inferred }]),
    ],
    fix: stalePrincipalFix(model, misses) ?? callFix(model, group),
  };
}

/** Further calls that a finding shows; the JSON report has all of them. */
const MOST_SITES = 3;

const otherSite = ({ operation, at }: RefusedCall): RelatedPlace => ({
  resource: null,
  path: [],
  code: at,
  note: `${bare(operation)} is called here${at.file === null ? `, at ${placeText(at)}` : ""}`,
});

/** There is no line to show of an archive that is not among the sources. */
const packedSite = ({ resource }: LambdaFunction, { operation, at }: RefusedCall): RelatedPlace => ({
  resource,
  path: ["filename"],
  note: `the code in it calls ${bare(operation)} at ${placeText(at)}`,
});

const bare = (operation: string): string => operation.slice(operation.indexOf(":") + 1);

/** What is refused whenever it is called, and what only where an object is not there. */
function messageOf(group: RefusalGroup): string {
  const [first, ...others] = group.refusals.filter(({ ifMissing }) => !ifMissing);
  const missing = group.refusals.filter(({ ifMissing }) => ifMissing);
  return [
    ...(first ? [refusedText({ ...group, refusals: [first, ...others] })] : []),
    ...(missing.length > 0 ? [missingText(group, missing)] : []),
  ].join("; ");
}

function missingText({ fn, role, subject }: RefusalGroup, missing: readonly Refusal[]): string {
  const operations = listed([...new Set(missing.map(({ call }) => call.operation))]);
  const on = subject === fn.address ? targetText(missing[0]?.right) : ` on ${subject}`;
  return `${fn.address} expects to be told which objects do not exist when it calls ${operations}${on}, but ${role.address} lacks s3:ListBucket on it`;
}

function refusedText({ fn, role, subject, refusals }: RefusalGroup): string {
  const denied = refusals.some(({ verdict }) => verdict.denied);
  const actions = [...new Set(refusals.map(({ right }) => right.actions.join(" or ")))];
  const lacks = `${role.address} ${denied ? "is denied" : "lacks"} ${actionsText(actions)}`;
  const signs = refusals.every(({ call }) => call.presigned);
  const verb = signs ? "signs a URL for" : "calls";
  const as = refusals.every(({ call }) => call.caller.kind === "function") ? "" : ` as ${role.address}`;
  if (subject !== fn.address) {
    const operations = [...new Set(refusals.map(({ call }) => call.operation))];
    const [does, ...more] = [...new Set(refusals.map(({ right }) => right.does))];
    if (does !== undefined && more.length === 0) {
      const which = operations.length === 1 ? does : PLURAL[does];
      return `${fn.address} ${verb} ${listed(operations)}${as}, which ${which} ${subject}, but ${lacks} on it`;
    }
    return `${fn.address} ${verb} ${listed(operations)} on ${subject}${as}, but ${lacks} on it`;
  }
  const operations = [...new Set(refusals.map(({ call, right }) => `${call.operation}${targetText(right)}`))];
  return `${fn.address} ${verb} ${listed(operations)}${as}, but ${lacks}`;
}

const PLURAL = { passes: "pass", reads: "read" } as const;

function consequenceOf(refusals: readonly Refusal[]): string {
  const always = refusals.filter(({ ifMissing }) => !ifMissing);
  if (always.length === 0)
    return "Apply succeeds, and for an object that does not exist S3 answers 403 AccessDenied in place of 404: the code that handles a missing object does not run.";
  return alwaysRefused(always);
}

function alwaysRefused(refusals: readonly Refusal[]): string {
  if (refusals.every(({ call }) => call.presigned))
    return "Apply succeeds, and whoever uses the URL gets AccessDenied: it allows no more than the role that signed it may do.";
  if (refusals.every(({ call }) => call.handled))
    return "Apply succeeds, and at run time AWS refuses the call with AccessDenied: the code catches the error and goes on without what it asked for.";
  return "Apply succeeds, and at run time AWS refuses the call with AccessDenied each time the code makes it.";
}

/** The environment variable that names the resource. */
function variable(model: Model, { fn, subject }: RefusalGroup): readonly RelatedPlace[] {
  const found = environmentReferences(model.world, fn).find(({ resource }) => resource.address === subject);
  if (!found) return [];
  const path = ["environment", 0, "variables", found.variable];
  return [{ resource: fn.resource, path, note: `${found.variable} names ${subject}` }];
}

/** The triggers whose events name the resource. */
function startedBy({ fn, subject, refusals }: RefusalGroup): readonly RelatedPlace[] {
  if (subject === fn.address) return [];
  const triggers = new Map(refusals.flatMap(({ call: { trigger } }) => (trigger ? [[trigger.resource, trigger]] : [])));
  return [...triggers.values()].map(({ resource, path }) => ({
    resource,
    path,
    note: `the event that this sends names ${subject}`,
  }));
}

/** What is allowed, and what cannot be decided. */
function* otherwise(judged: JudgedCall): Iterable<Outcome> {
  const { fn, call, role, rights, undecided } = judged;
  const about = `${call.operation} at ${placeText(call.at)}`;
  if (undecided !== undefined) {
    yield { kind: "undecided", function: fn.address, subject: fn.address, because: `${about}: ${undecided}` };
    return;
  }
  for (const one of rights) {
    const { right, verdict } = one;
    if (verdict.answer !== "undecided" || isAssumption(one)) continue;
    const subject = subjectOf(right.target, fn);
    yield { kind: "undecided", function: fn.address, subject, because: `${about}: ${verdict.because}` };
  }
  if (answerOf(judged) !== "allowed") return;
  const subjects = [...new Set(rights.map(({ right }) => subjectOf(right.target, fn)))];
  const what =
    role && rights.length > 0 ? `${role.address} can make the call ${about}` : `${about} needs no permission`;
  for (const subject of subjects.length > 0 ? subjects : [fn.address])
    yield { kind: "passed", function: fn.address, subject, what };
}
