import { unknown } from "../../../../values/value.ts";
import { each } from "../../../interpret/branches.ts";
import type { Machine } from "../../../interpret/machine.ts";
import { data } from "../../../interpret/member.ts";
import { type Native, native, type Site, UNDEFINED, type V } from "../../../interpret/values.ts";
import { resolved } from "../../../languages/javascript/library/promises.ts";
import { arg, objectOf } from "../../../languages/javascript/library/shared.ts";
import { configured } from "../configuration.ts";
import { request, send } from "../context.ts";
import type { ClientMade, Sdk } from "../types.ts";

/** A command: an operation with its parameters, not sent yet. */
interface Command {
  readonly service: string;
  readonly operation: string;
  readonly input: V;
}

const commands = new WeakMap<object, Command>();

/** `new GetObjectCommand({ … })` */
export const commandClass = (service: string, name: string, operation: string): Native =>
  native(name, {
    call: (_m, args) => {
      const input = arg(args, 0);
      const made = native(`a ${name}`, { member: (_inner, wanted) => (wanted === "input" ? input : data(wanted)) });
      commands.set(made, { service, operation, input });
      return made;
    },
  });

/** What is done with each command that a value can be. */
export function withCommand(m: Machine, client: ClientMade, value: V, site: Site, use: (command: Command) => V): V {
  return each(m, value, (one) => {
    const command = commands.get(one);
    if (command?.service === client.service) return use(command);
    m.miss(`a command that is not known is sent to ${client.service}`, site);
    return unknown("the answer of a command that is not known");
  });
}

/** `new S3Client({ … })`; `method`: what it has beside `send`. */
export function clientClass(sdk: Sdk, name: string, service: string, method?: Method): Native {
  return native(name, {
    reaches: true,
    call: (m, args) => configured(sdk, m, service, arg(args, 0), (client) => clientOf(sdk, client, method)),
  });
}

/** The operation and the parameters of a method of a client; undefined where it has no such method. */
export type Method = (name: string) => string | undefined;

export function clientOf(sdk: Sdk, client: ClientMade, method?: Method): Native {
  const self: Native = native(`the ${client.service} client`, {
    reaches: true,
    member: (_m, name) => {
      if (name === "send") return sending(sdk, client);
      const operation = method?.(name);
      if (operation !== undefined) return operationOf(sdk, client, operation);
      if (name === "config") return settings(client);
      return ["middlewareStack", "destroy", "constructor"].includes(name)
        ? data(`${client.service}.${name}`)
        : unknown(`the ${client.service} client has no ${name}`);
    },
    setMember: () => {},
  });
  sdk.clients.set(self, client);
  return self;
}

/** `client.config.region()` */
const settings = (client: ClientMade): V =>
  native("the settings of a client", {
    isData: true,
    member: (_m, name) =>
      name === "region" && client.region
        ? native("region", { call: () => resolved(client.region ?? UNDEFINED) })
        : data(`config.${name}`),
  });

const sending = (sdk: Sdk, client: ClientMade): V =>
  native(`${client.service}.send`, {
    reaches: true,
    call: (m, args, site) =>
      withCommand(m, client, arg(args, 0), site, ({ operation, input }) =>
        send(sdk, m, { client, operation, input, site }, args.positional.slice(1).at(-1)),
      ),
  });

const operationOf = (sdk: Sdk, client: ClientMade, operation: string): V =>
  native(`${client.service}.${operation}`, {
    reaches: true,
    call: (m, args, site) => {
      const last = args.positional.at(-1);
      const only = args.positional.length === 1 && (last?.kind === "function" || last?.kind === "bound");
      const input = only ? UNDEFINED : arg(args, 0);
      const callback = args.positional.length > 1 || only ? last : undefined;
      return send(sdk, m, { client, operation, input, site }, callback);
    },
  });

/** `paginateListObjectsV2({ client }, { … })`: the pages are asked for when somebody goes through them. */
export const paginating = (sdk: Sdk, name: string, service: string, operation: string): V =>
  native(name, {
    reaches: true,
    call: (m, args, site) =>
      withClient(sdk, m, arg(args, 0), service, site, (client) => {
        const ask = (machine: Machine): V => request(sdk, machine, { client, operation, input: arg(args, 1), site });
        return native(`the pages of ${operation}`, {
          reaches: true,
          iterate: (machine) => ({ kind: "list-content", items: [], rest: ask(machine) }),
          member: (_inner, wanted) =>
            wanted === "next"
              ? native("next", {
                  call: (machine) =>
                    resolved(
                      objectOf(machine, [
                        ["value", ask(machine)],
                        ["done", unknown("whether there are further pages")],
                      ]),
                    ),
                })
              : data(wanted),
        });
      }),
  });

/** `waitUntilObjectExists({ client, maxWaitTime }, { … })` */
export const waiting = (sdk: Sdk, name: string, service: string, operation: string): V =>
  native(name, {
    reaches: true,
    call: (m, args, site) =>
      withClient(sdk, m, arg(args, 0), service, site, (client) =>
        send(sdk, m, { client, operation, input: arg(args, 1), site }, undefined),
      ),
  });

/** What is done with the client in the settings of a paginator or a waiter. */
function withClient(sdk: Sdk, m: Machine, settings: V, service: string, site: Site, use: (client: ClientMade) => V): V {
  const given = m.ops.member(m, settings, "client", site);
  return each(m, given, (one) => {
    const client = sdk.clients.get(one);
    if (client?.service === service) return use(client);
    m.miss(`a client of ${service} that is not known`, site);
    return unknown("the answer of a client that is not known");
  });
}
