import { parseArn } from "../../aws/arn.ts";
import type { Need, Right, Trigger } from "../../needs/needs.ts";
import { consequenceFor } from "../../needs/texts.ts";
import { known, type Text } from "../../values/text.ts";
import { textOf } from "../../values/value.ts";
import type { Path } from "../../world/planned.ts";
import type { Resource } from "../../world/types.ts";

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
  readonly mapping: Resource;
  readonly title: string;
  readonly rights: readonly Right[];
  readonly consequence: string;
  readonly more?: readonly Need[];
  /** Where the source is named, when not in `event_source_arn`. */
  readonly path?: Path;
  /** False where AWS is not known to try these rights when the mapping is created. */
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
