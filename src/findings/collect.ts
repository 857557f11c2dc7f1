import type { CodePlace } from "../code/calls.ts";
import type { Span } from "../hcl/syntax.ts";
import type { Model } from "../model/model.ts";
import type { FixPlan, Place, Problem, RefusedCall, Rule, UndecidedOutcome } from "../rules/rule.ts";
import { readable } from "../values/words.ts";
import type { World } from "../world/types.ts";
import { type BlockChange, waysOf } from "./changes.ts";
import { decidingLine } from "./deciding.ts";
import { fingerprint } from "./fingerprint.ts";
import { mergedProblem, mergedUndecided } from "./merge-outcomes.ts";
import { outcomesOf, snippetOf } from "./outcomes.ts";
import { readableFinding } from "./readable.ts";
import type { Finding, FindingCall, Fix, Location, Related, Undecided } from "./types.ts";

/** The outcomes of all rules for one plan. */
export interface Collected {
  readonly findings: readonly Finding[];
  readonly undecided: readonly Undecided[];
  readonly checked: readonly { readonly function: string | null; readonly subject: string; readonly what: string }[];
  /** The places of each finding, its own first, by fingerprint. */
  readonly places: ReadonlyMap<string, readonly Place[]>;
  /** The ways to change the source that fix a finding, by fingerprint; src/fixes turns the first possible one into edits. */
  readonly changes: ReadonlyMap<string, readonly (readonly BlockChange[])[]>;
}

export interface CollectOptions {
  /** The plan file as the user named it. */
  readonly plan: string;
  /** Distinguishes plans with the same addresses. */
  readonly label: string;
  /** The name of a source file in the report. */
  display(file: string): string;
  /** Base URL of the documentation, without a `/` at its end. */
  readonly docsBase: string;
}

/** Runs the rules on a model. Outcomes are sorted and merged by rule, function and subject; places become files and lines. */
export function collect(model: Model, rules: readonly Rule[], options: CollectOptions): Collected {
  const problems = new Map<string, { readonly rule: Rule; readonly all: [Problem, ...Problem[]] }>();
  const questions = new Map<string, { readonly rule: Rule; readonly all: [UndecidedOutcome, ...UndecidedOutcome[]] }>();
  const checked: Checked[] = [];
  for (const { rule, outcome } of outcomesOf(model, rules)) {
    const key = JSON.stringify([rule.id, outcome.function, outcome.subject]);
    if (outcome.kind === "problem") put(problems, key, rule, outcome);
    else if (outcome.kind === "undecided") put(questions, key, rule, outcome);
    else checked.push({ function: outcome.function, subject: outcome.subject, what: outcome.what });
  }
  const findings: Finding[] = [];
  const places = new Map<string, readonly Place[]>();
  const changes = new Map<string, readonly (readonly BlockChange[])[]>();
  for (const { rule, all } of problems.values()) {
    const problem = mergedProblem(all, rule.severity);
    const current = finding(rule, problem, options);
    findings.push(current);
    places.set(current.fingerprint, placesOf(problem));
    changes.set(current.fingerprint, waysOf(problem.fix, model));
  }
  const undecided = [...questions.values()].map(({ rule, all }) =>
    question(rule, mergedUndecided(all), model.world, options),
  );
  return {
    findings: sortedBy(findings.map(readableFinding)),
    undecided: sortedBy(undecided.map((each) => ({ ...each, because: readable(each.because) }))),
    checked: checked.map((each) => ({ ...each, what: readable(each.what) })),
    places,
    changes,
  };
}

type Checked = Collected["checked"][number];

function put<T>(groups: Map<string, { rule: Rule; all: [T, ...T[]] }>, key: string, rule: Rule, outcome: T): void {
  const group = groups.get(key);
  if (group) group.all.push(outcome);
  else groups.set(key, { rule, all: [outcome] });
}

const question = (
  { id }: Rule,
  { function: fn, subject, because }: UndecidedOutcome,
  world: World,
  { plan, label }: CollectOptions,
): Undecided => {
  const line = decidingLine(because, world);
  return {
    rule: id,
    plan,
    function: fn,
    subject,
    because,
    ...(line === undefined ? {} : { decidedBy: line }),
    fingerprint: fingerprint({ rule: id, function: fn, subject }, label),
  };
};

const placesOf = ({ at, related }: Problem): readonly Place[] => [
  at,
  ...related.flatMap(({ resource, path }) => (resource ? [{ resource, path }] : [])),
];

const sortedBy = <T extends { readonly rule: string; readonly function: string | null; readonly subject: string }>(
  items: readonly T[],
): readonly T[] => {
  const key = (item: T): string => JSON.stringify([item.rule, item.function, item.subject]);
  return [...items].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
};

function finding(rule: Rule, problem: Problem, options: CollectOptions): Finding {
  return {
    rule: rule.id,
    severity: problem.severity ?? rule.severity,
    confidence: problem.confidence,
    message: problem.message,
    consequence: problem.consequence,
    plan: options.plan,
    function: problem.function,
    subject: problem.subject,
    location: (problem.code && codeLocation(problem.code)) ?? locate(problem.at, options),
    ...(problem.calls ? { calls: problem.calls.map(callOf) } : {}),
    ...(problem.codeIgnores ? { codeIgnores: problem.codeIgnores } : {}),
    related: problem.related.map(
      (place): Related => ({
        address: place.resource?.address ?? null,
        note: place.note,
        location: place.code
          ? codeLocation(place.code)
          : place.resource && locate({ resource: place.resource, path: place.path }, options),
      }),
    ),
    fix: problem.fix && fixOf(problem.fix),
    docs: `${options.docsBase}/rules/${rule.id}.md`,
    fingerprint: fingerprint({ rule: rule.id, function: problem.function, subject: problem.subject }, options.label),
  };
}

/** Null for code in an archive: there is no file to point at. */
const codeLocation = ({ file, startLine, endLine, startColumn, endColumn }: CodePlace): Location | null =>
  file === null ? null : { file, startLine, endLine, startColumn, endColumn };

function callOf({ operation, actions, at, handled, ignored }: RefusedCall): FindingCall {
  const call = { operation, actions, location: codeLocation(at), handled };
  if (!ignored) return call;
  const { reason, file, line } = ignored;
  return { ...call, ignored: { reason, location: { file, startLine: line, endLine: line } } };
}

function locate({ resource, path }: Place, options: CollectOptions): Location | null {
  const span = resource.where(...path);
  return span && locationOf(span, options);
}

const locationOf = (span: Span, options: CollectOptions): Location => ({
  file: options.display(span.file),
  startLine: span.startLine,
  endLine: span.endLine,
  startColumn: span.startColumn,
  endColumn: span.endColumn,
});

/** A fix without edits; src/fixes adds them if they are proven safe. */
function fixOf(fix: FixPlan): Fix {
  const shown = snippetOf(fix);
  return { title: fix.title, safety: "manual", edits: [], ...(shown === undefined ? {} : { snippet: shown }) };
}
