import type { Report, Undecided } from "../findings/types.ts";
import { count } from "./counts.ts";

/** Undecided questions with one reason. */
export interface UndecidedGroup {
  /** `7 triggers`. */
  readonly counted: string;
  /** Of the first question; instances of one block are written as one. */
  readonly because: string;
  /** What in `.lambda-grants.yml` would decide them. */
  readonly line: string | undefined;
  readonly questions: readonly Undecided[];
}

/**
 * The undecided questions of a report by their reasons, for people: first those that a line in `.lambda-grants.yml` would
 * decide, then by their number.
 */
export function undecidedGroups({ undecided }: Report): readonly UndecidedGroup[] {
  const found = new Map<string, [Undecided, ...Undecided[]]>();
  for (const question of undecided) {
    const key = question.decidedBy ?? withoutInstances(question.because);
    const group = found.get(key);
    if (group) group.push(question);
    else found.set(key, [question]);
  }
  const groups = [...found.values()].map((questions): UndecidedGroup => {
    const [first] = questions;
    const because = questions.length > 1 ? withoutInstances(first.because) : first.because;
    return { counted: counted(questions), because, line: first.decidedBy, questions };
  });
  const rank = ({ line, questions }: UndecidedGroup): readonly [number, number] => [
    line === undefined ? 1 : 0,
    -questions.length,
  ];
  return groups.sort((a, b) => rank(a)[0] - rank(b)[0] || rank(a)[1] - rank(b)[1]);
}

/** Without the keys of instances: the instances of a block have one reason. */
const withoutInstances = (because: string): string => because.replace(/\["[^"]*"\]|\[\d+\]/g, "[*]");

const OF_TRIGGERS: ReadonlySet<string> = new Set([
  "event-source-denied",
  "invoker-role-denied",
  "mismatched-invoke-permission",
  "missing-invoke-permission",
  "unordered-grant",
]);

const counted = (questions: readonly Undecided[]): string =>
  count(questions.length, questions.every(({ rule }) => OF_TRIGGERS.has(rule)) ? "trigger" : "question");
