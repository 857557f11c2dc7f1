import type { Right } from "../../needs/needs.ts";
import { anonymous, arnIn } from "../../needs/texts.ts";
import { knownText } from "../../values/known.ts";
import { at, itemsOf, textOf } from "../../values/value.ts";
import type { Resource } from "../../world/types.ts";

/**
 * The kinds of `source_access_configuration` whose `uri` is a secret; the others name subnets, security groups or a
 * virtual host, or have none. https://docs.aws.amazon.com/lambda/latest/api/API_SourceAccessConfiguration.html
 */
const OF_SECRETS: ReadonlySet<string> = new Set([
  "BASIC_AUTH",
  "CLIENT_CERTIFICATE_TLS_AUTH",
  "OAUTHBEARER_AUTH",
  "SASL_SCRAM_256_AUTH",
  "SASL_SCRAM_512_AUTH",
  "SERVER_ROOT_CA_CERTIFICATE",
]);

/** How a mapping accesses its source. */
export interface Access {
  /** The types that it names: `BASIC_AUTH`, `VPC_SUBNET`. */
  readonly kinds: ReadonlySet<string>;
  /** Set if there may be others, with the reason. */
  readonly unknown?: string;
  /** The role must read each secret. */
  readonly rights: readonly Right[];
}

export function accessOf(mapping: Resource): Access {
  const { items, unknown } = itemsOf(mapping.get("source_access_configuration"));
  const kinds = new Set<string>();
  const rights: Right[] = [];
  let open = unknown;
  for (const item of items) {
    const kind = knownText(at(item, "type"));
    if (kind === undefined) open ??= `a type in its source_access_configuration is unknown until apply`;
    else kinds.add(kind);
    const uri = textOf(at(item, "uri"));
    if (kind === undefined || !OF_SECRETS.has(kind)) continue;
    if (uri.kind === "text") rights.push({ anyOf: ["secretsmanager:GetSecretValue"], resource: uri.text });
    else if (uri.kind === "unknown") rights.push(unknownSecret(mapping, uri.because));
  }
  if (open !== undefined) rights.push(unknownSecret(mapping, open));
  return { kinds, rights, ...(open === undefined ? {} : { unknown: open }) };
}

/** Reading a secret that may exist and of which nothing is known. */
const unknownSecret = (mapping: Resource, because: string): Right => ({
  anyOf: ["secretsmanager:GetSecretValue"],
  resource: arnIn(mapping.provider, "secretsmanager", "secret:", anonymous(mapping, "secret", "any")),
  doubt: `it is unknown which secret it applies to: ${because}`,
});
