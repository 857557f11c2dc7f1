import { NULL, unknown } from "../../../values/value.ts";
import type { CallerIdentity } from "../../calls.ts";
import { each } from "../../interpret/branches.ts";
import type { Machine } from "../../interpret/machine.ts";
import { data } from "../../interpret/member.ts";
import { knownString } from "../../interpret/texts.ts";
import { type Args, type Native, native, type V } from "../../interpret/values.ts";
import { clientOf } from "./client.ts";
import { argument, type Boto3, type ClientMade } from "./context.ts";
import { callerIn } from "./credentials.ts";
import { serviceResource } from "./resource.ts";

/** What a session gives to the clients that it makes. */
interface Defaults {
  readonly caller: CallerIdentity;
  readonly region: V | null;
}

const OWN: Defaults = { caller: { kind: "function" }, region: null };

const sessionClass = (b: Boto3): Native =>
  native("Session", { reaches: true, call: (m, args) => sessionOf(b, m, args) });

/** The modules `boto3.session` and `botocore.session`. */
export const sessionModule = (b: Boto3): Native =>
  native("session", {
    member: (_m, name) =>
      name === "Session"
        ? sessionClass(b)
        : name === "get_session" || name === "AioSession"
          ? sessionClass(b)
          : data(name),
  });

/** The modules `boto3` and `aioboto3`. */
export function boto3Module(b: Boto3, name: string): Native {
  const module = sessionModule(b);
  return native(name, {
    member: (_m, wanted) => {
      switch (wanted) {
        case "client":
        case "resource":
          return factory(b, OWN, wanted);
        case "Session":
          return sessionClass(b);
        case "session":
          return module;
        case "setup_default_session":
          return native(wanted, {
            call: (m, _args, site) => {
              m.miss("the default session is set up anew", site);
              return NULL;
            },
          });
        case "exceptions":
          return native("boto3.exceptions", { member: (_inner, each) => b.exceptions.byName(each) });
        default:
          return data(`boto3.${wanted}`);
      }
    },
  });
}

function sessionOf(b: Boto3, m: Machine, args: Args): Native {
  return madeWith(b, {
    caller: callerIn(b, m, args) ?? elsewhere(m, args) ?? OWN.caller,
    region: given(m, args, "region_name") ?? null,
  });
}

/** A profile or a session of botocore has credentials of its own. */
function elsewhere(m: Machine, args: Args): CallerIdentity | undefined {
  for (const name of ["profile_name", "botocore_session"]) {
    if (given(m, args, name)) return { kind: "unknown", because: `the session is made with ${name}` };
  }
  return undefined;
}

const given = (m: Machine, args: Args, name: string): V | undefined => {
  const value = args.named.get(name);
  return value && m.possible(value).kind !== "null" ? m.possible(value) : undefined;
};

function madeWith(b: Boto3, defaults: Defaults): Native {
  const self: Native = native("a session", {
    reaches: true,
    enter: () => self,
    member: (_, wanted) => {
      if (wanted === "client" || wanted === "resource" || wanted === "create_client") {
        return factory(b, defaults, wanted === "resource" ? "resource" : "client");
      }
      if (wanted === "region_name") return defaults.region ?? data("the region of a session");
      return data(wanted);
    },
  });
  return self;
}

/** `client("s3", region_name=…, endpoint_url=…, …)` */
function factory(b: Boto3, defaults: Defaults, kind: "client" | "resource"): Native {
  return native(`boto3.${kind}`, {
    reaches: true,
    call: (m, args, site) =>
      each(m, argument(args, 0, "service_name") ?? unknown("a service"), (one) => {
        const service = knownString(one);
        if (service === undefined || !b.facts.isService(service)) {
          m.miss(
            service === undefined
              ? "a client of a service that is not known"
              : "a client of a service that boto3 does not have",
            site,
          );
          return unknown("a client of a service that is not known");
        }
        const made = clientMade(b, m, defaults, service, args);
        return kind === "client" ? clientOf(b, made) : serviceResource(b, made);
      }),
  });
}

function clientMade(b: Boto3, m: Machine, defaults: Defaults, service: string, args: Args): ClientMade {
  const caller = callerIn(b, m, args) ?? defaults.caller;
  const region =
    given(m, args, "region_name") ??
    (args.positional[1] && args.positional[1].kind !== "null" ? args.positional[1] : undefined);
  const endpoint = service === "apigatewaymanagementapi" ? given(m, args, "endpoint_url") : undefined;
  return {
    service,
    caller: behind(m, args, service) ?? caller,
    region: region ?? defaults.region,
    ...(endpoint ? { endpoint } : {}),
  };
}

/** Another endpoint than AWS's own is asked by somebody that AWS does not know. */
function behind(m: Machine, args: Args, service: string): CallerIdentity | undefined {
  const endpoint = given(m, args, "endpoint_url");
  // This one has no other: each API has its own.
  if (!endpoint || service === "apigatewaymanagementapi") return undefined;
  const start = endpoint.kind === "string" ? endpoint.text : [];
  const isAws = start.some((part) => typeof part === "string" && /\.amazonaws\.com(\.cn)?(\/|$)/.test(part));
  return isAws ? undefined : { kind: "unknown", because: "the client calls another endpoint" };
}
