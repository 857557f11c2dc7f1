import { at, str, unknown, type Value } from "../../values/value.ts";
import type { CallTarget, Operation, ServiceOperations } from "./call-rights.ts";
import { itemsIn, type Locate, needs } from "./operation.ts";
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

const account = (action: string): Operation => needs(wholeAccount("events"), `events:${action}`);

export const events: ServiceOperations = {
  service: "events",
  docs: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-permissions-reference.html",
  operations: {
    ListEventBuses: account("ListEventBuses"),
    ListRules: account("ListRules"),
    PutEvents: needs(buses, "events:PutEvents"),
  },
};
