import type { CallerIdentity } from "../../calls.ts";
import { each } from "../../interpret/branches.ts";
import type { Machine } from "../../interpret/machine.ts";
import type { V } from "../../interpret/values.ts";
import { credentialsIn } from "./credentials.ts";
import { entryOf } from "./entries.ts";
import type { ClientMade, Sdk } from "./types.ts";

/** What a client is made with, for each of the values that it may be. */
export function configured(sdk: Sdk, m: Machine, service: string, given: V, make: (client: ClientMade) => V): V {
  return each(m, given, (config) => {
    const open = config.kind !== "null" && config.kind !== "dict";
    if (open) {
      const caller: CallerIdentity = {
        kind: "unknown",
        because: "the client is made with settings that are not known",
      };
      return make({ service, caller, region: null });
    }
    return each(m, entryOf(m, config, "endpoint"), (endpoint) =>
      each(m, entryOf(m, config, "region"), (region) =>
        each(m, credentialsGiven(m, config), (credentials) => {
          const whose = credentialsIn(sdk, m, credentials);
          const elsewhere = behind(endpoint, service);
          return make({
            service,
            ...whose,
            ...(elsewhere && { caller: elsewhere }),
            region: region.kind === "null" ? null : region,
          });
        }),
      ),
    );
  });
}

/** Version 2 also has the parts of credentials beside the other settings. */
function credentialsGiven(m: Machine, config: V): V {
  const given = entryOf(m, config, "credentials");
  if (given.kind !== "null") return given;
  return entryOf(m, config, "accessKeyId").kind === "null" ? given : config;
}

/** Another endpoint than AWS's own is asked by somebody that AWS does not know. */
function behind(endpoint: V, service: string): CallerIdentity | undefined {
  // This one has no other: each API has its own.
  if (endpoint.kind === "null" || service === "apigatewaymanagementapi") return undefined;
  const parts = endpoint.kind === "string" ? endpoint.text : [];
  const isAws = parts.some((part) => typeof part === "string" && /\.amazonaws\.com(\.cn)?(\/|$)/.test(part));
  return isAws ? undefined : { kind: "unknown", because: "the client calls another endpoint" };
}
