import { unknown } from "../../../../values/value.ts";
import { each } from "../../../interpret/branches.ts";
import { keyFor } from "../../../interpret/keys.ts";
import type { Machine } from "../../../interpret/machine.ts";
import { data } from "../../../interpret/member.ts";
import { knownString } from "../../../interpret/texts.ts";
import { type Args, type Native, native, type Site, UNDEFINED, type V } from "../../../interpret/values.ts";
import { promised } from "../../../languages/javascript/library/promises.ts";
import { arg, objectOf } from "../../../languages/javascript/library/shared.ts";
import { request } from "../context.ts";
import { entryOf } from "../entries.ts";
import type { ClientMade, Sdk } from "../types.ts";
import { givenTo, requested } from "./requests.ts";

/** A client with the parameters that each of its calls has. */
export interface Client extends ClientMade {
  readonly params: V;
}

/** `new AWS.S3()`; `method`: the operation behind a method. */
export function clientOf(sdk: Sdk, client: Client, method: (name: string) => string | undefined): Native {
  const self: Native = native(`the ${client.service} client`, {
    reaches: true,
    member: (_m, name) => {
      const operation = method(name);
      if (operation !== undefined) return calling(sdk, client, operation);
      const special = client.service === "s3" ? ofS3(sdk, client, name, method) : undefined;
      if (special) return special;
      if (name === "waitFor") return waiting(sdk, client);
      return ["config", "endpoint", "makeRequest", "setupRequestListeners", "customizeRequests", "service"].includes(
        name,
      )
        ? data(`${client.service}.${name}`)
        : unknown(`the ${client.service} client has no ${name}`);
    },
    setMember: () => {},
  });
  sdk.clients.set(self, client);
  return self;
}

const calling = (sdk: Sdk, client: Client, operation: string, of = (params: V, _m: Machine): V => params): V =>
  native(`${client.service}.${operation}`, {
    reaches: true,
    call: (m, args, site) => {
      const { params, callback } = givenTo(args);
      const input = of(withBound(m, client, params), m);
      return requested(m, (machine) => request(sdk, machine, { client, operation, input, site }), callback, site);
    },
  });

/** `new AWS.S3({ params: { Bucket } })` */
function withBound(m: Machine, client: Client, params: V): V {
  const bound = client.params;
  if (bound.kind !== "dict") return params;
  if (params.kind !== "dict") return params.kind === "null" ? bound : params;
  const [mine, theirs] = [m.dict(bound.cell), m.dict(params.cell)];
  const entries = new Map([...mine.entries, ...theirs.entries]);
  return { kind: "dict", cell: m.newCell({ ...theirs, entries }) };
}

/** `waitFor("objectExists", params)` */
const waiting = (sdk: Sdk, client: Client): V =>
  native("waitFor", {
    reaches: true,
    call: (m, args, site) =>
      each(m, arg(args, 0), (one) => {
        const name = knownString(one) ?? "";
        const operation = sdk.facts.waiterOf(client.service, name.slice(0, 1).toUpperCase() + name.slice(1));
        if (operation === undefined) {
          m.miss(`which operation of ${client.service} is waited for is not known`, site);
          return unknown("a waiter that is not known");
        }
        return m.ops.call(m, calling(sdk, client, operation), { ...args, positional: args.positional.slice(1) }, site);
      }),
  });

/** What the client of S3 has beside its operations. */
function ofS3(sdk: Sdk, client: Client, name: string, method: (name: string) => string | undefined): V | undefined {
  switch (name) {
    case "upload":
      return calling(sdk, client, "PutObject");
    case "getSignedUrl":
    case "getSignedUrlPromise":
      return native(name, {
        reaches: true,
        call: (m, args, site) => {
          const sign = (): V => signed(sdk, m, client, args, site, method);
          return name === "getSignedUrl" ? sign() : promised(m, sign);
        },
      });
    case "createPresignedPost":
      return native(name, {
        reaches: true,
        call: (m, args, site) => {
          const { params } = givenTo(args);
          const fields = entryOf(m, params, "Fields");
          const input = objectOf(m, [
            ["Bucket", entryOf(m, params, "Bucket")],
            ["Key", fields.kind === "dict" ? entryOf(m, fields, "key") : unknown("the key is not known")],
          ]);
          request(sdk, m, { client, operation: "PutObject", input, site, presigned: true });
          return unknown("a presigned post");
        },
      });
    default:
      return undefined;
  }
}

function signed(
  sdk: Sdk,
  m: Machine,
  client: Client,
  args: Args,
  site: Site,
  method: (name: string) => string | undefined,
): V {
  const { callback } = givenTo({ ...args, positional: args.positional.slice(1) });
  return each(m, arg(args, 0), (one) => {
    const operation = method(knownString(one) ?? "");
    if (operation === undefined) {
      m.miss(`which operation of ${client.service} is signed is not known`, site);
      return unknown("a presigned URL");
    }
    const given = withBound(m, client, args.positional[1] ?? UNDEFINED);
    const input = without(m, given, "Expires");
    request(sdk, m, { client, operation, input, site, presigned: true });
    const url = unknown("a presigned URL");
    if (callback) m.ops.call(m, callback, { positional: [{ kind: "null" }, url], named: new Map() }, site);
    return url;
  });
}

function without(m: Machine, value: V, name: string): V {
  if (value.kind !== "dict") return value;
  const content = m.dict(value.cell);
  const entries = new Map([...content.entries].filter(([key]) => key !== keyFor(name)));
  return { kind: "dict", cell: m.newCell({ ...content, entries }) };
}
