import type { EventShape, Handed } from "../../needs/event.ts";
import { encoded, fields } from "../../needs/event.ts";
import { isSet } from "../../needs/texts.ts";
import { parseJsonText } from "../../values/json-parse.ts";
import { knownText } from "../../values/known.ts";
import { sensitive, str, textOf, unknown, type Value } from "../../values/value.ts";
import type { Resource } from "../../world/types.ts";
import { only, textAround, unknowns } from "./unknowns.ts";

/**
 * What a rule sends to a function: the event as its pattern has it, or what the target's `input` makes of that.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html
 */
export const eventbridgeEvent = (rule: Resource, target: Resource): Handed => ({
  event: () => {
    if (isSet(target.get("input_transformer", 0))) return undefined;
    const input = target.get("input");
    if (isSet(input)) return jsonOf(input);
    const path = target.get("input_path");
    const whole = eventOf(rule);
    return isSet(path) && whole ? partOf(whole, path) : whole;
  },
});

/** The same as the text of a message. */
export const eventbridgeMessage = (rule: Resource, target: Resource): Handed => ({
  event: (message) => {
    const event = eventbridgeEvent(rule, target).event(message);
    return event && encoded(event);
  },
});

/** Undefined where a rule has a schedule and a pattern, so that it sends two kinds of events. */
function eventOf(rule: Resource): EventShape | undefined {
  const [pattern, schedule] = [rule.get("event_pattern"), rule.get("schedule_expression")];
  if (!isSet(pattern)) return scheduled(rule);
  if (isSet(schedule)) return undefined;
  const parsed = jsonOf(pattern);
  return parsed ? matching(parsed) : undefined;
}

/** The JSON in a text of the plan; undefined where it is unknown. */
export function jsonOf(value: Value): Value | undefined {
  const texted = textOf(value);
  if (texted.kind !== "text") return undefined;
  const parsed = parseJsonText(texted.text);
  if (!("value" in parsed) || parsed.value.kind === "unknown") return undefined;
  return texted.sensitive ? sensitive(parsed.value) : parsed.value;
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-run-lambda-schedule.html */
const scheduled = (rule: Resource): EventShape =>
  fields({
    ...unknowns("id", "time"),
    version: str("0"),
    "detail-type": str("Scheduled Event"),
    source: str("aws.events"),
    account: str(rule.provider.account),
    region: str(rule.provider.region),
    resources: { kind: "list", items: [rule.get("arn")] },
    detail: fields({}),
  });

const DETAIL = "the detail of an event is not known before it arrives";

function matching(pattern: Value): EventShape | undefined {
  if (pattern.kind !== "object") return undefined;
  const pinned = (name: string): EventShape => {
    const value = pattern.entries.get(name);
    return value ? asPinned(value, `\`${name}\` of the event`) : only(`\`${name}\` of the event`);
  };
  const detail = pattern.entries.get("detail");
  return fields({
    ...unknowns("id", "time", "resources"),
    version: str("0"),
    "detail-type": pinned("detail-type"),
    source: pinned("source"),
    account: pinned("account"),
    region: pinned("region"),
    detail: detail?.kind === "object" ? asPinned(detail, "detail") : fields({}, DETAIL),
  });
}

/**
 * What a pattern says of a field: its value, where it names only one.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
function asPinned(pattern: Value, what: string): EventShape {
  if (pattern.kind === "object") {
    const known = [...pattern.entries].filter(([name]) => !name.startsWith("$"));
    return fields(
      Object.fromEntries(known.map(([name, inner]) => [name, asPinned(inner, `\`${name}\` of the event`)])),
      DETAIL,
    );
  }
  const [one, ...others] = pattern.kind === "list" ? pattern.items : [];
  if (!one || others.length > 0) return only(what);
  if (one.kind !== "object") return one.kind === "unknown" || one.kind === "list" ? only(what) : one;
  const [prefix, suffix] = [one.entries.get("prefix"), one.entries.get("suffix")].map((text) => text && textOf(text));
  return textAround(prefix?.kind === "text" ? prefix.text : [], what, suffix?.kind === "text" ? suffix.text : []);
}

/** `$.detail.bucket` of an event. */
function partOf(event: EventShape, path: Value): EventShape | undefined {
  const written = knownText(path);
  if (written === undefined || !/^\$(\.[\w-]+)*$/.test(written)) return undefined;
  return written
    .split(".")
    .slice(1)
    .reduce<EventShape | undefined>((part, name) => {
      if (part?.kind === "fields")
        return part.fields.get(name) ?? (part.others === undefined ? undefined : unknown(part.others));
      return part?.kind === "unknown" ? part : undefined;
    }, event);
}
