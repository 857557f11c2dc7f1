import { matching } from "../model/same.ts";
import { knownNumber } from "../values/known.ts";
import type { Value } from "../values/value.ts";
import type { Resource } from "../world/types.ts";
import type { Rule } from "./rule.ts";

/** Defaults of SQS and Lambda, in seconds; the provider plans them, so that they are met only in odd plans. */
const DEFAULT_VISIBILITY = 30;
const DEFAULT_TIMEOUT = 3;

/** https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html#events-sqs-queueconfig */
export const shortVisibilityTimeout: Rule = {
  id: "short-visibility-timeout",
  summary: "The queue's visibility timeout is shorter than the function's timeout: the mapping is refused.",
  severity: "error",
  *check({ world, triggers }) {
    for (const { trigger, target } of triggers) {
      if (trigger.source !== "sqs-mapping" || target.kind !== "found") continue;
      const mapping = trigger.declaredBy;
      const { sure: queue, maybe } = matching(world.of("aws_sqs_queue"), ["arn"], mapping.get("event_source_arn"));
      const fn = target.function;
      if (!queue) {
        const short = maybe.find((other) => isShort(other, fn.resource));
        const because = `whether it reads ${short?.address} is not known, which hides messages for less than the function's timeout`;
        if (short) yield { kind: "undecided", function: fn.address, subject: mapping.address, because };
        continue;
      }
      const visibility = seconds(queue.get("visibility_timeout_seconds"), DEFAULT_VISIBILITY);
      const timeout = seconds(fn.resource.get("timeout"), DEFAULT_TIMEOUT);
      const about = { function: fn.address, subject: mapping.address };
      if (visibility === undefined || timeout === undefined) {
        const which =
          visibility === undefined ? `the visibility timeout of ${queue.address}` : `the timeout of ${fn.address}`;
        yield { kind: "undecided", ...about, because: `${which} is known only after apply` };
      } else if (visibility >= timeout) {
        yield {
          kind: "fine",
          ...about,
          what: `${queue.address} hides messages for ${visibility} s, ${fn.address} runs for at most ${timeout} s`,
        };
      } else {
        yield {
          kind: "problem",
          ...about,
          confidence: "certain",
          message: `${queue.address} hides a message for ${visibility} s, but ${fn.address} may work on it for ${timeout} s`,
          consequence: `AWS refuses the mapping: apply fails with "Queue visibility timeout: ${visibility} seconds is less than Function timeout: ${timeout} seconds".`,
          at: { resource: queue, path: ["visibility_timeout_seconds"] },
          related: [
            { resource: mapping, path: [], note: "this mapping joins them" },
            { resource: fn.resource, path: ["timeout"], note: `${timeout} s` },
          ],
          fix: {
            title: `set visibility_timeout_seconds of ${queue.address} to ${timeout * 6} (AWS recommends six times the function's timeout)`,
            attribute: { resource: queue, name: "visibility_timeout_seconds", value: String(timeout * 6) },
          },
        };
      }
    }
  },
};

function isShort(queue: Resource, fn: Resource): boolean {
  const visibility = seconds(queue.get("visibility_timeout_seconds"), DEFAULT_VISIBILITY);
  const timeout = seconds(fn.get("timeout"), DEFAULT_TIMEOUT);
  return visibility !== undefined && timeout !== undefined && visibility < timeout;
}

const seconds = (value: Value, fallback: number): number | undefined =>
  value.kind === "null" ? fallback : knownNumber(value);
