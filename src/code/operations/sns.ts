import { at } from "../../values/value.ts";
import type { CallTarget, Operation, ServiceOperations } from "./call-rights.ts";
import { here, on, same } from "./kinds.ts";
import { isGiven, type Locate, needs } from "./operation.ts";
import { anything, type Naming, named, parameter, wholeAccount } from "./target.ts";

const TOPICS: Naming = {
  kind: { noun: "topic", types: ["aws_sns_topic", "data.aws_sns_topic"], names: ["id"] },
  service: "sns",
  chars: "any",
};

/** A text message goes to a number, which no topic's ARN is: https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html */
const number: CallTarget = {
  kind: { noun: "phone number", types: [], names: [], withoutPolicy: true },
  arns: [[anything("a phone number", "segment")]],
  behind: [[]],
};

const receiver: Locate = ({ input, scope }) => {
  if (isGiven(at(input, "PhoneNumber")) === "yes") return [number];
  const target = at(input, "TargetArn");
  return [named(TOPICS, target.kind === "null" ? at(input, "TopicArn") : target, scope)];
};

const publish = needs(receiver, "sns:Publish", { keyUse: "write" });
const topic = parameter(TOPICS, "TopicArn");
const publishAll = needs(topic, "sns:Publish", { keyUse: "write" });
const onTopic = (action: string): Operation => needs(topic, `sns:${action}`);

export const sns: ServiceOperations = {
  service: "sns",
  docs: "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html",
  operations: {
    CreateTopic: needs(on({ noun: "topic", forms: [here("sns", "{}")], hasPolicy: true }, "Name"), "sns:CreateTopic"),
    ...same(
      "sns",
      "ListTagsForResource TagResource UntagResource",
      on(
        { noun: "topic", forms: [], service: "sns", types: ["aws_sns_topic"], names: ["id"], hasPolicy: true },
        "ResourceArn",
      ),
    ),
    AddPermission: onTopic("AddPermission"),
    RemovePermission: onTopic("RemovePermission"),
    ConfirmSubscription: onTopic("ConfirmSubscription"),
    DeleteTopic: onTopic("DeleteTopic"),
    GetTopicAttributes: onTopic("GetTopicAttributes"),
    ListSubscriptions: needs(wholeAccount("sns"), "sns:ListSubscriptions"),
    ListSubscriptionsByTopic: onTopic("ListSubscriptionsByTopic"),
    ListTopics: needs(wholeAccount("sns"), "sns:ListTopics"),
    Publish: publish,
    PublishBatch: publishAll,
    SetTopicAttributes: onTopic("SetTopicAttributes"),
    Subscribe: onTopic("Subscribe"),
  },
};
