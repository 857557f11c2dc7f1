import { parseArn } from "../aws/arn.ts";
import { known } from "../values/text.ts";
import { textOf } from "../values/value.ts";
import type { Resource } from "../world/types.ts";
import { eventSource } from "./event-source.ts";

/** The services that can be a mapping's source; each has its own event source. */
const SERVICES = new Set(["dynamodb", "kafka", "kinesis", "mq", "rds", "sqs"]);

/**
 * Mappings that no other event source covers, because the service that they poll is unknown: they are reported as
 * undecided.
 */
export const unclearMapping = eventSource({
  id: "unclear-mapping",
  title: "Event source mapping with an unknown source",
  docs: "https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html",
  reads: ["aws_lambda_event_source_mapping"],
  *triggers(world) {
    for (const mapping of world.of("aws_lambda_event_source_mapping")) {
      const because = unclear(mapping);
      if (because === undefined) continue;
      yield {
        declaredBy: mapping,
        path: ["event_source_arn"],
        target: mapping.get("function_name"),
        title: mapping.address,
        consequence: "",
        needs: [
          {
            kind: "role-rights",
            purpose: "event-source",
            rights: [],
            purposeText: "read its source",
            fromFunction: false,
            checkedAtCreation: false,
            doubt: because,
          },
        ],
      };
    }
  },
});

/** Why the service that the mapping polls is unknown; undefined if another event source covers the mapping. */
function unclear(mapping: Resource): string | undefined {
  const value = mapping.get("event_source_arn");
  const arn = textOf(value);
  if (arn.kind === "null") return undefined;
  if (arn.kind !== "text") return arn.kind === "unknown" ? arn.because : "its source is not a string";
  const parsed = parseArn(arn.text);
  const service = parsed.kind === "arn" ? known(parsed.service) : undefined;
  if (service === undefined) {
    return value.kind === "unknown" ? value.because : "it is unknown until apply which service its source belongs to";
  }
  return SERVICES.has(service) ? undefined : `this tool does not know what ${service} requires of a mapping`;
}
