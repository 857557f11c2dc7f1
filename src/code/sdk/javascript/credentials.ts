import { unknown } from "../../../values/value.ts";
import type { CallerIdentity } from "../../calls.ts";
import type { Machine } from "../../interpret/machine.ts";
import { data } from "../../interpret/member.ts";
import { toValue } from "../../interpret/to-value.ts";
import { type Args, native, type Site, type V } from "../../interpret/values.ts";
import { promised } from "../../languages/javascript/library/promises.ts";
import { arg, fn, objectOf } from "../../languages/javascript/library/shared.ts";
import { type Credentials, entryOf, type Request, request, type Sdk } from "./context.ts";

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

const OWN: Credentials = { caller: { kind: "function" } };

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

/** Providers that give what the function has anyway. */
const OWN_PROVIDERS = new Set([
  "fromNodeProviderChain",
  "fromEnv",
  "defaultProvider",
  "fromContainerMetadata",
  "fromInstanceMetadata",
  "fromHttp",
]);

/** `@aws-sdk/credential-providers`: https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/Package/-aws-sdk-credential-providers/ */
export function providerNamed(sdk: Sdk, name: string): V | undefined {
  if (!/^from[A-Z]|^defaultProvider$/.test(name)) return undefined;
  return fn(name, (m, args, site) => {
    if (OWN_PROVIDERS.has(name)) return providing(sdk, name, OWN);
    if (name === "fromTemporaryCredentials") return temporary(sdk, m, args, site);
    return providing(sdk, name, { caller: { kind: "unknown", because: `the credentials are from ${name}` } });
  });
}

/** A provider is a function; what it gives are the credentials. */
function providing(sdk: Sdk, name: string, of: Credentials): V {
  const given = data("credentials");
  sdk.credentials.set(given, of);
  const provider = native(name, {
    reaches: true,
    call: (m) =>
      promised(m, () => {
        of.before?.(m);
        return given;
      }),
  });
  sdk.credentials.set(provider, of);
  return provider;
}

/** `fromTemporaryCredentials({ params: { RoleArn } })` assumes the role when a client first needs it. */
function temporary(sdk: Sdk, m: Machine, args: Args, site: Site): V {
  const options = arg(args, 0);
  const params = entryOf(m, options, "params");
  const master = credentialsIn(sdk, m, entryOf(m, options, "masterCredentials"));
  const role = toValue(m, entryOf(m, params, "RoleArn"));
  const client = { ...master, service: "sts", region: null };
  return providing(sdk, "fromTemporaryCredentials", {
    caller: { kind: "assumed", role },
    before: (machine) => {
      request(sdk, machine, { client, operation: "AssumeRole", input: params, site });
    },
  });
}
