import { at, type Value } from "../../values/value.ts";
import type { Operation, ServiceOperations } from "./call-rights.ts";
import { on, same } from "./kinds.ts";
import { identity, SET, sender, TEMPLATE } from "./mail-sender.ts";
import { isGiven, together, withAny } from "./operation.ts";

/** Which action it is depends on what is sent. */
const sent = (content: Value): readonly string[] => {
  if (isGiven(at(content, "Simple")) === "yes") return ["ses:SendEmail"];
  if (isGiven(at(content, "Raw")) === "yes") return ["ses:SendEmail", "ses:SendRawEmail"];
  if (isGiven(at(content, "Template")) === "yes") return ["ses:SendEmail", "ses:SendTemplatedEmail"];
  return ["ses:SendEmail", "ses:SendRawEmail", "ses:SendTemplatedEmail"];
};

const sending = (actionsOf: (input: Value) => readonly string[]): Operation =>
  together(
    (asked) => {
      const arn = at(asked.input, "FromEmailAddressIdentityArn");
      const from = at(asked.input, "FromEmailAddress");
      const target = isGiven(arn) === "no" ? sender(from, asked) : identity(arn, asked);
      return [{ actions: actionsOf(asked.input), target }];
    },
    withAny(["ConfigurationSetName"], (asked) =>
      on(SET, "ConfigurationSetName")(asked).map((target) => ({ actions: actionsOf(asked.input), target })),
    ),
  );

export const sesv2: ServiceOperations = {
  service: "sesv2",
  docs: "https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html",
  operations: {
    SendBulkEmail: sending(() => ["ses:SendBulkEmail", "ses:SendBulkTemplatedEmail", "ses:SendTemplatedEmail"]),
    SendEmail: sending((input) => sent(at(input, "Content"))),
    ...same(
      "ses",
      "CreateEmailTemplate DeleteEmailTemplate GetEmailTemplate TestRenderEmailTemplate UpdateEmailTemplate",
      on(TEMPLATE, "TemplateName"),
    ),
    ...same(
      "ses",
      `CreateConfigurationSetEventDestination DeleteConfigurationSet DeleteConfigurationSetEventDestination
      GetConfigurationSet GetConfigurationSetEventDestinations PutConfigurationSetSendingOptions
      UpdateConfigurationSetEventDestination`,
      on(SET, "ConfigurationSetName"),
    ),
    ...same("ses", "CreateEmailIdentity DeleteEmailIdentity GetEmailIdentity", ({ input, scope }) => [
      identity(at(input, "EmailIdentity"), { input, scope }),
    ]),
    ...same(
      "ses",
      "CreateContact DeleteContact GetContact GetContactList ListContacts UpdateContact",
      on({ noun: "contact list", forms: ["ses:{region}:{account}:contact-list/{}"] }, "ContactListName"),
    ),
  },
};
