import { unknown } from "../../../values/value.ts";
import type { CallerIdentity } from "../../calls.ts";
import type { Machine } from "../../interpret/machine.ts";
import { data } from "../../interpret/member.ts";
import { toValue } from "../../interpret/to-value.ts";
import type { V } from "../../interpret/values.ts";
import { objectOf } from "../../languages/javascript/library/shared.ts";
import { entryOf } from "./entries.ts";
import type { Credentials, Request, Sdk } from "./types.ts";

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html and its siblings. */
const ASSUMES = new Set(["AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity"]);
const OTHERS = new Set(["GetSessionToken", "GetFederationToken", "GetCredentialsForIdentity", "GetRoleCredentials"]);
const PARTS = ["AccessKeyId", "SecretAccessKey", "SecretKey", "SessionToken", "Expiration"];

/** The answer of a call that gives credentials; undefined for any other. */
export function answerOf(sdk: Sdk, m: Machine, made: Request): V | undefined {
  const caller = callerFrom(m, made);
  if (!caller) return undefined;
  const parts = PARTS.map((name): readonly [string, V] => {
    const value = data(`${name} of ${made.operation}`);
    sdk.credentials.set(value, { caller });
    return [name, value];
  });
  const other = unknown(`the answer of ${made.operation} is not known`);
  const credentials = objectOf(m, parts);
  return objectOf(m, [
    ["Credentials", credentials],
    ["credentials", credentials],
    ["AssumedRoleUser", other],
    ["$metadata", other],
  ]);
}

function callerFrom(m: Machine, { client, operation, input }: Request): CallerIdentity | undefined {
  if (client.service === "sts" && ASSUMES.has(operation)) {
    return { kind: "assumed", role: toValue(m, entryOf(m, input, "RoleArn")) };
  }
  if (!OTHERS.has(operation)) return undefined;
  return { kind: "unknown", because: `the credentials are from ${operation}` };
}

export const OWN: Credentials = { caller: { kind: "function" } };

/** Whose credentials a client has that is made with these; its own where there are none. */
export function credentialsIn(sdk: Sdk, m: Machine, given: V): Credentials {
  const value = m.possible(given);
  if (value.kind === "null") return OWN;
  const known = sdk.credentials.get(value);
  if (known) return known;
  if (value.kind === "dict") {
    const key = entryOf(m, value, "accessKeyId");
    if (key.kind === "native" && key.isOwnCredential) return OWN;
    const whose = sdk.credentials.get(key);
    if (whose) return whose;
  }
  return { caller: { kind: "unknown", because: "the client is made with credentials that are not known" } };
}
