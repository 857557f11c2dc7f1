import { known, type Text, text } from "../../values/text.ts";
import { at, str, textOf, unknown, type Value } from "../../values/value.ts";
import type { CallScope, CallTarget, Operation, ServiceOperations } from "./call-rights.ts";
import { type Locate, type More, needs } from "./operation.ts";
import { split } from "./split.ts";
import { arnHere, type Naming, named, ofResource, parameter, wholeAccount, whyUnknown } from "./target.ts";

const QUEUES: Naming = {
  kind: { noun: "queue", types: ["aws_sqs_queue", "data.aws_sqs_queue"], names: ["url", "id"] },
  service: "sqs",
  arnOf: (name, scope) => [arnHere(scope, "sqs", name)],
  chars: "segment",
};

/** The queue behind `https://sqs.REGION.amazonaws.com/ACCOUNT/NAME`; AWS takes a name or an ARN in its place as well. */
const queue: Locate = ({ input, scope }) => [queueAt(at(input, "QueueUrl"), scope)];

function queueAt(url: Value, scope: CallScope): CallTarget {
  const { kind } = QUEUES;
  const own = scope.find(kind.types, kind.names, url);
  if (own) return ofResource(kind, own, [[]]);
  const texted = textOf(url);
  const arn = texted.kind === "text" ? arnIn(texted.text, scope) : undefined;
  if (arn) return named(QUEUES, str(arn), scope);
  const isUrl = texted.kind === "text" && /^https?:/.test(String(texted.text[0]));
  return named(QUEUES, isUrl ? unknown(whyUnknown(url)) : url, scope);
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-message-identifiers.html */
function arnIn(url: Text, { partition }: CallScope): Text | undefined {
  const [scheme, nothing, host, account, name, ...more] = split(url, "/");
  if (!scheme || !nothing || !host || !account || !name || more.length > 0) return undefined;
  if (known(scheme) !== "https:" && known(scheme) !== "http:") return undefined;
  const labels = split(host, ".");
  const [first, region] = labels;
  if (!first || !region || known(first) !== "sqs") return undefined;
  return text("arn:", partition, ":sqs:", region, ":", account, ":", name);
}

const onQueue = (action: string, more: More = {}): Operation => needs(queue, `sqs:${action}`, more);

const send = onQueue("SendMessage", { keyUse: "write" });
const remove = onQueue("DeleteMessage");
const hide = onQueue("ChangeMessageVisibility");

export const sqs: ServiceOperations = {
  service: "sqs",
  docs: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html",
  operations: {
    AddPermission: onQueue("AddPermission"),
    ChangeMessageVisibility: hide,
    ChangeMessageVisibilityBatch: hide,
    CreateQueue: needs(parameter(QUEUES, "QueueName"), "sqs:CreateQueue"),
    DeleteMessage: remove,
    DeleteMessageBatch: remove,
    DeleteQueue: onQueue("DeleteQueue"),
    GetQueueAttributes: onQueue("GetQueueAttributes"),
    GetQueueUrl: needs(parameter(QUEUES, "QueueName"), "sqs:GetQueueUrl"),
    ListDeadLetterSourceQueues: onQueue("ListDeadLetterSourceQueues"),
    ListQueues: needs(wholeAccount("sqs"), "sqs:ListQueues"),
    ListQueueTags: onQueue("ListQueueTags"),
    PurgeQueue: onQueue("PurgeQueue"),
    ReceiveMessage: onQueue("ReceiveMessage", { keyUse: "read" }),
    RemovePermission: onQueue("RemovePermission"),
    SendMessage: send,
    SendMessageBatch: send,
    SetQueueAttributes: onQueue("SetQueueAttributes"),
    TagQueue: onQueue("TagQueue"),
    UntagQueue: onQueue("UntagQueue"),
  },
};
