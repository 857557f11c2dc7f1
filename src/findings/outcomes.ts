import type { Model } from "../model/model.ts";
import type { Change, FixPlan, Outcome, Problem, Rule } from "../rules/rule.ts";
import { sameModule } from "../world/local-address.ts";
import type { Cover } from "../world/secrets/cover.ts";
import type { World } from "../world/types.ts";

/** What a rule sees, with nothing secret in it. */
export interface RuleOutcomes {
  readonly rule: Rule;
  readonly outcome: Outcome;
}

/**
 * All that the rules see in a model. What is sensitive is covered here, before anything is keyed or fingerprinted: the
 * hash of a name could be guessed.
 */
export function outcomesOf(model: Model, rules: readonly Rule[]): readonly RuleOutcomes[] {
  const seen = rules.flatMap((rule) => Array.from(rule.check(model), (outcome) => ({ rule, outcome })));
  // Only now all has been read that is evaluated on the way.
  const cover = model.world.secrets.cover();
  return seen.map(({ rule, outcome }) => ({ rule, outcome: covered(outcome, model.world, cover) }));
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

/** What this plan does not manage is named by what AWS calls it. Where that is secret, the resource that names it stands for it. */
function subjectOf(outcome: Outcome, cover: Cover): string {
  const { subject } = outcome;
  if (!cover.hides(subject)) return subject;
  const named = outcome.kind === "problem" ? outcome.at.resource.address : outcome.function;
  return named ?? cover.prose(subject);
}

/** What would write a secret into the source is shown with a name in its place, or a mark, and not written. */
function coveredFix(fix: FixPlan, cover: Cover, nameFor: (text: string) => string | undefined): FixPlan {
  const title = cover.hcl(fix.title, nameFor);
  const shown = snippetOf(fix);
  const snippet = shown === undefined ? {} : { snippet: cover.hcl(shown, nameFor) };
  const written = [fix.attribute?.value ?? "", ...(fix.changes ?? []).flatMap(textsOf)];
  return written.some(cover.hides) ? { title, ...snippet } : { ...fix, title, ...snippet };
}

/** How the HCL beside a problem names what must not be written out; for a fix that belongs into another module, not at all. */
function namesNear({ at, related, fix }: Problem, world: World): (text: string) => string | undefined {
  const { address } = at.resource;
  const near = [at.resource, ...related.flatMap(({ resource }) => resource ?? [])].filter((one) =>
    sameModule(one, at.resource),
  );
  const place = /^# in ((?:module|data)\.\S+|[a-z]\w*\.\S+|the root module)/m.exec(fix?.snippet ?? "")?.[1];
  if (place !== undefined && modulesIn(place) !== modulesIn(address)) return () => undefined;
  return (text) => first(near, (one) => world.nameFor(text, one));
}

/** The calls on the way, whichever of their instances. */
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
    case "actions":
      return change.actions;
    case "block":
      return [change.text];
  }
}
