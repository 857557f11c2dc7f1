import { str, unknown } from "../../../values/value.ts";
import { each } from "../../interpret/branches.ts";
import type { Machine } from "../../interpret/machine.ts";
import { data } from "../../interpret/member.ts";
import { knownString } from "../../interpret/texts.ts";
import { type Native, native, type Site, type V } from "../../interpret/values.ts";
import { ENDPOINT } from "../../operations/apigatewaymanagementapi.ts";
import { argument, type Boto3, type ClientMade, inputOf, request } from "./context.ts";
import { assumedBy } from "./credentials.ts";
import { paginator, waiter } from "./pages.ts";
import { presign } from "./presign.ts";
import { transferOf } from "./transfer.ts";

/** `boto3.client("s3")` */
export function clientOf(b: Boto3, client: ClientMade): Native {
  const { service } = client;
  const self: Native = native(`the ${service} client`, {
    reaches: true,
    enter: () => self,
    member: (_, name) => method(b, client, name),
  });
  return self;
}

function method(b: Boto3, client: ClientMade, name: string): V | undefined {
  const { service } = client;
  const operation = b.facts.operationOf(service, name);
  if (operation !== undefined) return operationOf(b, client, name, operation);
  const transfer = service === "s3" ? transferOf(b, client, name) : undefined;
  if (transfer) return transfer;
  switch (name) {
    case "get_paginator":
      return native(name, {
        call: (at, args, site) => named(b, at, client, argument(args, 0, "operation_name"), site, paginator),
      });
    case "get_waiter":
      return native(name, {
        call: (at, args, site) => named(b, at, client, argument(args, 0, "waiter_name"), site, waiter),
      });
    case "generate_presigned_url":
    case "generate_presigned_post":
      return presign(b, client, name);
    case "exceptions":
      return native(`exceptions of ${service}`, { member: (_, wanted) => b.exceptions.ofService(service, wanted) });
    case "meta":
      return native(`meta of ${service}`, { member: (_, wanted) => meta(b, client, wanted) });
    case "can_paginate":
    case "close":
    case "generate_db_auth_token":
      return data(name);
    default:
      return unknown(`the ${service} client has no operation ${name}`);
  }
}

const meta = (b: Boto3, client: ClientMade, wanted: string): V | undefined => {
  if (wanted === "client") return clientOf(b, client);
  if (wanted === "region_name" && client.region) return client.region;
  return wanted === "service_model" || wanted === "events" ? data(wanted) : data(`meta.${wanted}`);
};

function operationOf(b: Boto3, client: ClientMade, name: string, operation: string): Native {
  return native(`${client.service}.${name}`, {
    reaches: true,
    call: (m, args, site) => {
      const more = client.endpoint ? new Map([[ENDPOINT, client.endpoint]]) : undefined;
      const answer = request(b, m, { client, operation, input: inputOf(m, args, more), site });
      return assumedBy(b, m, client, operation, args) ?? answer;
    },
    member: (_, wanted) => (wanted === "__name__" ? str(name) : undefined),
  });
}

type Make = (b: Boto3, client: ClientMade, name: string) => V | undefined;

/** Something that a client makes by a name, for each name that it can be. */
function named(b: Boto3, m: Machine, client: ClientMade, name: V | undefined, site: Site, make: Make): V {
  return each(m, name ?? unknown("a name"), (one) => {
    const text = knownString(one);
    const made = text === undefined ? undefined : make(b, client, text);
    if (made) return made;
    m.miss(`which operation of ${client.service} is called is not known`, site);
    return unknown("an operation that is not known");
  });
}
