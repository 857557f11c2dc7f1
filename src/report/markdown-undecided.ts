import type { Report, Undecided } from "../findings/types.ts";
import { CONFIG_FILE } from "../names/names.ts";
import { codeSpan, prose } from "./escape-markdown.ts";
import { reasons } from "./reasons.ts";
import { type UndecidedGroup, undecidedGroups } from "./undecided-groups.ts";

/** Questions of one reason are listed up to here. */
const MOST_NAMED = 5;

/** The undecided questions by their reasons, each as a list item. */
export const undecidedBlocks = (report: Report): readonly (readonly string[])[] =>
  undecidedGroups(report).map((group) => {
    const [only, ...others] = group.questions;
    const lines = only && others.length === 0 ? [`- ${ends(only)}:${becauseLines(only.because)}`] : several(group);
    return group.line === undefined ? lines : [...lines, `  - In ${codeSpan(CONFIG_FILE)}: ${codeSpan(group.line)}`];
  });

function several({ counted, because, questions }: UndecidedGroup): readonly string[] {
  const left = questions.length - MOST_NAMED;
  return [
    `- ${counted}:${becauseLines(because)}`,
    ...questions.slice(0, MOST_NAMED).map((question) => `  - ${ends(question)}`),
    ...(left > 0 ? [`  - and ${left} more`] : []),
  ];
}

/** One line for a page where others say more: `7 triggers: the function X is not in this plan`. */
export const undecidedLine = ({ counted, because, line }: UndecidedGroup): string =>
  `- ${counted}: ${prose(reasons(because)[0] ?? "")}${line === undefined ? "" : ` In ${codeSpan(CONFIG_FILE)}: ${codeSpan(line)}`}`;

const ends = ({ rule, function: fn, subject }: Undecided): string =>
  `${codeSpan(rule)} ${codeSpan(subject)}${fn === null || fn === subject ? "" : ` → ${codeSpan(fn)}`}`;

/** One reason next to its question, several below it. */
function becauseLines(because: string): string {
  const [first = "", ...others] = reasons(because);
  return others.length === 0 ? ` ${prose(first)}` : [first, ...others].map((one) => `\n  - ${prose(one)}`).join("");
}
