import fc from "fast-check";
import { expect, it } from "vitest";
import type { CodeCall } from "../../src/code/calls.ts";
import type { GivenEvents } from "../../src/code/function-code.ts";
import { type EventShape, each, encoded, fields, perhaps } from "../../src/needs/event.ts";
import { str, unknown } from "../../src/values/value.ts";
import type { Resource } from "../../src/world/types.ts";
import { read } from "./read.ts";

const trigger = { resource: { address: "aws_x.y" } as unknown as Resource, path: [] };
const given = (shapes: readonly EventShape[], all = true): GivenEvents => ({
  triggers: shapes.map((shape) => ({ shape, trigger })),
  all,
});

/** A form around a value, and how Python takes the value out of it. */
type Wrap = readonly [around: (shape: EventShape) => EventShape, out: (expression: string) => string];

const WRAPS: Readonly<Record<string, Wrap>> = {
  field: [(shape) => fields({ a: shape, b: unknown("other") }), (of) => `${of}["a"]`],
  "field that get reads": [(shape) => fields({ a: shape }, "more"), (of) => `${of}.get("a")`],
  "field that may be missing": [(shape) => fields({ a: perhaps(shape) }), (of) => `${of}["a"]`],
  "first item": [each, (of) => `${of}[0]`],
  "each item": [each, (of) => `[x for x in ${of}][0]`],
  "JSON text": [encoded, (of) => `json.loads(${of})`],
};
const wraps = fc.array(fc.constantFrom(...Object.keys(WRAPS)), { maxLength: 6 });

const wrapped = (names: readonly string[], inner: EventShape): { readonly shape: EventShape; readonly out: string } =>
  names.reduce<{ readonly shape: EventShape; readonly out: string }>(
    ({ shape, out }, name) => {
      const [around, take] = WRAPS[name] ?? [(same: EventShape) => same, (same: string) => same];
      // The outer form is taken off first.
      return { shape: around(shape), out: out.replace("EVENT", take("EVENT")) };
    },
    { shape: inner, out: "EVENT" },
  );

const HEAD = 'import boto3, json\ns3 = boto3.client("s3")\ndef handler(event, context):\n';
const bucketOf = ({ input }: CodeCall): string | undefined => {
  const bucket = input.kind === "object" ? input.entries.get("Bucket") : undefined;
  return bucket?.kind === "string" ? bucket.text.join("") : undefined;
};

it("what a trigger says is read, however deep it is in the event", async () => {
  await fc.assert(
    fc.asyncProperty(wraps, async (names) => {
      const { shape, out } = wrapped(names, str("uploads"));
      const code = `${HEAD}    s3.get_object(Bucket=${out.replace("EVENT", "event")}, Key="k")`;
      const { calls } = await read(code, { event: given([shape]) });
      expect(calls.map(({ certain }) => certain)).toEqual([true]);
      expect(calls[0]?.triggered?.calls.map((call) => [bucketOf(call), call.certain])).toEqual([["uploads", false]]);
    }),
    { numRuns: 120 },
  );
});

it("what a trigger does not say stays unknown", async () => {
  await fc.assert(
    fc.asyncProperty(wraps, async (names) => {
      const { shape, out } = wrapped(names, unknown("nobody knows it"));
      const code = `${HEAD}    s3.get_object(Bucket=${out.replace("EVENT", "event")}, Key="k")`;
      const { calls } = await read(code, { event: given([shape]) });
      expect(calls.flatMap((call) => [call, ...(call.triggered?.calls ?? [])]).map(bucketOf)).toEqual([undefined]);
    }),
    { numRuns: 80 },
  );
});

const STATEMENTS = [
  's3.get_object(Bucket=event["bucket"], Key="k")',
  's3.put_object(Bucket="fixed", Key=event["key"])',
  'if event.get("purge"): s3.delete_object(Bucket="fixed", Key="k")',
  'if event["kind"] == "a": s3.list_objects_v2(Bucket=event["bucket"])',
  'for record in event["records"]: s3.head_object(Bucket=record["bucket"], Key="k")',
  "s3.list_buckets()",
  'try:\n        s3.head_bucket(Bucket=event["other"])\n    except KeyError:\n        return None',
] as const;

const leaf = fc.constantFrom<EventShape>(str("a"), str("b"), unknown("nobody knows it"));
const events = fc
  .record(
    {
      bucket: leaf,
      key: leaf,
      purge: leaf,
      kind: leaf,
      other: leaf,
      records: leaf.map((of) => each(fields({ bucket: of }))),
    },
    { requiredKeys: [] },
  )
  .map((entries) =>
    fields(
      Object.fromEntries(Object.entries(entries).filter(([, shape]) => shape !== undefined)) as Record<
        string,
        EventShape
      >,
    ),
  );

const site = ({ at, operation }: CodeCall): string => `${at.startLine} ${operation}`;

it("events of triggers add no call that another event could not lead to, and take none away", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.constantFrom(...STATEMENTS), { minLength: 1 }),
      fc.array(events, { minLength: 1, maxLength: 3 }),
      fc.boolean(),
      async (statements, shapes, all) => {
        const code = `${HEAD}    ${statements.join("\n    ")}`;
        const without = (await read(code)).calls;
        const withEvents = (await read(code, { event: given(shapes, all) })).calls;
        expect(withEvents.map((call) => [site(call), call.handled, call.certain])).toEqual(
          without.map((call) => [site(call), call.handled, call.certain]),
        );
        for (const { triggered, otherEvents } of withEvents) {
          for (const call of triggered?.calls ?? []) expect(call.certain).toBe(false);
          if (otherEvents) expect([all, triggered]).toEqual([true, undefined]);
        }
      },
    ),
    { numRuns: 150 },
  );
});
