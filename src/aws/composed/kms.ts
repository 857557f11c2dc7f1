import { type Text, text } from "../../values/text.ts";
import { str, type Value } from "../../values/value.ts";
import { parseArn, printArn } from "../arn.ts";
import { arn, chosenByAws, generated, type Own, type Shape } from "./form.ts";

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awskeymanagementservice.html */
const key = (id: string, others: Readonly<Record<string, string>>): Shape => ({
  slots: { [id]: chosenByAws },
  forms: { arn: arn("kms", `key/{${id}}`), ...others },
});

/** `target_key_id` may be a key's id or its ARN. */
function targetArn(own: Own): string | Value | undefined {
  const target = own.text("target_key_id");
  if (!target) return undefined;
  const read = parseArn(target);
  if (read.kind === "arn") return str(target);
  return read.kind === "no-arn" || isOneSegment(target) ? arn("kms", "key/{target_key_id}") : undefined;
}

const isOneSegment = (value: Text): boolean =>
  value.every((part) => typeof part === "string" || part.chars === "segment");

/** A replica has its primary's id, in its own region. */
function replicaArn(own: Own): Value | undefined {
  const primary = own.text("primary_key_arn");
  const read = primary && parseArn(primary);
  return read?.kind === "arn" ? str(printArn({ ...read, region: own.region })) : undefined;
}

function replicaId(own: Own): Value | undefined {
  const primary = own.text("primary_key_arn");
  const read = primary && parseArn(primary);
  const first = read?.kind === "arn" ? read.resource[0] : undefined;
  if (read?.kind !== "arn" || typeof first !== "string" || !first.startsWith("key/")) return undefined;
  return str(text(first.slice("key/".length), read.resource.slice(1)));
}

export const kms: Readonly<Record<string, Shape>> = {
  aws_kms_key: key("key_id", { id: "{key_id}" }),
  aws_kms_external_key: key("id", {}),
  aws_kms_replica_key: { forms: { arn: replicaArn, key_id: replicaId, id: "{key_id}" } },
  aws_kms_alias: {
    slots: { name: generated("name_prefix", "path"), target_key_id: { chars: "any" } },
    forms: { arn: arn("kms", "{name}"), id: "{name}", target_key_arn: targetArn },
  },
};
