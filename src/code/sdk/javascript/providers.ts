import type { Machine } from "../../interpret/machine.ts";
import { data } from "../../interpret/member.ts";
import { toValue } from "../../interpret/to-value.ts";
import { native, type Site, type V } from "../../interpret/values.ts";
import { promised } from "../../languages/javascript/library/promises.ts";
import { arg, fn } from "../../languages/javascript/library/shared.ts";
import { request } from "./context.ts";
import { credentialsIn, OWN } from "./credentials.ts";
import { entryOf } from "./entries.ts";
import type { Credentials, Sdk } from "./types.ts";

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
    if (name === "fromTemporaryCredentials") {
      const options = arg(args, 0);
      return temporary(sdk, m, entryOf(m, options, "params"), entryOf(m, options, "masterCredentials"), site);
    }
    return providing(sdk, name, { caller: { kind: "unknown", because: `the credentials are from ${name}` } });
  });
}

/** A provider is a function; what it gives are the credentials. */
export function providing(sdk: Sdk, name: string, of: Credentials): V {
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

/** Credentials of a role, which is assumed when a client first needs them. */
export function temporary(sdk: Sdk, m: Machine, params: V, master: V, site: Site): V {
  const role = toValue(m, entryOf(m, params, "RoleArn"));
  const client = { ...credentialsIn(sdk, m, master), service: "sts", region: null };
  return providing(sdk, "temporary credentials", {
    caller: { kind: "assumed", role },
    before: (machine) => {
      request(sdk, machine, { client, operation: "AssumeRole", input: params, site });
    },
  });
}
