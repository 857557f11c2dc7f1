import type { Model } from "../../model/model.ts";
import { sameText } from "../../model/same.ts";
import { equals } from "../../values/equality.ts";
import { all, type Tri } from "../../values/tri.ts";
import type { Value } from "../../values/value.ts";
import type { Resource } from "../../world/types.ts";
import type { Outcome } from "../rule.ts";

const SETTINGS = ["destination_config", "maximum_event_age_in_seconds", "maximum_retry_attempts"] as const;

/** Each writes all of it: https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html */
export function* twoInvokeConfigs(model: Model): Iterable<Outcome> {
  const seen: { readonly resource: Resource; readonly fn: string; readonly qualifier: Value }[] = [];
  for (const resource of model.world.of("aws_lambda_function_event_invoke_config")) {
    const of = model.resolve(resource.get("function_name"), resource);
    // An ARN with a qualifier in it is left to the provider, which knows what it makes of it.
    if (of.kind !== "found" || of.qualifier !== null || resource.fate === "forget") continue;
    const entry = { resource, fn: of.function.address, qualifier: resource.get("qualifier") };
    const twin = seen.find(
      (other) =>
        other.fn === entry.fn &&
        sameQualifier(other.qualifier, entry.qualifier) === "yes" &&
        alike(other.resource, resource) === "no",
    );
    seen.push(entry);
    if (!twin) continue;
    yield {
      kind: "problem",
      function: entry.fn,
      subject: resource.address,
      confidence: "certain",
      message: `${twin.resource.address} and ${resource.address} both write all that ${entry.fn} does with asynchronous invocations`,
      consequence:
        "Apply succeeds, and the one written last is all that is left: the other one's destinations get nothing, and the next plan swaps them again.",
      at: { resource, path: [] },
      related: [{ resource: twin.resource, path: [], note: "the other one" }],
      fix: { title: `move what ${resource.address} sets into ${twin.resource.address} and delete it` },
    };
  }
}

const sameQualifier = (a: Value, b: Value): Tri => (a.kind === "null" && b.kind === "null" ? "yes" : sameText(a, b));

const alike = (a: Resource, b: Resource): Tri => all(SETTINGS.map((name) => equals(a.get(name), b.get(name))));
