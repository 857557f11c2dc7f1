import { parseArn, printArn } from "../../aws/arn.ts";
import type { Right } from "../../needs/needs.ts";
import { anonymous } from "../../needs/texts.ts";
import { known, text } from "../../values/text.ts";
import { at, itemsOf, textOf } from "../../values/value.ts";
import type { Resource } from "../../world/types.ts";

/**
 * What reading a schema registry requires: Glue's actions for its ARN, the secrets for a registry at an HTTPS address.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-consume-kafka-events.html
 */
export function registryRights(mapping: Resource, block: string): readonly Right[] {
  const { items } = itemsOf(mapping.get(block, 0, "schema_registry_config"));
  return items.flatMap((config): readonly Right[] => {
    const uri = textOf(at(config, "schema_registry_uri"));
    const arn = uri.kind === "text" ? parseArn(uri.text) : undefined;
    const secrets = itemsOf(at(config, "access_config")).items.flatMap((access): readonly Right[] => {
      const secret = textOf(at(access, "uri"));
      return secret.kind === "text" ? [{ anyOf: ["secretsmanager:GetSecretValue"], resource: secret.text }] : [];
    });
    const [first, ...rest] = arn?.kind === "arn" ? arn.resource : [];
    if (uri.kind !== "text" || arn?.kind !== "arn" || known(arn.service) !== "glue" || typeof first !== "string") {
      return secrets;
    }
    const name = text(first.replace(/^registry\//, ""), ...rest);
    const schemas = printArn({ ...arn, resource: text("schema/", name, "/", anonymous(mapping, "schema", "any")) });
    return [
      ...secrets,
      { anyOf: ["glue:GetRegistry"], resource: uri.text },
      {
        anyOf: ["glue:GetSchemaVersion"],
        resource: schemas,
        doubt: "AWS lists both the registry and its schemas as resources of this action",
      },
    ];
  });
}
