import { NULL, unknown } from "../../../values/value.ts";
import type { Machine } from "../../interpret/machine.ts";
import { data } from "../../interpret/member.ts";
import { type ListContent, type Native, native, type Site, type V } from "../../interpret/values.ts";
import { special } from "./added-by-hand.ts";
import { clientOf } from "./client.ts";
import { type Boto3, type ClientMade, inputOf, request } from "./context.ts";
import { type ActionFacts, methodName, own, type ParamFacts, type RelatedFacts, type ResourceFacts } from "./facts.ts";
import { wait } from "./pages.ts";
import { EMPTY, identifiersFrom, paramsFrom, type Resource } from "./resource-object.ts";

/** `boto3.resource("dynamodb")` */
export const serviceResource = (b: Boto3, client: ClientMade): V =>
  resourceOf(b, client, "", new Map()) ?? unknown(`boto3 has no resources of ${client.service}`);

function resourceOf(
  b: Boto3,
  client: ClientMade,
  type: string,
  identifiers: ReadonlyMap<string, V>,
): Native | undefined {
  const facts = b.facts.resourceOf(client.service, type);
  if (!facts) return undefined;
  const resource: Resource = { client, type, facts, identifiers, fields: { cells: new Map() } };
  const self: Native = native(`${client.service}.${type === "" ? "resource" : type}`, {
    reaches: true,
    enter: () => self,
    member: (m, name, site) => memberOf(b, m, resource, name, site),
    // What is read from AWS becomes known to nobody.
    item: () => unknown("a part of a resource"),
  });
  return self;
}

function memberOf(b: Boto3, m: Machine, resource: Resource, name: string, site: Site): V | undefined {
  const { facts, client, identifiers } = resource;
  const identifier = facts.identifiers?.find((each) => methodName(each) === name);
  if (identifier !== undefined) return identifiers.get(identifier) ?? unknown(`${name} of a resource`);
  if (name === "meta") {
    return native("meta", {
      member: (_, wanted) => (wanted === "client" ? clientOf(b, client) : data(`meta.${wanted}`)),
    });
  }
  const action = own(facts.actions, name);
  if (action) return actionOf(b, resource, name, action);
  const related = own(facts.has, name) ?? subresource(facts, name) ?? ofService(b, resource, name);
  if (related) return relatedOf(b, resource, name, related);
  const many = own(facts.many, name);
  if (many) return collectionOf(b, resource, name, many, new Map(), null);
  if (name === "load" || name === "reload") return loading(b, resource);
  const waiting = own(facts.waiters, name);
  if (waiting) return waitingOf(b, resource, name, waiting);
  return special(b, resource, name) ?? attribute(b, m, resource, name, site);
}

/** `queue.dead_letter_source_queues` has the spelling of a method, `bucket.Acl` that of a type. */
const subresource = (facts: ResourceFacts, name: string): RelatedFacts | undefined => {
  const found = Object.keys(facts.has ?? {}).find((each) => methodName(each) === name);
  return found === undefined ? undefined : own(facts.has, found);
};

/** The service makes every type of resource, from its identifiers. */
function ofService(b: Boto3, resource: Resource, name: string): RelatedFacts | undefined {
  const made = resource.type === "" ? b.facts.resourceOf(resource.client.service, name) : undefined;
  if (!made || name === "") return undefined;
  return { type: name, identifiers: (made.identifiers ?? []).map((each) => [each, "input", null]) };
}

/** An attribute is read from AWS when it is first asked for. */
function attribute(b: Boto3, m: Machine, resource: Resource, name: string, site: Site): V {
  const { facts } = resource;
  if (!facts.data?.includes(name)) return unknown(`${resource.type} has no ${name}`);
  if (m.field(resource.fields, "data").kind === "absent") load(b, m, resource, site);
  return data(name);
}

/** `table.put_item(Item=…)`, `bucket.create()` */
function actionOf(b: Boto3, resource: Resource, name: string, action: ActionFacts): Native {
  return native(`${resource.type}.${name}`, {
    reaches: true,
    call: (m, args, site) => {
      const { request: asked, resource: made } = action;
      if (asked) {
        const input = inputOf(m, args, paramsFrom(resource, asked.params));
        request(b, m, { client: resource.client, operation: asked.operation, input, site });
      }
      if (!made) return unknown(`the answer of ${asked?.operation ?? name} is not known`);
      const one =
        resourceOf(b, resource.client, made.type, identifiersFrom(resource, made, args)) ?? unknown("a resource");
      // An action on several gives several.
      const several = made.identifiers.some(([, source, from]) => source === "response" && String(from).includes("[]"));
      if (!several) return one;
      return { kind: "items", sort: "list", cell: m.newCell({ kind: "list-content", items: [], rest: one }) };
    },
  });
}

