import { describe, expect, it } from "vitest";
import { ENCRYPTED_KINDS, type KeyArgument } from "../../src/aws/encryption.ts";
import { RESOURCE_KINDS } from "../../src/aws/resource-kinds.ts";
import { attributes, has, maySet } from "./schema.ts";

const setIn = (type: string, { blocks = [], argument, only }: KeyArgument): readonly string[] =>
  [argument, ...(only ? [only[0]] : [])].filter((name) => !maySet(type, [...blocks, name].join(".")));

describe("each type is one of the provider's, with those arguments", () => {
  for (const { id, type, docs, key, separate, context, uses } of ENCRYPTED_KINDS) {
    it(`${type}, of ${id}`, () => {
      expect(setIn(type, key)).toEqual([]);
      if (separate) {
        expect(setIn(separate.type, separate.key)).toEqual([]);
        expect(maySet(separate.type, separate.by)).toBe(true);
        expect(has(type, separate.to)).toBe(true);
        if (context?.objects !== undefined)
          expect(maySet(separate.type, [...(separate.key.blocks ?? []).slice(0, -1), context.objects].join("."))).toBe(
            true,
          );
      }
      for (const { of = "arn", only } of uses) {
        expect(has(type, of), of).toBe(true);
        if (only) expect(maySet(type, only[0]), only[0]).toBe(true);
      }
      expect(uses.flatMap(({ actions }) => actions).filter((action) => !action.startsWith(`${id}:`))).toEqual([]);
      expect(docs).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
    });
  }
});

/** What code calls, and what a key of its own asks of others than the caller. */
const ASKS_NOTHING = new Set([
  // The bus uses the key in its own name: src/encryption/settings/event-bus.ts.
  "aws_cloudwatch_event_bus",
  // The stream uses it with its own role.
  "aws_kinesis_firehose_delivery_stream",
  // What the caller of a machine under a key needs is not judged: its definition and its runs are read by few functions.
  "aws_sfn_state_machine",
]);

it("has every type that code calls and that the provider lets be under a key", () => {
  const called = RESOURCE_KINDS.flatMap(({ type, called }) => (called === undefined ? [] : [type]));
  const under = called.filter((type) =>
    attributes.get(type)?.some((name) => /(^|\.)(kms_\w*)?key_(id|arn|identifier)=$/.test(name)),
  );
  const listed = new Set(ENCRYPTED_KINDS.map(({ type }) => type));
  expect([...new Set(under)].filter((type) => !listed.has(type)).sort()).toEqual([...ASKS_NOTHING].sort());
});
