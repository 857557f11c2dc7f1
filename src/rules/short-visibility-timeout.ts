import type { LambdaFunction } from "../model/functions.ts";
import { isRefusedApart } from "../model/regions.ts";
import type { HiddenForNeed } from "../needs/needs.ts";
import { knownNumber } from "../values/known.ts";
import type { Value } from "../values/value.ts";
import type { Resource } from "../world/types.ts";
import type { Outcome, Rule } from "./rule.ts";

/** Lambda's default, in seconds; the provider plans it, so that it is met only in odd plans. */
const DEFAULT_TIMEOUT = 3;

/** https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html#events-sqs-queueconfig */
export const shortVisibilityTimeout: Rule = {
  id: "short-visibility-timeout",
  summary: "The queue's visibility timeout is shorter than the function's timeout: the mapping is refused.",
  severity: "error",
  *check(model) {
    for (const linked of model.triggers) {
      if (isRefusedApart(model, linked)) continue;
      const { trigger, target } = linked;
      const need = trigger.needs.find((each) => each.kind === "hidden-for");
      if (need && target.kind === "found") yield* judgeMapping(trigger.declaredBy, target.function, need);
    }
  },
};

function* judgeMapping(mapping: Resource, fn: LambdaFunction, need: HiddenForNeed): Iterable<Outcome> {
  const { queue, perhaps, attribute, byDefault } = need;
  const about = { function: fn.address, subject: mapping.address };
  const hidden = (by: Resource): number | undefined => seconds(by.get(attribute), byDefault);
  const timeout = seconds(fn.resource.get("timeout"), DEFAULT_TIMEOUT);
  if (!queue) {
    const short = perhaps.find((other) => timeout !== undefined && (hidden(other) ?? timeout) < timeout);
    const because = `it is unknown whether it reads ${short?.address}, which hides messages for less than the function's timeout`;
    if (short) yield { kind: "undecided", ...about, because };
    return;
  }
  const visibility = hidden(queue);
  if (visibility === undefined || timeout === undefined) {
    const which =
      visibility === undefined ? `the visibility timeout of ${queue.address}` : `the timeout of ${fn.address}`;
    yield { kind: "undecided", ...about, because: `${which} is unknown until apply` };
  } else if (visibility >= timeout) {
    yield {
      kind: "passed",
      ...about,
      what: `${queue.address} hides messages for ${visibility} s, and ${fn.address} can run for ${timeout} s`,
    };
  } else {
    yield {
      kind: "problem",
      ...about,
      confidence: "certain",
      message: `${queue.address} hides a message for ${visibility} s, but ${fn.address} can run for ${timeout} s`,
      consequence: `AWS refuses the mapping: apply fails with "Queue visibility timeout: ${visibility} seconds is less than Function timeout: ${timeout} seconds".`,
      at: { resource: queue, path: [attribute] },
      related: [
        { resource: mapping, path: [], note: "this mapping connects them" },
        { resource: fn.resource, path: ["timeout"], note: `its timeout is ${timeout} s` },
      ],
      fix: {
        title: `set ${attribute} of ${queue.address} to ${timeout * 6} (AWS recommends six times the function's timeout)`,
        attribute: { resource: queue, name: attribute, value: String(timeout * 6) },
      },
    };
  }
}

const seconds = (value: Value, fallback: number): number | undefined =>
  value.kind === "null" ? fallback : knownNumber(value);
