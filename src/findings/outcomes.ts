import type { Model } from "../model/model.ts";
import { withFreeLabels } from "../rules/fixes/free-labels.ts";
import { withSharedPolicies } from "../rules/fixes/shared-policies.ts";
import type { Change, FixPlan, Outcome, Problem, Rule } from "../rules/rule.ts";
import { sameModule } from "../world/local-address.ts";
import type { Cover } from "../world/secrets/cover.ts";
import type { World } from "../world/types.ts";

/** An outcome of a rule, without secrets. */
export interface RuleOutcome {
  readonly rule: Rule;
  readonly outcome: Outcome;
}

/**
 * The outcomes of all rules for a model. Secrets are covered here, before anything is fingerprinted: a name could be guessed
 * from its hash.
 */
export function outcomesOf(model: Model, rules: readonly Rule[]): readonly RuleOutcome[] {
  const found = rules.flatMap((rule) => Array.from(rule.check(model), (outcome) => ({ rule, outcome })));
  const outcomes = withFreeLabels(model.world, withSharedPolicies(found));
  // Only now every value that the rules need has been evaluated.
  const cover = model.world.secrets.cover();
  return outcomes.map(({ rule, outcome }) => ({ rule, outcome: covered(outcome, model.world, cover) }));
}

function covered(outcome: Outcome, world: World, cover: Cover): Outcome {
  const subject = subjectOf(outcome, cover);
  switch (outcome.kind) {
    case "undecided":
      return { ...outcome, subject, because: cover.prose(outcome.because) };
    case "passed":
      return { ...outcome, subject, what: cover.prose(outcome.what) };
    case "problem":
      return {
        ...outcome,
        subject,
        message: cover.prose(outcome.message),
        consequence: cover.prose(outcome.consequence),
        related: outcome.related.map((place) => ({ ...place, note: cover.prose(place.note) })),
        fix: outcome.fix && coveredFix(outcome.fix, cover, namesNear(outcome, world)),
      };
  }
}

/** The subject; if it is a secret name of something outside the plan, the resource that refers to it instead. */
function subjectOf(outcome: Outcome, cover: Cover): string {
  const { subject } = outcome;
  if (!cover.hides(subject)) return subject;
  const named = outcome.kind === "problem" ? outcome.at.resource.address : outcome.function;
  return named ?? cover.prose(subject);
}

/** A fix that contains a secret is shown with a variable or a placeholder instead, and has no edits. */
function coveredFix(fix: FixPlan, cover: Cover, nameFor: (text: string) => string | undefined): FixPlan {
  const title = cover.hcl(fix.title, nameFor);
  const shown = snippetOf(fix);
  const snippet = shown === undefined ? {} : { snippet: cover.hcl(shown, nameFor) };
  const written = [fix.attribute?.value ?? "", ...[...(fix.changes ?? []), ...(fix.otherwise ?? [])].flatMap(textsOf)];
  return written.some(cover.hides) ? { title, ...snippet } : { ...fix, title, ...snippet };
}

/** How the HCL near a problem refers to a secret text; undefined for a fix in another module. */
function namesNear({ at, related, fix }: Problem, world: World): (text: string) => string | undefined {
  const { address } = at.resource;
  const near = [at.resource, ...related.flatMap(({ resource }) => resource ?? [])].filter((one) =>
    sameModule(one, at.resource),
  );
  const place = /^# in ((?:module|data)\.\S+|[a-z]\w*\.\S+|the root module)/m.exec(fix?.snippet ?? "")?.[1];
  if (place !== undefined && modulesIn(place) !== modulesIn(address)) return () => undefined;
  return (text) => first(near, (one) => world.nameFor(text, one));
}

/** The module calls in an address, without instance keys. */
const modulesIn = (address: string): string =>
  [...address.matchAll(/(?:^|\.)module\.([\w-]+)/g)].map(([, name]) => name).join(".");

function first<T, R>(items: readonly T[], pick: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = pick(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The HCL that a fix shows. */
export const snippetOf = ({ snippet, attribute }: FixPlan): string | undefined =>
  snippet ?? (attribute && `# in ${attribute.resource.address}:\n${attribute.name} = ${attribute.value}`);

function textsOf(change: Change): readonly string[] {
  switch (change.kind) {
    case "attribute":
      return [change.value];
    case "items":
      return change.items;
    case "output":
      return [change.value];
    case "account":
    case "removal":
    case "without":
      return [];
    case "block":
      return [change.text];
    case "actions":
      return change.actions;
    case "principals":
      return change.identifiers;
    case "statement":
      return [
        ...(change.add.principals?.identifiers ?? []),
        ...(change.add.resources ?? []),
        ...(change.add.conditions ?? []).map(({ value }) => value),
      ];
  }
}
