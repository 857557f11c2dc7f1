import { CODE_ELSEWHERE, KEY_ELSEWHERE, NAMES_FUNCTION, notReachable } from "../aws/regions.ts";
import type { Model } from "../model/model.ts";
import { type Apart, codeApart, deliveryApart, keyApart, namedElsewhere, triggerApart } from "../model/regions.ts";
import { resourceGrants } from "../model/resource-grants.ts";
import { consequenceFor } from "../needs/texts.ts";
import { show } from "../values/text.ts";
import { textOf, type Value } from "../values/value.ts";
import type { Path } from "../world/planned.ts";
import type { Resource } from "../world/types.ts";
import type { Outcome, Rule } from "./rule.ts";

/** Where AWS documents that both ends must be in one region: `src/aws/regions.ts` has the pages. */
export const wrongRegion: Rule = {
  id: "wrong-region",
  summary: "Two resources are in two regions, and AWS only accepts them together if they are in one.",
  severity: "error",
  *check(model) {
    const seen = new Set<string>();
    for (const outcome of all(model)) {
      const key = JSON.stringify([outcome.function, outcome.subject, outcome.kind]);
      if (seen.has(key)) continue;
      seen.add(key);
      yield outcome;
    }
  },
};

function* all(model: Model): Iterable<Outcome> {
  yield* triggers(model);
  yield* deliveries(model);
  yield* namedFunctions(model);
  yield* keys(model);
  yield* code(model);
}

function* triggers(model: Model): Iterable<Outcome> {
  for (const linked of model.triggers) {
    const { trigger, target } = linked;
    const found = triggerApart(model, linked);
    if (!found) continue;
    const other = target.kind === "found" ? target.function.resource : undefined;
    const shown = target.kind === "found" ? target.function.address : target.kind === "outside" ? target.shown : "";
    yield outcomeOf({ ...trigger, function: other?.address ?? null, other, shown, found });
  }
}

function* deliveries(model: Model): Iterable<Outcome> {
  for (const delivery of model.deliveries) {
    const found = deliveryApart(model, delivery);
    const to = textOf(delivery.need.to);
    if (!found || to.kind !== "text") continue;
    const other = resourceGrants(model.world, to.text).resource;
    yield outcomeOf({ ...delivery, function: null, other, shown: other?.address ?? show(to.text), found });
  }
}

interface Pair {
  readonly function: string | null;
  readonly declaredBy: Resource;
  readonly path: Path;
  readonly title: string;
  readonly onlyIf?: string;
  readonly other: Resource | undefined;
  readonly shown: string;
  readonly found: Apart;
}

function outcomeOf({ function: fn, declaredBy, path, title, onlyIf, other, shown, found }: Pair): Outcome {
  const about = { function: fn, subject: declaredBy.address };
  if (found.same === "unknown") return { kind: "undecided", ...about, because: maybeApart(title, shown) };
  const message = `${title} is in ${show(found.here)}, but ${shown} is in ${show(found.there)}`;
  if (found.refused === undefined)
    return { kind: "undecided", ...about, because: `${message}, and AWS does not document whether that works` };
  if (onlyIf !== undefined) return { kind: "undecided", ...about, because: onlyIf };
  return {
    kind: "problem",
    ...about,
    confidence: "certain",
    message,
    consequence: consequenceFor(declaredBy, found.refused, "But AWS only accepts both in one region."),
    at: { resource: declaredBy, path },
    related: other ? [{ resource: other, path: [], note: `in ${show(found.there)}` }] : [],
    fix: { title: `create ${title} and ${other?.address ?? shown} in one region, with one provider configuration` },
  };
}

const maybeApart = (one: string, other: string): string =>
  `it is unknown until apply whether ${one} and ${other} are in one region, as AWS requires`;

/** A permission or an alias of a function in another region. */
function* namedFunctions(model: Model): Iterable<Outcome> {
  for (const [type, argument] of NAMES_FUNCTION) {
    for (const resource of model.world.of(type)) {
      const named: Value = resource.get(argument);
      const found = namedElsewhere(resource, named);
      if (!found) continue;
      const of = model.resolve(named, resource);
      const other = of.kind === "found" ? of.function.resource : undefined;
      const shown = other?.address ?? (of.kind === "outside" ? of.shown : "the function");
      yield outcomeOf({
        function: other?.address ?? null,
        declaredBy: resource,
        path: [argument],
        title: resource.address,
        other,
        shown,
        found: { ...found, refused: notReachable(show(found.there), show(found.here)) },
      });
    }
  }
}

function* keys(model: Model): Iterable<Outcome> {
  const settings = model.settingKeys.map(({ declaredBy, path }) => ({
    resource: declaredBy,
    keyAt: { resource: declaredBy, path },
  }));
  const environments = model.functions.map(({ resource }) => ({
    resource,
    keyAt: { resource, path: ["kms_key_arn"] },
  }));
  for (const { resource, keyAt } of [...model.encrypted, ...settings, ...environments]) {
    const ref = model.key(keyAt.resource.get(...keyAt.path), resource.provider);
    const found = ref.kind === "key" ? keyApart(resource, ref.key) : undefined;
    if (ref.kind !== "key" || !found) continue;
    const { key } = ref;
    const about = { function: null, subject: resource.address };
    if (found.same === "unknown") {
      yield { kind: "undecided", ...about, because: maybeApart(resource.address, key.address) };
      continue;
    }
    yield {
      kind: "problem",
      ...about,
      confidence: "certain",
      message: `${resource.address} is in ${show(found.here)}, but ${key.address}, the key that encrypts it, is in ${show(found.there)}`,
      consequence: KEY_ELSEWHERE,
      at: keyAt,
      related: key.resource ? [{ resource: key.resource, path: [], note: `in ${show(found.there)}` }] : [],
      fix: { title: `encrypt ${resource.address} with a key in ${show(found.here)}` },
    };
  }
}

/** The bucket with a function's code. */
function* code(model: Model): Iterable<Outcome> {
  for (const { resource, address } of model.functions) {
    const found = codeApart(model.world, resource);
    if (!found) continue;
    const { bucket } = found;
    yield outcomeOf({
      function: address,
      declaredBy: resource,
      path: ["s3_bucket"],
      title: address,
      other: bucket,
      shown: `${bucket.address}, the bucket with its code,`,
      found: { ...found, refused: CODE_ELSEWHERE },
    });
  }
}
