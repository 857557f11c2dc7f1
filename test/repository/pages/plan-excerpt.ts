import { readFileSync } from "node:fs";
import { join } from "node:path";
import { FIXTURES } from "../../support/cases.ts";

type Change = Readonly<Record<"after" | "after_unknown", Readonly<Record<string, unknown>>>> & {
  readonly actions: readonly string[];
};

/** What a fixture's plan holds of some attributes of a resource: the planned values, and which are unknown until apply. */
export function planExcerpt(fixture: string, address: string, attributes: readonly string[]): string {
  const plan: { readonly resource_changes: readonly { readonly address: string; readonly change: Change }[] } =
    JSON.parse(readFileSync(join(FIXTURES, fixture, "plan.json"), "utf8"));
  const found = plan.resource_changes.find((resource) => resource.address === address);
  if (!found) throw new Error(`${fixture}: no change of ${address}`);
  const { actions, after, after_unknown: unknown } = found.change;
  const some = (object: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
    Object.fromEntries(attributes.flatMap((name) => (name in object ? [[name, object[name]]] : [])));
  return `${JSON.stringify({ address, actions, after: some(after), after_unknown: some(unknown) }, null, 2)}\n`;
}
