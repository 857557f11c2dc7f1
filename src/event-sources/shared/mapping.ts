import { parseArn } from "../../aws/arn.ts";
import type { Handed } from "../../needs/event.ts";
import type { Need, Right, Trigger } from "../../needs/needs.ts";
import { consequenceFor } from "../../needs/texts.ts";
import { known, type Text } from "../../values/text.ts";
import { textOf } from "../../values/value.ts";
import type { Path } from "../../world/planned.ts";
import type { Resource } from "../../world/types.ts";

/**
 * The mappings whose `event_source_arn` belongs to a service, with the ARN. Mappings of an unknown service are left
 * out.
 */
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

/** A trigger that Lambda polls: the execution role needs these rights. */
export function pullTrigger(options: {
  readonly mapping: Resource;
  readonly title: string;
  readonly rights: readonly Right[];
  readonly consequence: string;
  readonly more?: readonly Need[];
  readonly hands?: Handed;
  /** The path of the source, if it is not `event_source_arn`. */
  readonly path?: Path;
  /** False if AWS is not known to check these rights when the mapping is created. */
  readonly checkedAtCreation?: boolean;
}): Trigger {
  return {
    declaredBy: options.mapping,
    path: options.path ?? ["event_source_arn"],
    target: options.mapping.get("function_name"),
    title: options.title,
    consequence: consequenceFor(
      options.mapping,
      options.consequence,
      `But Lambda can no longer read ${options.title}: nothing is delivered to the function, and no error reaches its log.`,
    ),
    ...(options.hands ? { hands: options.hands } : {}),
    needs: [
      {
        kind: "role-rights",
        purpose: "event-source",
        rights: options.rights,
        purposeText: `read ${options.title}`,
        fromFunction: false,
        checkedAtCreation: options.checkedAtCreation ?? true,
      },
      ...(options.more ?? []),
    ],
  };
}
