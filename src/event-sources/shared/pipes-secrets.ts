import type { Right } from "../../needs/needs.ts";
import { anonymous, arnIn, isSet } from "../../needs/texts.ts";
import { textOf } from "../../values/value.ts";
import type { Path } from "../../world/planned.ts";
import type { Resource } from "../../world/types.ts";
import { blocksAt } from "./blocks.ts";
import type { Access } from "./source-secrets.ts";

const PARAMETERS = [
  "activemq_broker_parameters",
  "managed_streaming_kafka_parameters",
  "rabbitmq_broker_parameters",
  "self_managed_kafka_parameters",
] as const;

const CREDENTIALS = [
  "basic_auth",
  "client_certificate_tls_auth",
  "sasl_scram_256_auth",
  "sasl_scram_512_auth",
] as const;

/** The paths of the configured parameters of one kind of source in a pipe. */
export const parametersOf = (pipe: Resource, ...names: readonly string[]): readonly Path[] =>
  blocksAt(pipe, [], "source_parameters", ...names).filter((path) => isWritten(pipe, path));

/** What is not configured, the provider reads back: before apply it is an unknown of the pipe itself. */
function isWritten(pipe: Resource, path: Path): boolean {
  const value = pipe.get(...path);
  return isSet(value) && !(value.kind === "unknown" && value.hole?.id.startsWith(`${pipe.address}.`) === true);
}

/** The secrets with which a pipe authenticates to its source: its role must be allowed to read them. */
export function pipeSecrets(pipe: Resource): Pick<Access, "rights" | "unknown"> {
  const places = PARAMETERS.flatMap((kind): readonly Path[] => [
    ...parametersOf(pipe, kind, "credentials").flatMap((at) => CREDENTIALS.map((name) => [...at, name])),
    ...(kind === "self_managed_kafka_parameters"
      ? parametersOf(pipe, kind).map((at) => [...at, "server_root_ca_certificate"])
      : []),
  ]);
  const rights: Right[] = [];
  let unknown: string | undefined;
  for (const place of places) {
    const value = pipe.get(...place);
    const secret = textOf(value);
    if (!isWritten(pipe, place)) continue;
    if (secret.kind === "text") rights.push({ anyOf: ["secretsmanager:GetSecretValue"], resource: secret.text });
    else if (secret.kind === "unknown") {
      unknown = secret.because;
      const open = arnIn(pipe.provider, "secretsmanager", "secret:", anonymous(pipe, "secret", "any"));
      const doubt = `it is unknown which secret it applies to: ${secret.because}`;
      rights.push({ anyOf: ["secretsmanager:GetSecretValue"], resource: open, doubt });
    }
  }
  return { rights, ...(unknown === undefined ? {} : { unknown }) };
}
