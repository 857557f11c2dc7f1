import { expect, test } from "vitest";
import { anyTouched } from "../../../src/values/functions/charset.ts";
import { searched } from "../../../src/values/functions/regex-search.ts";
import { parsePattern } from "../../../src/values/functions/regex-syntax.ts";
import { regexes } from "../../../src/values/functions/regexes.ts";
import type { Charset, Text } from "../../../src/values/text.ts";
import { show, text } from "../../../src/values/text.ts";
import { list, str, type Value } from "../../../src/values/value.ts";

const hole = (chars: Charset) => ({ id: chars, label: chars, chars });
const use = {
  name: "regexall",
  context: { readFile: () => ({ missing: "" }), renderTemplate: () => str("") },
  hole: () => hole("any"),
  freshHole: () => hole("any"),
  spend: () => true,
};
const shown = (value: Value | undefined): unknown =>
  value === undefined
    ? undefined
    : value.kind === "string"
      ? show(value.text)
      : value.kind === "list"
        ? value.items.map(shown)
        : value.kind;
const run = (name: "regex" | "regexall" | "replace", ...args: readonly (string | Text)[]): unknown =>
  shown(
    regexes[name]?.call(
      args.map((arg) => str(arg)),
      use,
    ),
  );

const consumer = text("arn:aws:kinesis:eu-west-1:123456789012:stream/orders/consumer/c:", hole("digits"));
const queue = text("arn:aws:sqs:eu-west-1:", hole("digits"), ":", hole("segment"));
const open = text("arn:aws:sqs:eu-west-1:123456789012:", hole("any"));

test.each<[string, Text, ReturnType<typeof searched>]>([
  [".*:kinesis:.*", consumer, "anywhere"],
  [".*:dynamodb:.*", consumer, "nowhere"],
  ["/consumer.*", consumer, "anywhere"],
  ["/consumer", consumer, "in-literals"],
  [":sqs:", queue, "in-literals"],
  [":sqs:", text("arn:", hole("segment"), ":x"), "anywhere"],
  [":sqs", queue, "anywhere"],
  ["sqs:", queue, "in-literals"],
  ["^arn:aws:kinesis:", queue, "nowhere"],
  [":dynamodb:", queue, "nowhere"],
  ["dynamodb", open, "anywhere"],
  ["x$", queue, "anywhere"],
  ["[0-9]{13}$", text("a:", hole("segment")), "anywhere"],
  ["[A-Z]+", text("a:", hole("digits")), "nowhere"],
  ["ab", text("a", hole("any"), "b"), "anywhere"],
  ["ab", text("a", hole("digits"), "b"), "nowhere"],
  ["a.b", text("a", hole("digits"), "b"), "anywhere"],
  ["[a-c]:", text("d:", hole("digits")), "nowhere"],
  ["[a-c]:", text("c:", hole("digits")), "in-literals"],
  ["[5-7]", text("x:8", hole("segment")), "anywhere"],
])("%s in a text with holes", (pattern, where, expected) => {
  expect(searched(pattern, where)).toBe(expected);
});

test("what is not read tells nothing", () => {
  for (const pattern of ["(?i)a", "\\bx", "[[:alpha:]]", "a**", "(", "a{100}", "\\pL", "x{2,1}"])
    expect([parsePattern(pattern), searched(pattern, queue)]).toEqual([undefined, undefined]);
});

test("a search that would take too long tells nothing", () => {
  const where = (length: number): Text => text("a:".repeat(length / 2), hole("digits"));
  expect(searched("(?:b{30}){30}", where(100))).toBe("nowhere");
  expect(searched("(?:b{30}){30}", where(4_000))).toBeUndefined();
});

test("a literal that is too long to be tried everywhere is assumed to overlap", () => {
  const where = text("a", hole("digits"), "b");
  expect(anyTouched(where, "x".repeat(100))).toBe(false);
  expect(anyTouched(where, "x".repeat(3_000))).toBe(true);
});

test("matches that no hole takes part in", () => {
  expect(run("regexall", ".*:dynamodb:.*", consumer)).toEqual([]);
  expect(run("regexall", ".*:kinesis:.*", consumer)).toEqual([show(consumer)]);
  expect(run("regexall", ".*:sqs:.*", queue)).toEqual([show(queue)]);
  expect(run("regexall", ".*:sqs:.*", open)).toBeUndefined();
  const both = text("arn:aws:kinesis:eu-west-1:", hole("digits"), ":stream/s/consumer/c:", hole("digits"));
  expect(run("regexall", ".*:kinesis:.*/consumer/.*", both)).toEqual([show(both)]);
  expect(run("regexall", ".*/consumer/.*:kinesis:.*", both)).toEqual([]);
  expect(run("regexall", ".*?:kinesis:.*", both)).toBeUndefined();
  expect(run("regexall", "sqs:", queue)).toEqual(["sqs:"]);
  expect(run("regexall", "sqs", queue)).toBeUndefined();
  expect(run("regexall", "x*", queue)).toBeUndefined();
  expect(run("regex", "arn:(\\w+):", queue)).toEqual(["aws"]);
  expect(run("regex", ":dynamodb:", queue)).toBe("unknown");
});

test("replacing what no hole takes part in, and up to the end", () => {
  expect(run("replace", consumer, "/\\/consumer.*/", "")).toBe("arn:aws:kinesis:eu-west-1:123456789012:stream/orders");
  expect(run("replace", queue, "/\\/consumer.*/", "")).toBe(show(queue));
  expect(run("replace", queue, "/^arn:/", "")).toBeUndefined();
  expect(run("replace", queue, "/sqs:/", "sns:")).toBe("arn:aws:sns:eu-west-1:${digits}:${segment}");
  expect(run("replace", open, "/[^a-z]/", "-")).toBeUndefined();
});

test("an agreement with what stands in the hole", () => {
  const fillings: readonly [Charset, readonly string[]][] = [
    ["digits", ["1", "123456789012", "00"]],
    ["segment", ["sqs", "a", "x-y_z.fifo", "1"]],
    ["any", ["", ":sqs:", "a:b", "arn:aws:sqs:x"]],
  ];
  const patterns = [
    "sqs",
    ":sqs:",
    "^arn",
    "a.?b",
    "[^:]+$",
    "(?:a|b)+c?",
    "[0-9]{2,}",
    "x*y",
    "\\.fifo$",
    "arn:.*:sqs:",
  ];
  for (const pattern of patterns) {
    for (const [chars, texts] of fillings) {
      for (const where of [text("arn:a:", hole(chars)), text(hole(chars), ":b"), text("a", hole(chars), "b:sqs:")]) {
        const search = searched(pattern, where);
        const matched = run("regexall", pattern, where);
        for (const filling of texts) {
          const whole = where.map((part) => (typeof part === "string" ? part : filling)).join("");
          const found = regexes.regexall?.call([str(pattern), str(whole)], use) ?? list([]);
          if (search === "nowhere") expect([pattern, whole, shown(found)]).toEqual([pattern, whole, []]);
          if (Array.isArray(matched))
            expect([pattern, whole, shown(found)]).toEqual([
              pattern,
              whole,
              matched.map((each) => String(each).replaceAll(`\${${chars}}`, filling)),
            ]);
        }
      }
    }
  }
});
