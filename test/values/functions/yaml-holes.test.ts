import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isFailed } from "../../../src/values/failure.ts";
import { callFunction } from "../../../src/values/functions/index.ts";
import { type Charset, type Hole, text } from "../../../src/values/text.ts";
import { at, list, str, type Value } from "../../../src/values/value.ts";
import { fill } from "../fill.ts";
import { context } from "./context.ts";

const decode = (source: Value): Value => callFunction("yamldecode", [source], context);
const hole = (chars: Charset, name = "h"): Hole => ({ id: name, label: name, chars });
/** A text with the hole wherever an @ is. */
const withHole = (source: string, open: Hole): Value =>
  str(text(...source.split(/(@)/).map((p) => (p === "@" ? open : p))));

/** Texts that YAML reads as something else than letters, beginning as ids and names of AWS do. */
const TEXTS: Readonly<Record<Exclude<Charset, "any">, readonly string[]>> = {
  digits: ["123456789012", "007", "0", "1"],
  segment: ["abc", "1e5", "0x1f", "true", "null", "y", "a,b", "a#b", "a]b", "a}b", "a&b", "a|", "7", "x-"],
  path: ["team/abc", "/team", "a,b/c", "1/2"],
  timestamp: ["2026-01-01T00:00:00.000", "2026-01-01", "1:2", "7"],
};
/** A hole in every place that a YAML text has. */
const PLACES = [
  "a: @\nb: 1\n",
  'a: "@"\nb: 1\n',
  "a: 'x-@-y'\nb: 1\n",
  "a: arn:aws:sqs:eu-central-1:@:orders\nb: 1\n",
  "a: 20@\nb: 1\n",
  "a: 2026-01-@\nb: 1\n",
  "a: tr@\nb: 1\n",
  "a:\n  - arn:aws:s3:::bucket/@\n  - @\nb: 1\n",
  "a: [arn:aws:s3:::@, two]\nb: 1\n",
  "a: {arn: arn:aws:s3:::@, other: x}\nb: 1\n",
  'a: ["@", "arn:aws:s3:::@"]\nb: 1\n',
  "a: |\n  one @\n  two\nb: 1\n",
  "a: >-\n  one\n  arn:aws:s3:::@\nb: 1\n",
  "# about @\na: 2\nb: 1\n",
  "a: 2 # about @\nb: 1\n",
  "@: 2\nb: 1\n",
  "a: {@: 2}\nb: 1\n",
  "a: &here arn:aws:s3:::bucket-@\nc: *here\nb: 1\n",
  "a: &here@ x\nc: *here@\nb: 1\n",
  "a: !tag@ x\nb: 1\n",
  '{"a": "arn:aws:s3:::@", "b": 1}',
];

/** Whether what is known agrees with what the text is in the end. */
function agrees(open: Value, real: Value, fillings: ReadonlyMap<string, string>): boolean {
  if (open.kind === "unknown") return !isFailed(open);
  if (open.kind === "string") return real.kind === "string" && fill(open.text, fillings) === fill(real.text, new Map());
  if (open.kind === "list")
    return real.kind === "list" && open.items.every((item, i) => agrees(item, at(real, i), fillings));
  if (open.kind === "object")
    return (
      real.kind === "object" &&
      open.entries.size === real.entries.size &&
      [...open.entries].every(([key, item]) => agrees(item, at(real, key), fillings))
    );
  return JSON.stringify(open) === JSON.stringify(real);
}

describe("yamldecode of a text with a hole", () => {
  const chars = fc.constantFrom("digits" as const, "segment" as const, "path" as const, "timestamp" as const);
  const cases = chars.chain((one) =>
    fc.tuple(fc.constant(one), fc.constantFrom(...TEXTS[one]), fc.constantFrom(...PLACES)),
  );

  it("agrees with what it is when the hole is filled", () => {
    fc.assert(
      fc.property(cases, ([one, filling, place]) => {
        const open = decode(withHole(place, hole(one)));
        const real = decode(str(place.replaceAll("@", filling)));
        if (!isFailed(real)) expect(agrees(open, real, new Map([["h", filling]]))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it("keeps the rest", () => {
    const account = hole("digits", "account");
    const arn = (name: string): Value => str(["arn:aws:sqs:eu-central-1:", account, `:${name}`]);
    const source = [
      "orders:",
      "  Resource: arn:aws:sqs:eu-central-1:@:orders",
      "  Action: [sqs:ReceiveMessage, sqs:DeleteMessage]",
      '  Other: ["arn:aws:sqs:eu-central-1:@:returns"]',
      "  Batch: 10",
      "",
    ].join("\n");
    const orders = at(decode(withHole(source, account)), "orders");
    expect(at(orders, "Resource")).toEqual(arn("orders"));
    expect(at(orders, "Action")).toEqual(list([str("sqs:ReceiveMessage"), str("sqs:DeleteMessage")]));
    expect(at(orders, "Other")).toEqual(list([arn("returns")]));
    expect(at(orders, "Batch")).toEqual({ kind: "number", value: 10 });
  });

  it("is unknown where the hole may end what it is in", () => {
    for (const place of ["a: @\nb: 1\n", "a: |\n  @\nb: 1\n", "# @\na: 1\n", "- x-@\n"])
      expect(decode(withHole(place, hole("any"))).kind, place).toBe("unknown");
    expect(decode(withHole("a: [arn:aws:s3:::@]\n", hole("segment"))).kind).toBe("unknown");
  });

  it("does not fail where only the placeholder is wrong", () => {
    const value = decode(withHole('a: "\\@"\n', hole("segment")));
    expect(value.kind === "unknown" && value.failed === undefined).toBe(true);
  });

  it("reads JSON that a hole stands for", () => {
    const encoded: Hole = { ...hole("any"), encodes: list([str("x")]) };
    expect(at(decode(withHole("a: @\nb: 1\n", encoded)), "a")).toEqual(list([str("x")]));
  });
});

describe("yamldecode of what is too much to read", () => {
  it.each([
    ["nested too deeply", `${"[".repeat(100)}${"]".repeat(100)}`],
    ["too large", `a: ${"x".repeat(1_000_001)}`],
  ])("is unknown, and no error: %s", (because, source) => {
    const value = decode(str(source));
    expect(value).toMatchObject({ kind: "unknown", because: expect.stringContaining(because) });
    expect(isFailed(value)).toBe(false);
  });
});
