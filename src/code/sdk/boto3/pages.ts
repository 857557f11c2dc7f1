import type { Machine } from "../../interpret/machine.ts";
import { data } from "../../interpret/member.ts";
import { type Args, native, type Site, type V } from "../../interpret/values.ts";
import { type Boto3, type ClientMade, inputOf, request } from "./context.ts";

/** `get_paginator("list_objects_v2").paginate(…)`: the pages are asked for when somebody goes through them. */
export function paginator(b: Boto3, client: ClientMade, name: string): V | undefined {
  const operation = b.facts.operationOf(client.service, name);
  if (operation === undefined) return undefined;
  return native(`the paginator ${name}`, {
    reaches: true,
    member: (_, wanted) =>
      wanted === "paginate"
        ? native("paginate", { reaches: true, call: (m, args, site) => pages(b, m, client, operation, args, site) })
        : data(wanted),
  });
}

function pages(b: Boto3, m: Machine, client: ClientMade, operation: string, args: Args, site: Site): V {
  const named = new Map([...args.named].filter(([name]) => name !== "PaginationConfig"));
  const input = inputOf(m, { ...args, named });
  const ask = (machine: Machine): V => request(b, machine, { client, operation, input, site });
  const read = native("the pages", { call: ask });
  return native(`the pages of ${operation}`, {
    reaches: true,
    iterate: (machine) => ({ kind: "list-content", items: [], rest: ask(machine) }),
    member: (_, wanted) =>
      wanted === "build_full_result"
        ? read
        : wanted === "search"
          ? native("search", {
              call: () =>
                native("a search in the pages", {
                  reaches: true,
                  iterate: (machine) => ({ kind: "list-content", items: [], rest: ask(machine) }),
                }),
            })
          : data(wanted),
  });
}

/** `get_waiter("object_exists").wait(…)` */
export function waiter(b: Boto3, client: ClientMade, name: string): V | undefined {
  const operation = b.facts.waiterOf(client.service, name);
  if (operation === undefined) return undefined;
  return native(`the waiter ${name}`, {
    reaches: true,
    member: (_, wanted) =>
      wanted === "wait"
        ? native("wait", { reaches: true, call: (m, args, site) => wait(b, m, client, operation, args, site) })
        : data(wanted),
  });
}

export function wait(b: Boto3, m: Machine, client: ClientMade, operation: string, args: Args, site: Site): V {
  const named = new Map([...args.named].filter(([name]) => name !== "WaiterConfig"));
  request(b, m, { client, operation, input: inputOf(m, { ...args, named }), site, as: "waiter" });
  return { kind: "null" };
}
