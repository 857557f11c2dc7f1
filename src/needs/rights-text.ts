import { listed } from "../values/words.ts";
import type { Right } from "./needs.ts";

/** Actions as a sentence names them. All of them are named: the reader needs each. */
export const actionsText = (actions: readonly string[]): string => listed(actions, " and ", actions.length);

/** The actions of rights: "sqs:ReceiveMessage and either kinesis:DescribeStream or kinesis:DescribeStreamSummary". */
function rightsText(rights: readonly Right[]): string {
  const several = rights.length > 1;
  return actionsText(rights.map(({ anyOf }) => `${several && anyOf.length > 1 ? "either " : ""}${anyOf.join(" or ")}`));
}

/** "lacks sqs:SendMessage", or "is denied sqs:SendMessage" where a Deny statement is the reason. */
export const lacksText = (denied: boolean, rights: readonly Right[]): string =>
  `${denied ? "is denied" : "lacks"} ${rightsText(rights)}`;
