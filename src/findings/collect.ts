import type { Span } from "../hcl/syntax.ts";
import type { Model } from "../model/model.ts";
import type { FixPlan, Place, Problem, Rule } from "../rules/rule.ts";
import { type BlockChange, changesOf } from "./changes.ts";
import { fingerprint } from "./fingerprint.ts";
import { outcomesOf, snippetOf } from "./outcomes.ts";
import type { Finding, Fix, Location, Related, Undecided } from "./types.ts";

/** What one plan's model gives when all rules have looked at it. */
export interface Collected {
  readonly findings: readonly Finding[];
  readonly undecided: readonly Undecided[];
  readonly checked: readonly { readonly function: string | null; readonly subject: string; readonly what: string }[];
  /** The places that each finding names, its own first, by fingerprint. */
  readonly places: ReadonlyMap<string, readonly Place[]>;
  /** What would mend a finding in the source, by fingerprint; src/fixes makes edits of it. */
  readonly changes: ReadonlyMap<string, readonly BlockChange[]>;
}

export interface CollectOptions {
  /** The plan file as the user gave it. */
  readonly plan: string;
  /** Tells plans with the same addresses apart. */
  readonly label: string;
  /** How a source file is shown: relative to the working directory. */
  display(file: string): string;
  /** Base of the documentation's addresses, without a `/` at its end. */
  readonly docsBase: string;
}

/** Runs the rules over a model: sorted, without doubles, every place turned into file and lines. */
export function collect(model: Model, rules: readonly Rule[], options: CollectOptions): Collected {
  const findings = new Map<string, Finding>();
  const undecided = new Map<string, Undecided>();
  const checked: { function: string | null; subject: string; what: string }[] = [];
  const places = new Map<string, readonly Place[]>();
  const changes = new Map<string, readonly BlockChange[]>();
  for (const { rule, outcome } of outcomesOf(model, rules)) {
    const key = JSON.stringify([rule.id, outcome.function, outcome.subject]);
    if (outcome.kind === "problem") {
      if (findings.has(key)) continue;
      const made = finding(rule, outcome, options);
      findings.set(key, made);
      places.set(made.fingerprint, placesOf(outcome));
      changes.set(made.fingerprint, changesOf(outcome.fix, model));
    } else if (outcome.kind === "undecided") {
      const { function: fn, subject, because } = outcome;
      const print = fingerprint({ rule: rule.id, function: fn, subject }, options.label);
      const open = { rule: rule.id, plan: options.plan, function: fn, subject, because, fingerprint: print };
      if (!undecided.has(key)) undecided.set(key, open);
    } else checked.push({ function: outcome.function, subject: outcome.subject, what: outcome.what });
  }
  for (const key of findings.keys()) undecided.delete(key);
  return {
    findings: sortedBy([...findings.values()]),
    undecided: sortedBy([...undecided.values()]),
    checked,
    places,
    changes,
  };
}

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
    location: locate(problem.at, options),
    related: problem.related.map(
      (place): Related => ({
        address: place.resource?.address ?? null,
        note: place.note,
        location: place.resource && locate({ resource: place.resource, path: place.path }, options),
      }),
    ),
    fix: problem.fix && fixOf(problem.fix),
    docs: `${options.docsBase}/rules/${rule.id}.md`,
    fingerprint: fingerprint({ rule: rule.id, function: problem.function, subject: problem.subject }, options.label),
  };
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

/** What to show; edits come from src/fixes, when they are proven safe. */
function fixOf(fix: FixPlan): Fix {
  const shown = snippetOf(fix);
  return { title: fix.title, safety: "manual", edits: [], ...(shown === undefined ? {} : { snippet: shown }) };
}
