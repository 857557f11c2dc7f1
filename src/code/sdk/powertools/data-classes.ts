import { NULL, unknown } from "../../../values/value.ts";
import { each } from "../../interpret/branches.ts";
import { textOfKey } from "../../interpret/keys.ts";
import type { Machine } from "../../interpret/machine.ts";
import { data } from "../../interpret/member.ts";
import { parsedJson } from "../../interpret/texts.ts";
import { type Native, native, positional, type Site, type V } from "../../interpret/values.ts";
import { observer } from "./observability.ts";

/** Events and records as objects: https://docs.powertools.aws.dev/lambda/python/latest/utilities/data_classes/ */
export const dataClassesModule = (name: string): Native =>
  native(name, {
    isData: true,
    member: (_m, member) => {
      if (member === "event_source")
        return native(member, { call: (_inner, args) => eventSource(args.named.get("data_class")) });
      if (/(Event|Record)$/.test(member))
        return native(member, {
          isData: true,
          call: (m, args) => dataOf(m, args.positional[0] ?? args.named.get("data") ?? NULL),
        });
      // A module of them: `data_classes.s3_event`.
      return /^[a-z_]+$/.test(member) ? dataClassesModule(`${name}.${member}`) : observer(`${name}.${member}`);
    },
  });

/** `@event_source(data_class=SQSEvent)` */
const eventSource = (dataClass: V | undefined): V =>
  native("event_source", {
    call: (_m, args) => {
      const [handler = NULL] = args.positional;
      return native("event_source", {
        reaches: true,
        call: (m, given, site) => {
          const [event = NULL, ...more] = given.positional;
          const made = dataClass ? m.ops.call(m, dataClass, positional(event), site) : event;
          return m.ops.call(m, handler, { ...given, positional: [made, ...more] }, site);
        },
      });
    },
  });

/** An event, or a part of one: its fields in the words of Python. What is no dict or list stays as it is. */
function dataOf(m: Machine, value: V): V {
  return each(m, value, (one) => {
    if (one.kind === "unknown") return data(`a part of the event, of which ${one.because}`);
    if (one.kind === "dict") return objectOf(one);
    if (one.kind !== "items") return one;
    const { items, rest } = m.list(one.cell);
    const content = { kind: "list-content", items: items.map((item) => dataOf(m, item)) } as const;
    return { ...one, cell: m.newCell(rest ? { ...content, rest: dataOf(m, rest) } : content) };
  });
}

function objectOf(of: Extract<V, { kind: "dict" }>): Native {
  return native("a part of the event", {
    item: (m, index) => itemIn(m, of, index),
    member: (m, name, site) => {
      if (name === "raw_event") return of;
      if (name === "get") return m.library.method(m, of, name, site);
      if (name === "json_body") return parsedJson(m, fieldOf(m, of, "body") ?? NULL);
      const first = SHORT.get(name);
      if (first) return first.reduce<V>((part, step) => memberIn(m, part, step, site), objectOf(of));
      const found = fieldOf(m, of, NAMES.get(name) ?? name);
      return found === undefined ? data(name) : dataOf(m, found);
    },
  });
}

const itemIn = (m: Machine, of: Extract<V, { kind: "dict" }>, index: V): V =>
  (index.kind === "string" ? m.dict(of.cell).entries.get(index.text.join("")) : undefined) ??
  data("a field of the event");

/** Names that Powertools gives to what the event calls otherwise. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ["get_object", "object"],
  ["record", "records"],
]);

/** Short ways to something of the first record. */
const SHORT: ReadonlyMap<string, readonly string[]> = new Map([
  ["bucket_name", ["record", "s3", "bucket", "name"]],
  ["object_key", ["record", "s3", "get_object", "key"]],
  ["sns_message", ["record", "sns", "message"]],
]);

function memberIn(m: Machine, part: V, name: string, site: Site): V {
  const found = m.ops.member(m, part, name, site);
  if (found.kind !== "items") return found;
  const { items, rest } = m.list(found.cell);
  return items[0] ?? rest ?? unknown("a record");
}

/** `event_source_arn` is `eventSourceARN`, `detail_type` is `detail-type`. */
function fieldOf(m: Machine, of: Extract<V, { kind: "dict" }>, name: string): V | undefined {
  const wanted = plain(name);
  for (const [key, value] of m.dict(of.cell).entries) if (plain(textOfKey(key) ?? "") === wanted) return value;
  return undefined;
}

const plain = (name: string): string => name.replaceAll(/[-_]/g, "").toLowerCase();

/** The records of an event that a batch hands on one by one: each in turn, or one that is not known. */
export function recordsOf(m: Machine, event: V | undefined, site: Site): readonly V[] {
  const found = event?.kind === "dict" ? fieldOf(m, event, "records") : undefined;
  const { items, rest } = found ? m.ops.iterate(m, found, site) : { items: [], rest: undefined };
  const all = [...items, ...(rest ? [rest] : [])].map((record) => dataOf(m, record));
  return all.length > 0 ? all : [unknown("a record is not known")];
}
