import type { Report } from "../findings/types.ts";
import { CONFIG_FILE } from "../names/names.ts";
import { visible } from "./escape.ts";
import type { Paint } from "./paint.ts";
import { undecidedGroups } from "./undecided-groups.ts";
import { wrap } from "./width.ts";

/** More reasons than these are only counted, except with --verbose; the JSON report has all questions. */
const MOST = 10;

/** The undecided questions by their reasons, with what in the configuration file would decide them. */
export function undecidedLines(report: Report, width: number, paint: Paint): readonly string[] {
  const groups = undecidedGroups(report);
  if (groups.length === 0) return [];
  const title = `${paint("strong", "undecided")}: `;
  const margin = " ".repeat("undecided: ".length);
  const lines = groups.slice(0, MOST).flatMap(({ counted, because, line }) => {
    const [first = "", ...rest] = wrap(visible(`${counted}: ${because}`), Math.max(40, width - margin.length));
    const hint = line === undefined ? [] : [`${margin}in ${CONFIG_FILE}: ${paint("added", visible(line))}`];
    return [`${title}${first}`, ...rest.map((one) => `${margin}${one}`), ...hint];
  });
  const left = groups.slice(MOST).reduce((sum, { questions }) => sum + questions.length, 0);
  return [...lines, ...(left === 0 ? [] : [`${title}and ${left} more (--verbose lists them)`]), ""];
}
