import { at } from "../../values/value.ts";
import type { Operation, ServiceOperations } from "./call-rights.ts";
import { on, same } from "./kinds.ts";
import { identity, SET, sender } from "./mail-sender.ts";
import { isGiven, needs, together, withAny } from "./operation.ts";

/** With a configuration set the action is asked on that as well. */
const send = (action: string): Operation =>
  together(
    (asked) => {
      const arn = at(asked.input, "SourceArn");
      const target = isGiven(arn) === "no" ? sender(at(asked.input, "Source"), asked) : identity(arn, asked);
      return [{ actions: [`ses:${action}`], target }];
    },
    withAny(["ConfigurationSetName"], needs(on(SET, "ConfigurationSetName"), `ses:${action}`)),
  );

export const ses: ServiceOperations = {
  service: "ses",
  docs: "https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html",
  operations: {
    SendBulkTemplatedEmail: send("SendBulkTemplatedEmail"),
    SendEmail: send("SendEmail"),
    SendRawEmail: send("SendRawEmail"),
    SendTemplatedEmail: send("SendTemplatedEmail"),
    ...same(
      "ses",
      `CreateConfigurationSetEventDestination DeleteConfigurationSet DeleteConfigurationSetEventDestination
      UpdateConfigurationSetEventDestination`,
      on(SET, "ConfigurationSetName"),
    ),
  },
};
