import { listed } from "../../values/words.ts";
import type { Change, Outcome, Problem } from "../rule.ts";

/** An outcome about the order of creation. */
export type OrderOutcome = Outcome & {
  /** The function, and the grants that the trigger does not wait for. Triggers with one cause are one fault. */
  readonly cause?: string;
};

/** One problem for all triggers of one function that do not wait for the same grants. */
export function* oneForEachCause(outcomes: readonly OrderOutcome[]): Iterable<Outcome> {
  const byCause = new Map<string, Problem[]>();
  for (const { cause, ...outcome } of outcomes) {
    if (cause === undefined || outcome.kind !== "problem") yield outcome;
    else byCause.set(cause, [...(byCause.get(cause) ?? []), outcome]);
  }
  for (const problems of byCause.values()) {
    const [first, ...others] = [...problems].sort((a, b) => (a.subject < b.subject ? -1 : 1));
    if (first) yield others.length === 0 ? first : together(first, others);
  }
}

function together(first: Problem, others: readonly Problem[]): Problem {
  const all = [first, ...others];
  const named = (text: string): string => text.replaceAll(first.subject, namesOf(all));
  const changes = all.map(({ fix }) => fix?.changes ?? []);
  const blocks = new Map(changes.flat().map((change) => [keyOf(change), change]));
  const snippets = [...new Set(all.flatMap(({ fix }) => fix?.snippet ?? []))];
  return {
    ...first,
    message: named(first.message),
    related: [...first.related, ...others.map(({ at, subject }) => ({ ...at, note: `nor before ${subject}` }))],
    fix: first.fix && {
      title: named(first.fix.title),
      ...(snippets.length === 0 ? {} : { snippet: snippets.join("\n\n") }),
      ...(changes.every((one) => one.length > 0) ? { changes: [...blocks.values()] } : {}),
    },
  };
}

/** Each block once, with the number of its instances. */
function namesOf(problems: readonly Problem[]): string {
  const blocks = new Map<string, string[]>();
  for (const { subject, at } of problems) {
    const block =
      at.resource.parsed.key === undefined ? subject : subject.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]$/, "");
    blocks.set(block, [...new Set([...(blocks.get(block) ?? []), subject])]);
  }
  return listed(
    [...blocks].map(([block, subjects]) =>
      subjects.length === 1 ? (subjects[0] ?? block) : `${block} (${subjects.length} instances)`,
    ),
  );
}

/** Instances of one block are changed together. */
const keyOf = ({ kind, resource }: Change): string =>
  JSON.stringify([kind, resource.parsed.modules.map(({ name }) => name), resource.type, resource.parsed.name]);
