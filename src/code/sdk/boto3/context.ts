import { unknown } from "../../../values/value.ts";
import type { CallerIdentity } from "../../calls.ts";
import { keyFor, textOfKey } from "../../interpret/keys.ts";
import type { Machine } from "../../interpret/machine.ts";
import { record } from "../../interpret/record.ts";
import type { Args, Dict, Site, V } from "../../interpret/values.ts";
import type { Exceptions } from "./exceptions.ts";
import type { Boto3Facts } from "./facts.ts";

/** What all parts of boto3 need. */
export interface Boto3 {
  readonly facts: Boto3Facts;
  readonly exceptions: Exceptions;
  /** Values that are a part of the credentials of an assumed role, and whose they are. */
  readonly credentials: WeakMap<V, CallerIdentity>;
}

/** A client as it was made. */
export interface ClientMade {
  readonly service: string;
  readonly caller: CallerIdentity;
  readonly region: V | null;
  /** The address that it calls, where each resource has its own. */
  readonly endpoint?: V;
}

interface Request {
  readonly client: ClientMade;
  readonly operation: string;
  readonly input: Dict | Extract<V, { kind: "unknown" }>;
  readonly site: Site;
  readonly presigned?: boolean;
  readonly as?: "waiter" | "upload";
}

/** A call reaches AWS. The value is what it answers, which nobody knows. */
export function request(b: Boto3, m: Machine, made: Request): V {
  const { client, operation, input, site, presigned = false, as } = made;
  const { service, caller, region } = client;
  const refusal = b.exceptions.refusal(m, as);
  const missing = presigned || as ? undefined : b.exceptions.missing(m, service, operation);
  record(m, { service, operation, input, caller, region, presigned, refusal, ...(missing && { missing }), site });
  return unknown(`the answer of ${operation} is not known`);
}

/** The parameters of a call: its named arguments. */
export function inputOf(m: Machine, args: Args, more: ReadonlyMap<string, V> = new Map()): Dict {
  const entries = new Map<string, V>();
  for (const [name, value] of args.named) entries.set(keyFor(name), value);
  for (const [name, value] of more) entries.set(keyFor(name), value);
  const rest = args.restNamed ? { rest: args.restNamed } : {};
  return { kind: "dict", cell: m.newCell({ kind: "dict-content", entries, ...rest }) };
}

export const dictOf = (m: Machine, entries: Iterable<readonly [string, V]>): Dict => ({
  kind: "dict",
  cell: m.newCell({
    kind: "dict-content",
    entries: new Map([...entries].map(([key, value]) => [keyFor(key), value] as const)),
  }),
});

/** An argument by position or by name. */
export const argument = (args: Args, position: number, name: string): V | undefined =>
  args.positional[position] ?? args.named.get(name) ?? args.rest ?? args.restNamed;

/** The entries of a dict by their names, for parameters that are passed inside of one. */
export function entriesOf(m: Machine, value: V | undefined): readonly (readonly [string, V])[] {
  if (value?.kind !== "dict") return [];
  return [...m.dict(value.cell).entries].flatMap(([key, entry]) => {
    const name = textOfKey(key);
    return name === undefined ? [] : [[name, entry] as const];
  });
}
