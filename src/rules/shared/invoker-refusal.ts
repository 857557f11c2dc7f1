import { reasoned } from "../../values/words.ts";
import { allOf } from "../fixes/all-of.ts";
import type { FixPlan, Place, Problem, RelatedPlace } from "../rule.ts";

/** One proven reason why a trigger cannot invoke through its role. */
export interface Refusal {
  readonly kind: "refusal";
  readonly function: string | null;
  readonly subject: string;
  readonly certain: boolean;
  /** AWS is known to go on without what is missing: no error where there is no other reason. */
  readonly livesWithout?: true;
  /** A sentence without its period. */
  readonly message: string;
  readonly consequence: string;
  readonly at: Place;
  readonly related: readonly RelatedPlace[];
  readonly fixes: readonly FixPlan[];
}

/** All reasons of one trigger and function as one finding. */
export function problemOf(refusals: readonly [Refusal, ...Refusal[]]): Problem {
  const [first] = refusals;
  const fixes = refusals.flatMap((refusal) => refusal.fixes);
  return {
    kind: "problem",
    function: first.function,
    subject: first.subject,
    ...(refusals.every((refusal) => refusal.livesWithout) ? { severity: "warning" } : {}),
    confidence: refusals.some((refusal) => refusal.certain) ? "certain" : "likely",
    message: reasoned(distinct(refusals.map((refusal) => refusal.message))),
    consequence: joined(distinct(refusals.map((refusal) => refusal.consequence))),
    at: first.at,
    related: sameOnce(refusals.flatMap((refusal) => refusal.related)).slice(0, 5),
    fix: allOf(fixes, reasoned),
  };
}

/** Sentences that begin alike and differ only in what AWS says become one sentence. */
function joined(texts: readonly string[]): string {
  const [first = ""] = texts;
  const head = first.slice(0, Math.max(0, first.indexOf('"')));
  if (texts.length < 2 || head === "" || !texts.every((text) => text.startsWith(`${head}"`))) return texts.join(" ");
  return `${head}${texts.map((text) => text.slice(head.length).replace(/\.$/, "")).join(" or ")}.`;
}

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)];

const sameOnce = (places: readonly RelatedPlace[]): readonly RelatedPlace[] => [
  ...new Map(
    places.map((place) => [JSON.stringify([place.resource?.address, place.path, place.note]), place]),
  ).values(),
];
