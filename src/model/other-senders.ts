import { OTHER_SENDERS } from "../aws/other-senders.ts";
import type { Encrypted } from "../needs/encrypted.ts";
import type { Value } from "../values/value.ts";
import type { Resource } from "../world/types.ts";
import type { LambdaFunction } from "./functions.ts";
import type { Model } from "./model.ts";
import { reachableFunctions } from "./reachable-functions.ts";
import { sameText } from "./same.ts";

/** Something that sends to an encrypted topic or queue, and the functions that this leads to. */
export interface UnjudgedSender {
  readonly sender: Resource;
  readonly principal: string;
  readonly encrypted: Encrypted;
  readonly functions: readonly LambdaFunction[];
}

/** The senders that no delivery describes, to what is encrypted and leads to a function. */
export function* unjudgedSenders(model: Model): Iterable<UnjudgedSender> {
  const senders = Object.entries(OTHER_SENDERS).flatMap(([type, principal]) =>
    model.world
      .of(type)
      .filter(({ parsed }) => parsed.mode === "managed")
      .map((sender) => ({ sender, principal })),
  );
  if (senders.length === 0) return;
  for (const encrypted of model.encrypted) {
    const { resource } = encrypted;
    if (resource.type !== "aws_sns_topic" && resource.type !== "aws_sqs_queue") continue;
    const functions = reachableFunctions(model, resource);
    if (functions.length === 0) continue;
    const arn = resource.get("arn");
    for (const { sender, principal } of senders) {
      if (sender.attributeNames().some((name) => contains(sender.get(name), arn, 0)))
        yield { sender, principal, encrypted, functions };
    }
  }
}

const MAX_DEPTH = 12;

function contains(value: Value, arn: Value, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  if (value.kind === "list") return value.items.some((item) => contains(item, arn, depth + 1));
  if (value.kind === "object") return [...value.entries.values()].some((item) => contains(item, arn, depth + 1));
  return sameText(value, arn) === "yes";
}
