import { isList, isObject, itemsIn, membersOf } from "../plan/json.ts";
import type { Json, Plan } from "../plan/types.ts";
import { known } from "../values/text.ts";
import type { Value } from "../values/value.ts";

/** Texts that no report may show, as far as they are known. */
export interface Secrets {
  /** Notes a value of the plan, where it is marked as sensitive. */
  note(value: Value): void;
  /** The longest first. */
  all(): readonly string[];
}

/** Shorter ones stand in too many texts by chance. */
const SHORTEST = 6;
const DEEPEST = 16;

/**
 * Terraform marks what an expression makes of a sensitive variable, but not what a provider makes of it: the ARN of a
 * queue whose name is sensitive stands unmarked in the plan. So the secrets themselves are kept, to be taken out of texts.
 * https://developer.hashicorp.com/terraform/language/values/variables#suppressing-values-in-cli-output
 */
export function secretsOf(plan: Plan): Secrets {
  const found = new Set<string>();
  const collect = (json: Json, depth: number): void => {
    if (typeof json === "string" && json.length >= SHORTEST) found.add(json);
    if (depth > DEEPEST) return;
    if (isList(json)) for (const item of itemsIn(json)) collect(item, depth + 1);
    else if (isObject(json)) for (const [, item] of membersOf(json)) collect(item, depth + 1);
  };
  let read = false;
  const variables = (): void => {
    if (read) return;
    read = true;
    for (const [name, variable] of plan.configuration().root.variables) {
      if (variable.sensitive) collect(plan.variables.get(name) ?? variable.default ?? null, 0);
    }
  };
  return {
    note(value) {
      const text = value.kind === "string" && value.sensitive ? known(value.text) : undefined;
      if (text !== undefined && text.length >= SHORTEST) found.add(text);
    },
    all() {
      variables();
      return [...found].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
    },
  };
}
