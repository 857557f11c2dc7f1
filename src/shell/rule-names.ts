import { rules } from "../rules/all.ts";
import { nearest } from "./nearest.ts";
import { stop } from "./stop.ts";

/** An option names a rule that does not exist. */
export function unknownRule(option: string, name: string) {
  const near = nearest(
    name,
    rules.map(({ id }) => id),
  );
  return stop(
    `${option} names ${name}, which is not a rule`,
    `${near === undefined ? "" : `Did you mean ${near}? `}Run \`lambda-grants --list-rules\` for the rules.`,
  );
}
