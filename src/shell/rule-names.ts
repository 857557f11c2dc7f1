import { rules } from "../rules/all.ts";
import { nearest } from "./nearest.ts";
import { done, type Outcome, stop } from "./stop.ts";

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

/** The rules that --only and --skip leave, or what is wrong with them. */
export function chosenRules(only: readonly string[], skip: readonly string[]): Outcome<ReadonlySet<string>> {
  const ids = rules.map(({ id }) => id);
  for (const [option, names] of [["--only", only] as const, ["--skip", skip] as const]) {
    const unknown = names.find((name) => !ids.includes(name));
    if (unknown !== undefined) return unknownRule(option, unknown);
  }
  const chosen = ids.filter((id) => (only.length === 0 || only.includes(id)) && !skip.includes(id));
  if (chosen.length > 0) return done(new Set(chosen));
  return stop("--skip leaves no rule to check", "Skip fewer rules, or name others with --only RULE.");
}
