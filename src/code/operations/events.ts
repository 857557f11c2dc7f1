import { known } from "../../values/text.ts";
import { at, str, textOf, unknown, type Value } from "../../values/value.ts";
import type { CallTarget, Operation, ServiceOperations } from "./call-rights.ts";
import { here, type Kind, nameIn, on, same } from "./kinds.ts";
import { itemsIn, type Locate, needs, together } from "./operation.ts";
import { mayPass, passedIn } from "./pass-role.ts";
import { arnHere, type Naming, named, wholeAccount } from "./target.ts";

const BUSES: Naming = {
  kind: {
    noun: "event bus",
    types: ["aws_cloudwatch_event_bus", "data.aws_cloudwatch_event_bus"],
    names: ["name", "id"],
  },
  service: "events",
  arnOf: (name, scope) => [arnHere(scope, "events", "event-bus/", name)],
  chars: "path",
};

/** Without a name it is the account's default bus. */
const busOf = (entry: Value): Value => {
  const name = at(entry, "EventBusName");
  return name.kind === "null" ? str("default") : name;
};

/** Each entry has its own bus: https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html */
const buses: Locate = ({ input, scope }) => {
  const entries = itemsIn(at(input, "Entries"));
  const targets = (entries.length === 0 ? [unknown("the entries are unknown")] : entries).map((entry) =>
    named(BUSES, entry.kind === "unknown" ? entry : busOf(entry), scope),
  );
  return [...new Map(targets.map((target): [string, CallTarget] => [JSON.stringify(target.arns), target])).values()];
};

/** Those of the default bus have no bus in their ARN. */
const rule = (nameOf: string): Locate => {
  const inDefault = on({ ...RULE, forms: [here("events", "rule/{}")] }, nameOf);
  const inOther = on({ ...RULE, forms: [here("events", "rule/{EventBusName}/{}")] }, nameOf);
  const either = on({ ...RULE, forms: [here("events", "rule/{}"), here("events", "rule/{?a bus}/{}")] }, nameOf);
  return (asked) => {
    const bus = textOf(at(asked.input, "EventBusName"));
    if (bus.kind === "null") return inDefault(asked);
    const name = bus.kind === "text" ? nameIn(bus.text) : undefined;
    if (!name || name.some((part) => typeof part !== "string")) return name ? inOther(asked) : either(asked);
    return known(name) === "default" ? inDefault(asked) : inOther(asked);
  };
};
const RULE: Kind = {
  noun: "rule",
  forms: [],
  service: "events",
  types: ["aws_cloudwatch_event_rule"],
  names: ["name"],
};

/** A target may have a role that EventBridge then uses. */
const putTargets: Operation = (asked) => [
  ...needs(rule("Rule"), "events:PutTargets")(asked),
  ...itemsIn(at(asked.input, "Targets")).flatMap((target) =>
    passedIn(at(target, "RoleArn"), asked, "events.amazonaws.com", "Targets[].RoleArn"),
  ),
];

const account = (action: string): Operation => needs(wholeAccount("events"), `events:${action}`);

export const events: ServiceOperations = {
  service: "events",
  docs: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-permissions-reference.html",
  operations: {
    ListEventBuses: account("ListEventBuses"),
    ListRules: account("ListRules"),
    PutEvents: needs(buses, "events:PutEvents"),
    PutRule: together(needs(rule("Name"), "events:PutRule"), mayPass("events.amazonaws.com", "RoleArn")),
    PutTargets: putTargets,
    ...same("events", "DeleteRule DescribeRule DisableRule EnableRule", rule("Name")),
    ...same("events", "ListTargetsByRule RemoveTargets", rule("Rule")),
  },
};
