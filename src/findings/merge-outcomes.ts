import type { Change, FixPlan, Problem, RelatedPlace, UndecidedOutcome } from "../rules/rule.ts";
import { snippetOf } from "./outcomes.ts";
import type { Severity } from "./types.ts";

/**
 * Merges the problems of one rule, function and subject into one finding with all messages and fixes. `usual` is the rule's
 * severity.
 */
export function mergedProblem(problems: readonly [Problem, ...Problem[]], usual: Severity): Problem {
  const [first, ...others] = distinct(problems);
  if (first === undefined || others.length === 0) return problems[0];
  const all = [first, ...others];
  const calls = all.flatMap((one) => one.calls ?? []);
  return {
    ...first,
    severity: worst(all.map(({ severity }) => severity ?? usual)),
    confidence: all.some(({ confidence }) => confidence === "certain") ? "certain" : "likely",
    message: sentences(all.map(({ message }) => message)).join("; "),
    consequence: sentences(all.map(({ consequence }) => consequence)).join(" "),
    ...(calls.length === 0 ? {} : { calls }),
    related: distinctPlaces([
      ...first.related,
      ...others.flatMap(({ at, message, related }) => [...related, { ...at, note: message }]),
    ]),
    fix: mergedFix(all.map(({ fix }) => fix)),
  };
}

const ORDER: readonly Severity[] = ["error", "warning", "note"];

const worst = (severities: readonly Severity[]): Severity =>
  ORDER.find((severity) => severities.includes(severity)) ?? "error";

/** Merges the reasons of one undecided question, each once. */
export const mergedUndecided = (questions: readonly [UndecidedOutcome, ...UndecidedOutcome[]]): UndecidedOutcome => ({
  ...questions[0],
  because: sentences(questions.map(({ because }) => because)).join("; "),
});

/** Drops texts that another one contains. */
const sentences = (texts: readonly string[]): readonly string[] =>
  [...new Set(texts)].filter((text, at, all) => !all.some((other, index) => index !== at && other.includes(text)));

/** Merges fixes that are needed together: as edits only if each of them has edits. */
function mergedFix(fixes: readonly (FixPlan | null)[]): FixPlan | null {
  const known = fixes.filter((fix) => fix !== null);
  if (known.length === 0) return null;
  const snippet = [...new Set(known.map(snippetOf).filter((text) => text !== undefined))].join("\n\n");
  const changes = known.map(changesOf);
  const complete = known.length === fixes.length && changes.every((one) => one.length > 0);
  return {
    title: [...new Set(known.map(({ title }) => title))].join(", and "),
    ...(snippet === "" ? {} : { snippet }),
    ...(complete ? { changes: changes.flat() } : {}),
  };
}

const changesOf = ({ changes, attribute }: FixPlan): readonly Change[] =>
  changes ?? (attribute ? [{ kind: "attribute", ...attribute }] : []);

const distinct = (problems: readonly Problem[]): readonly Problem[] => [
  ...new Map(
    problems.map((one) => [JSON.stringify([one.message, one.at.resource.address, one.at.path, one.fix?.title]), one]),
  ).values(),
];

const distinctPlaces = (places: readonly RelatedPlace[]): readonly RelatedPlace[] => [
  ...new Map(places.map((one) => [JSON.stringify([one.resource?.address, one.path, one.note]), one])).values(),
];
