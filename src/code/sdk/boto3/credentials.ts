import { unknown } from "../../../values/value.ts";
import type { CallerIdentity } from "../../calls.ts";
import type { Machine } from "../../interpret/machine.ts";
import { data } from "../../interpret/member.ts";
import { toValue } from "../../interpret/to-value.ts";
import type { Args, V } from "../../interpret/values.ts";
import { type Boto3, type ClientMade, dictOf } from "./context.ts";

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html and its siblings. */
const ASSUMES = new Set(["AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity"]);
const OTHERS = new Set(["GetSessionToken", "GetFederationToken", "GetCredentialsForIdentity", "GetRoleCredentials"]);

/** The answer of a call that gives credentials; undefined for any other. */
export function assumedBy(b: Boto3, m: Machine, client: ClientMade, operation: string, args: Args): V | undefined {
  const caller = callerFrom(m, client, operation, args);
  if (!caller) return undefined;
  const part = (name: string): V => {
    const value = data(`${name} of ${operation}`);
    b.credentials.set(value, caller);
    return value;
  };
  const names = ["AccessKeyId", "SecretAccessKey", "SecretKey", "SessionToken", "Expiration"];
  const credentials = dictOf(
    m,
    names.map((name) => [name, part(name)] as const),
  );
  const user = unknown(`the answer of ${operation} is not known`);
  return dictOf(m, [
    ["Credentials", credentials],
    ["AssumedRoleUser", user],
    ["ResponseMetadata", user],
  ]);
}

function callerFrom(m: Machine, client: ClientMade, operation: string, args: Args): CallerIdentity | undefined {
  if (client.service === "sts" && ASSUMES.has(operation)) {
    const role = args.named.get("RoleArn") ?? args.restNamed ?? unknown("the role is not given");
    return { kind: "assumed", role: toValue(m, role) };
  }
  if (!OTHERS.has(operation)) return undefined;
  return { kind: "unknown", because: `the credentials are from ${operation}` };
}

/** Whose credentials are in the arguments of `client(…)` or `Session(…)`; undefined if there are none. */
export function callerIn(b: Boto3, m: Machine, args: Args): CallerIdentity | undefined {
  const names = ["aws_access_key_id", "aws_secret_access_key", "aws_session_token"];
  const given = names.flatMap((name) => {
    const value = args.named.get(name) ?? args.restNamed;
    return value && m.possible(value).kind !== "null" ? [m.possible(value)] : [];
  });
  const [first] = given;
  if (!first) return undefined;
  if (first.kind === "native" && first.isOwnCredential) return { kind: "function" };
  return (
    b.credentials.get(first) ?? { kind: "unknown", because: "the client is made with credentials that are not known" }
  );
}