/** `dynamodb.Table("t")`, `bucket.Object("k")`: made by a call; what needs nothing more is there at once. */
function relatedOf(b: Boto3, resource: Resource, name: string, related: RelatedFacts): V | undefined {
  const asks = related.identifiers.some(([, source]) => source === "input");
  const isType = /^[A-Z]/.test(name);
  if (!asks && !isType) return resourceOf(b, resource.client, related.type, identifiersFrom(resource, related, EMPTY));
  return native(name, {
    reaches: true,
    call: (_, args) =>
      resourceOf(b, resource.client, related.type, identifiersFrom(resource, related, args)) ?? unknown("a resource"),
  });
}

/** `bucket.objects`: the list is asked for when somebody goes through it. */
function collectionOf(
  b: Boto3,
  resource: Resource,
  name: string,
  many: ActionFacts,
  filters: ReadonlyMap<string, V>,
  at: Site | null,
): Native {
  const { request: asked, resource: made } = many;
  const type = made?.type ?? "";
  const item = (): V =>
    (made && resourceOf(b, resource.client, type, identifiersFrom(resource, made, EMPTY))) ?? unknown("a resource");
  const list = (m: Machine, site: Site): void => {
    if (!asked) return;
    const input = inputOf(m, { positional: [], named: filters }, paramsFrom(resource, asked.params));
    request(b, m, { client: resource.client, operation: asked.operation, input, site });
  };
  /** `at`: where it was asked for; null where only its name was written. */
  const collection = (at: Site | null): Native =>
    native(`${resource.type}.${name}`, {
      reaches: true,
      iterate: (m, where) => {
        list(m, at ?? where);
        return { kind: "list-content", items: [], rest: item() };
      },
      member: (_, wanted) => further(wanted),
    });
  const further = (wanted: string): V | undefined => {
    if (wanted === "all" || wanted === "limit" || wanted === "page_size") {
      return native(wanted, { reaches: true, call: (_m, _args, site) => collection(site) });
    }
    if (wanted === "filter") {
      return native(wanted, {
        reaches: true,
        call: (_m, args, site) => collectionOf(b, resource, name, many, new Map([...filters, ...args.named]), site),
      });
    }
    if (wanted === "pages") {
      const iterate = (m: Machine, site: Site): ListContent => {
        list(m, site);
        const cell = m.newCell({ kind: "list-content", items: [], rest: item() });
        return { kind: "list-content", items: [], rest: { kind: "items", sort: "list", cell } };
      };
      return native(wanted, { reaches: true, call: () => native("pages", { reaches: true, iterate }) });
    }
    const batch = own(b.facts.resourceOf(resource.client.service, type)?.batch, wanted);
    if (!batch?.request) return unknown(`a collection has no ${wanted}`);
    const { operation, params } = batch.request;
    return native(wanted, {
      reaches: true,
      call: (m, args, site) => {
        list(m, site);
        // The batch is of one parent: what the items take from it is known.
        const one = made ? identifiersFrom(resource, made, EMPTY) : new Map<string, V>();
        const input = inputOf(m, args, paramsFrom({ ...resource, identifiers: one }, params));
        request(b, m, { client: resource.client, operation, input, site });
        return unknown(`the answer of ${operation} is not known`);
      },
    });
  };
  return collection(at);
}

const loading = (b: Boto3, resource: Resource): V =>
  native("load", {
    reaches: true,
    call: (m, _args, site) => {
      load(b, m, resource, site);
      return NULL;
    },
  });

function load(b: Boto3, m: Machine, resource: Resource, site: Site): void {
  const { load: asked } = resource.facts;
  if (!asked) return;
  m.setField(resource.fields, "data", NULL);
  const input = inputOf(m, EMPTY, paramsFrom(resource, asked.params));
  request(b, m, { client: resource.client, operation: asked.operation, input, site });
}

function waitingOf(
  b: Boto3,
  resource: Resource,
  name: string,
  waiting: { readonly name: string; readonly params: readonly ParamFacts[] },
): V {
  return native(name, {
    reaches: true,
    call: (m, args, site) => {
      const operation = b.facts.waiterOf(resource.client.service, waiting.name);
      if (operation === undefined) return unknown("a waiter that is not known");
      const named = new Map([...args.named, ...paramsFrom(resource, waiting.params)]);
      return wait(b, m, resource.client, operation, { ...args, named }, site);
    },
  });
}
