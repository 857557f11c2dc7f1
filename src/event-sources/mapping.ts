import { parseArn } from "../aws/arn.ts";
import type { Need, Right, Trigger } from "../model/needs.ts";
import { known, type Text } from "../values/text.ts";
import { textOf } from "../values/value.ts";
import type { Resource } from "../world/types.ts";

/** The mappings whose `event_source_arn` belongs to a service, with the ARN. A service that cannot be told is not here. */
export function* mappingsOf(
  mappings: readonly Resource[],
  service: string,
): Iterable<{ readonly mapping: Resource; readonly arn: Text }> {
  for (const mapping of mappings) {
    const arn = textOf(mapping.get("event_source_arn"));
    if (arn.kind !== "text") continue;
    const parsed = parseArn(arn.text);
    if (parsed.kind === "arn" && known(parsed.service) === service) yield { mapping, arn: arn.text };
  }
}

/** A pull trigger: the execution role needs these rights. */
export function pullTrigger(options: {
  readonly source: string;
  readonly mapping: Resource;
  readonly title: string;
  readonly rights: readonly Right[];
  readonly consequence: string;
  readonly more?: readonly Need[];
}): Trigger {
  return {
    source: options.source,
    declaredBy: options.mapping,
    path: ["event_source_arn"],
    target: options.mapping.get("function_name"),
    title: options.title,
    consequence: options.consequence,
    needs: [
      {
        kind: "role-rights",
        purpose: "event-source",
        rights: options.rights,
        purposeText: `read ${options.title}`,
        fromFunction: false,
        checkedAtCreation: true,
      },
      ...(options.more ?? []),
    ],
  };
}
