import type { InvokeNeed } from "../needs/needs.ts";
import { sourceAt } from "../needs/rights.ts";
import { isSet } from "../needs/texts.ts";
import type { WorldView } from "../needs/world-view.ts";
import { equalTexts } from "../values/compare.ts";
import { knownText } from "../values/known.ts";
import { type Text, text } from "../values/text.ts";
import { str, textOf, unknown, type Value } from "../values/value.ts";
import { type Held, held } from "../world/held.ts";
import type { Path } from "../world/planned.ts";
import { isCreated } from "../world/planned-action.ts";
import type { Resource } from "../world/types.ts";
import { eventSource } from "./event-source.ts";
import { OLDER } from "./function-url.ts";
import { blocksAt } from "./shared/blocks.ts";
import { arnOf } from "./shared/invoke-by-role.ts";
import { invokedBy } from "./shared/invoked-by.ts";
import { onlyReference } from "./shared/only-reference.ts";

const READS = [
  "aws_cloudfront_distribution",
  "aws_cloudfront_origin_access_control",
  "aws_lambda_function_url",
] as const;
type View = WorldView<(typeof READS)[number]>;

export const cloudfrontOac = eventSource({
  id: "cloudfront-oac",
  title: "CloudFront origin access control for a function URL",
  docs: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-lambda.html",
  reads: READS,
  *triggers(world) {
    for (const distribution of world.of("aws_cloudfront_distribution")) {
      for (const origin of blocksAt(distribution, [], "origin")) {
        const access = accessOf(world, held(distribution, ...origin, "origin_access_control_id"));
        if (access.kind === "none") continue;
        const path: Path = [...origin, "domain_name"];
        const url = urlOf(world, distribution, distribution.get(...path), access.kind === "lambda");
        // Buckets and servers are origins too; without its access control only the domain shows that it is a function
        // URL.
        if (url === undefined && access.kind !== "lambda") continue;
        const type = url && knownText(url.get("authorization_type"));
        if (url && type === "NONE") continue;
        const onlyIf =
          access.kind === "open"
            ? access.because
            : url && type === undefined
              ? `the authorization type of ${url.address} is unknown until apply`
              : undefined;
        yield {
          declaredBy: distribution,
          path,
          target: url ? functionBehind(url) : unknown("the domain of its origin is not a function URL in this plan"),
          ...(onlyIf === undefined ? {} : { onlyIf }),
          title: distribution.address,
          consequence:
            "Apply succeeds, but the function URL answers every request that CloudFront signs with HTTP 403: since October 2025 CloudFront needs both lambda:InvokeFunctionUrl and lambda:InvokeFunction.",
          needs: [{ ...forUrl(distribution), together: [forFunction(distribution, url)] }],
        };
      }
    }
  },
});

const byCloudFront = (distribution: Resource, action: string, context: InvokeNeed["context"]): InvokeNeed => {
  const arn = arnOf(distribution);
  return invokedBy("cloudfront.amazonaws.com", {
    action,
    sources: arn ? [arn] : [],
    sourceAt: sourceAt(distribution),
    ...(context ? { context } : {}),
  });
};

/** Each condition key is valid for only one of the two actions: AWS refuses it with the other. */
const forUrl = (distribution: Resource): InvokeNeed =>
  byCloudFront(
    distribution,
    "lambda:InvokeFunctionUrl",
    new Map([
      ["lambda:functionurlauthtype", [["AWS_IAM"]]],
      ["lambda:invokedviafunctionurl", []],
    ]),
  );

const forFunction = (distribution: Resource, url: Resource | undefined): InvokeNeed => ({
  ...byCloudFront(
    distribution,
    "lambda:InvokeFunction",
    new Map<string, readonly Text[]>([
      ["lambda:functionurlauthtype", []],
      ["lambda:invokedviafunctionurl", [["true"]]],
    ]),
  ),
  likely: true,
  ...(url && !isCreated(url) ? { doubt: OLDER } : {}),
});

type Access =
  | { readonly kind: "lambda" }
  /** CloudFront signs no requests to this origin. */
  | { readonly kind: "none" }
  | { readonly kind: "open"; readonly because: string };

function accessOf(world: View, named: Held): Access {
  if (!isSet(named[1])) return { kind: "none" };
  const control = world.by("aws_cloudfront_origin_access_control", "id", named);
  if (!control) return { kind: "open", because: "its origin access control is not in this plan" };
  const [type, signing] = ["origin_access_control_origin_type", "signing_behavior"].map((name) =>
    knownText(control.get(name)),
  );
  if ((type !== undefined && type !== "lambda") || signing === "never") return { kind: "none" };
  if (type === undefined || signing === undefined) {
    return { kind: "open", because: `it is unknown until apply which requests ${control.address} signs` };
  }
  return { kind: "lambda" };
}

/** The function, with the qualifier of the URL, in any region. */
function functionBehind(url: Resource): Value {
  const arn = url.get("function_arn");
  if (textOf(arn).kind === "text" && !url.isComputed("function_arn")) return arn;
  const [name, qualifier] = [textOf(url.get("function_name")), textOf(url.get("qualifier"))];
  if (name.kind !== "text" || qualifier.kind !== "text" || qualifier.text.length === 0) return url.get("function_name");
  return str(text(name.text, ":", qualifier.text));
}

/**
 * The URL whose domain the origin names. An expression that extracts the domain from the URL with a pattern is unknown
 * until apply: then it is the one URL that the distribution's origins refer to.
 */
function urlOf(world: View, distribution: Resource, domain: Value, signsForLambda: boolean): Resource | undefined {
  const urls = world.of("aws_lambda_function_url");
  const name = textOf(domain);
  const same = urls.find((url) => {
    const host = hostOf(url);
    return host !== undefined && name.kind === "text" && equalTexts(host, name.text) === "yes";
  });
  if (same || !signsForLambda || knownText(domain) !== undefined) return same;
  return blocksAt(distribution, [], "origin").length === 1 ? onlyReference(distribution, ["origin"], urls) : undefined;
}

/** The host of `https://HOST/`. */
function hostOf(url: Resource): Text | undefined {
  const address = textOf(url.get("function_url"));
  if (address.kind !== "text") return undefined;
  const [first, ...middle] = address.text;
  const last = middle.pop() ?? first;
  if (typeof first !== "string" || typeof last !== "string") return undefined;
  if (middle.length === 0 && first === last) return [first.replace(/^https:\/\//, "").replace(/\/$/, "")];
  return text(first.replace(/^https:\/\//, ""), middle, last.replace(/\/$/, ""));
}
