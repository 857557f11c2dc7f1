import { parseArn } from "../../aws/arn.ts";
import { functionOf } from "../../aws/function-name.ts";
import type { FunctionRef } from "../../model/functions.ts";
import type { FunctionFormNeed, Trigger } from "../../needs/needs.ts";
import { equalTexts } from "../../values/compare.ts";
import { knownBool } from "../../values/known.ts";
import { known, show, type Text } from "../../values/text.ts";
import type { Tri } from "../../values/tri.ts";
import { textOf, type Value } from "../../values/value.ts";
import { sameModule } from "../../world/local-address.ts";
import type { Resource } from "../../world/types.ts";
import { reference } from "../fixes/hcl-names.ts";
import type { PassedOutcome, UndecidedOutcome } from "../rule.ts";
import type { Refusal } from "./invoker-refusal.ts";

/**
 * Does the ARN name a numbered version in the region that the service accepts functions from? Only the ARN is looked
 * at.
 */
export function* judgeForm(
  trigger: Trigger,
  target: FunctionRef,
  need: FunctionFormNeed,
): Iterable<Refusal | UndecidedOutcome | PassedOutcome> {
  const { declaredBy, path } = trigger;
  const fn = target.kind === "found" ? target.function : undefined;
  const about = { function: fn?.address ?? null, subject: declaredBy.address };
  const named = namedIn(trigger.target);
  if ("because" in named) {
    yield { kind: "undecided", ...about, because: named.because };
    return;
  }
  const what = fn?.address ?? named.shown;
  const place = { at: { resource: declaredBy, path }, related: relatedTo(fn?.resource) };
  const numbered = isVersion(named.qualifier);
  const here = equalTexts(named.region, [need.region]);
  if (numbered === "no") {
    const by = named.qualifier === null ? "without a version" : `by ${wordFor(named.qualifier)}`;
    yield {
      kind: "refusal",
      ...about,
      ...place,
      certain: true,
      message: `${trigger.title} names ${what} ${by}, but ${need.service} only accepts a numbered version`,
      consequence: need.whenNotNumbered,
      fixes: [versionFix(trigger, fn?.resource)],
    };
  }
  if (here === "no") {
    yield {
      kind: "refusal",
      ...about,
      ...place,
      certain: true,
      message: `${what} is in ${show(named.region)}, but ${need.service} only accepts functions in ${need.region} (for ${trigger.title})`,
      consequence: need.whenElsewhere,
      fixes: [regionFix(need, fn?.resource)],
    };
  }
  if (numbered === "yes" && here === "yes") {
    yield { kind: "passed", ...about, what: `${what} is a numbered version in ${need.region}` };
  }
  for (const [answer, question] of [
    [numbered, "whether it names a numbered version"],
    [here, `whether the function is in ${need.region}`],
  ] as const) {
    if (answer === "unknown") yield { kind: "undecided", ...about, because: `it is unknown until apply ${question}` };
  }
}

interface Named {
  readonly region: Text;
  readonly qualifier: Text | null;
  readonly shown: string;
}

/** The region and the version in the ARN. */
function namedIn(value: Value): Named | { readonly because: string } {
  const texted = textOf(value);
  if (texted.kind !== "text") {
    return { because: texted.kind === "unknown" ? texted.because : "its function is not set" };
  }
  const fn = functionOf(texted.text);
  const arn = parseArn(texted.text);
  if (fn.kind === "unknown" || arn.kind === "unknown") {
    return { because: `it is unknown which function it runs: ${fn.kind === "unknown" ? fn.because : ""}` };
  }
  if (fn.kind !== "function" || arn.kind !== "arn" || known(arn.service) !== "lambda") {
    return { because: "it names the function in a form that AWS does not document for it" };
  }
  if (equalTexts(arn.partition, ["aws"]) === "no") {
    return { because: `AWS does not document what CloudFront accepts in the partition ${show(arn.partition)}` };
  }
  return { region: arn.region, qualifier: fn.qualifier, shown: `the function ${show(fn.name)}` };
}

/** A version is a number; `$LATEST` and an alias's name are none. */
function isVersion(qualifier: Text | null): Tri {
  if (qualifier === null) return "no";
  if (qualifier.some((part) => typeof part === "string" && /\D/.test(part))) return "no";
  return qualifier.every((part) => typeof part === "string" || part.chars === "digits") ? "yes" : "unknown";
}

const wordFor = (qualifier: Text): string =>
  known(qualifier) === "$LATEST" ? "$LATEST" : `its alias "${show(qualifier)}"`;

const relatedTo = (fn: Resource | undefined) => (fn ? [{ resource: fn, path: [], note: "this is the function" }] : []);

function versionFix({ declaredBy, path }: Trigger, fn: Resource | undefined) {
  const title = "name a numbered version";
  const argument = String(path.at(-1));
  if (!fn) return { title, snippet: `  ${argument} = "<the function's ARN>:<version>"` };
  const arn = sameModule(fn, declaredBy)
    ? reference(fn, "qualified_arn", declaredBy)
    : `<${fn.address}.qualified_arn, passed in>`;
  const publish = knownBool(fn.get("publish")) === true ? [] : [`  # in ${fn.address}:`, "  publish = true", ""];
  return { title, snippet: [...publish, `  # in ${declaredBy.address}:`, `  ${argument} = ${arn}`].join("\n") };
}

function regionFix({ region }: FunctionFormNeed, fn: Resource | undefined) {
  const alias = region.replaceAll("-", "_");
  return {
    title: `create the function in ${region}`,
    snippet: [
      'provider "aws" {',
      `  alias  = "${alias}"`,
      `  region = "${region}"`,
      "}",
      "",
      `# in ${fn ? fn.address : "the function"}:`,
      `#   provider = aws.${alias}`,
    ].join("\n"),
  };
}
