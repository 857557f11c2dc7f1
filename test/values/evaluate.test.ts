import { describe, expect, it } from "vitest";
import { evaluate } from "../../src/values/evaluate.ts";
import { isFailed } from "../../src/values/failure.ts";
import { lazyObject } from "../../src/values/lazy-object.ts";
import { guarded, type Scope, scopeOf } from "../../src/values/scope.ts";
import { at, bool, list, NULL, num, object, sensitive, set, str, unknown, type Value } from "../../src/values/value.ts";
import { hole, shown } from "./build.ts";
import { testContext } from "./context.ts";
import { parse } from "./parse.ts";

const arn = hole("aws_sqs_queue.q.arn", "path");
const queue = object([
  ["arn", str([arn])],
  ["name", str("orders")],
  ["tags", NULL],
  ["policy", unknown("policy is unknown until apply", hole("aws_sqs_queue.q.policy"))],
]);
const scope = scopeOf({
  aws_sqs_queue: object([
    ["q", queue],
    ["many", list([queue, queue])],
    [
      "each",
      object([
        ["a", queue],
        ["b", queue],
      ]),
    ],
  ]),
  data: object([["x", unknown("data.x is read during apply", hole("data.x"))]]),
  var: object([
    ["secret", sensitive(str("hunter2"))],
    ["flag", unknown("var.flag is not known")],
    ["text", str("true")],
    ["twins", set([str([hole("m")]), str([hole("n")])])],
  ]),
});
const value = (source: string, within: Scope = scope): Value => evaluate(parse(source), within, testContext());

describe("unknown values keep their identity", () => {
  it("in templates", () => {
    expect(shown(value('"${aws_sqs_queue.q.arn}/*"'))).toBe("${aws_sqs_queue.q.arn}/*");
    expect(shown(value('"x-${aws_sqs_queue.q.policy}"'))).toBe("x-${aws_sqs_queue.q.policy}");
  });
  it("below an unknown", () => {
    expect(value("data.x.queues[0].arn")).toMatchObject({ hole: { id: "data.x.queues[0].arn" } });
  });
  it("through splats, for expressions and indexes", () => {
    expect(value("aws_sqs_queue.many[*].arn")).toEqual(list([str([arn]), str([arn])]));
    expect(value("[for q in aws_sqs_queue.each : q.arn]")).toEqual(list([str([arn]), str([arn])]));
    expect(value('{ for k, q in aws_sqs_queue.each : k => q.arn }["b"]')).toEqual(str([arn]));
  });
  it("as holes that nothing equals where they have none", () => {
    const both = value('["${var.flag}!", "${var.flag}!"]');
    expect(shown(at(both, 0))).not.toBe(shown(at(both, 1)));
  });
});

describe("equality", () => {
  it("knows one unknown from itself, and not from another", () => {
    expect(value("aws_sqs_queue.q.policy == aws_sqs_queue.q.policy")).toEqual(bool(true));
    expect(value("aws_sqs_queue.q.policy == data.x").kind).toBe("unknown");
  });
  it("uses what is known of a text", () => {
    expect(value('"a-${aws_sqs_queue.q.arn}" == "b-x"')).toEqual(bool(false));
    expect(value('aws_sqs_queue.q.arn != ""')).toEqual(bool(true));
  });
  it("does not call an unknown value null or not null", () => {
    expect(value("aws_sqs_queue.q.policy == null").kind).toBe("unknown");
    expect(value("aws_sqs_queue.q.arn == null")).toEqual(bool(false));
    expect(value("aws_sqs_queue.q.tags == null")).toEqual(bool(true));
  });
  it("knows the types of what is written, and of nothing that a function may have converted", () => {
    expect(value("[1] == [1]")).toEqual(bool(true));
    expect(value("[1] == [2]")).toEqual(bool(false));
    expect(value("{ a = [for x in [1] : x] } == { a = [1] }")).toEqual(bool(true));
    expect(value("var.list == [1]", scopeOf({ var: object([["list", list([num(1)])]]) })).kind).toBe("unknown");
  });
});

describe("what unknown operands leave decided", () => {
  it.each([
    ["var.flag && false", bool(false)],
    ["false && var.flag", bool(false)],
    ["var.flag || true", bool(true)],
    ['var.flag ? "same" : "same"', str("same")],
    ['var.flag ? aws_sqs_queue.q.arn : aws_sqs_queue.each["a"].arn', str([arn])],
  ])("%s", (source, expected) => expect(value(source)).toEqual(expected));

  it.each(["var.flag && true", "!var.flag", "var.flag + 1", "var.flag < 1", "var.flag ? 1 : 2"])(
    "%s is not decided",
    (source) => expect(value(source).kind).toBe("unknown"),
  );

  it("keeps what both branches share", () => {
    const either = value('var.flag ? { a = 1, b = "x" } : { a = 2, b = "x" }');
    expect(at(either, "b")).toEqual(str("x"));
    expect(at(either, "a").kind).toBe("unknown");
  });
  it("names two possible texts, unless they are sensitive", () => {
    expect(value('var.flag ? "one" : "two"')).toMatchObject({ because: expect.stringContaining('"one" or "two"') });
    const secret = value('var.flag ? var.secret : "two"');
    expect(JSON.stringify(secret)).not.toContain("hunter2");
    expect(secret.sensitive).toBe(true);
  });
  it.each(["[1, 2][var.flag]", "{ a = 1 }[var.flag]", "aws_sqs_queue.each[var.flag]"])(
    "%s is unknown, and it says why",
    (source) => {
      expect(value(source)).toMatchObject({
        kind: "unknown",
        because: expect.stringContaining("var.flag is not known"),
      });
      expect(isFailed(value(source))).toBe(false);
    },
  );
  it("does not filter by what it does not know", () => {
    expect(value("[for x in [1, 2] : x if var.flag]").kind).toBe("unknown");
  });
  it("does not index what has no known order", () => {
    expect(value("[for x in var.twins : x][0]").kind).toBe("unknown");
    expect(isFailed(value("[for x in var.twins : x][0]"))).toBe(false);
  });
});

describe("try and can", () => {
  it.each([
    ['try(aws_sqs_queue.q.arn, "none")', str([arn])],
    ['try(aws_sqs_queue.q.nope, "none")', str("none")],
    ['try(aws_sqs_queue.many[2].arn, "none")', str("none")],
    ["can(aws_sqs_queue.q.arn)", bool(true)],
    ["can(aws_sqs_queue.q.nope)", bool(false)],
    ['try("${aws_sqs_queue.q.arn}-x", "none")', str([arn, "-x"])],
    ["try(tostring(aws_sqs_queue.q.arn), 1)", str([arn])],
  ])("%s", (source, expected) => expect(value(source)).toEqual(expected));

  it.each([
    'try("${aws_sqs_queue.q.policy}-x", "none")',
    'try(data.x.list[0], "none")',
    "can(data.x.list[0])",
    "try(tonumber(aws_sqs_queue.q.arn), 1)",
  ])("%s depends on apply", (source) => {
    expect(value(source).kind).toBe("unknown");
    expect(isFailed(value(source))).toBe(false);
  });
});

describe("sensitive values", () => {
  it.each([
    '"x${var.secret}"',
    'var.secret == "a"',
    "[for c in [var.secret] : c][0]",
    "{ a = var.secret }.a",
    'var.secret == "a" ? 1 : 2',
    "tostring(var.secret)",
    '"%{ if var.secret == "a" }y%{ endif }"',
    "{ (var.secret) = 1 }",
    'try(var.secret, "x")',
    "[1, 2][tonumber(var.secret)]",
  ])("%s is sensitive", (source) => expect(value(source).sensitive).toBe(true));

  it("are never named in a reason", () => {
    for (const source of [
      "tonumber(var.secret)",
      "var.secret ? 1 : 2",
      "jsondecode(var.secret)",
      "[1][var.secret]",
      "{ for x in [1, 2] : var.secret => x }",
      "{}[var.secret]",
    ])
      expect(JSON.stringify(value(source))).not.toContain("hunter2");
  });
});

describe("scopes", () => {
  it("are asked for no more than is needed", () => {
    const asked: string[] = [];
    const type = lazyObject(["q"], (name) => {
      asked.push(name);
      return lazyObject(["arn", "url"], (attribute) => {
        asked.push(attribute);
        return str(attribute);
      });
    });
    expect(value("aws_x.q.arn", scopeOf({ aws_x: type }))).toEqual(str("arn"));
    expect(asked).toEqual(["q", "arn"]);
  });
  it("end a cycle as unknown", () => {
    const sources: Record<string, string> = { a: "local.b", b: '"${local.c}"', c: "local.a", d: '"passed"' };
    const context = testContext();
    const names: Scope = { lookup: (name) => (name === "local" ? locals : undefined) };
    const locals: Value = guarded(
      Object.keys(sources),
      (key) => evaluate(parse(sources[key] ?? "null"), names, context),
      (key) => `local.${key}`,
    );
    expect(evaluate(parse("local.a"), names, context)).toEqual(unknown("local.a depends on itself"));
    expect(evaluate(parse("local.d"), names, context)).toEqual(str("passed"));
  });
  it.each([
    ["1 / 0", "a number is divided by zero"],
    ["1 % 0", "a number is divided by zero"],
    ["9007199254740991 * 9007199254740991", "a number has more digits than this tool computes with"],
  ])("do not know %s, and why", (source, because) => {
    expect(value(source)).toMatchObject({ kind: "unknown", because });
  });
  it.each(["[1] == var.flag", "var.flag == [1]", "{} != var.flag"])("do not know %s", (source) => {
    expect(value(source)).toMatchObject({ kind: "unknown", because: "var.flag is not known" });
  });
  it("do not know a name that nobody gave", () => {
    expect(value("nobody.knows")).toMatchObject({ kind: "unknown", because: "nothing is known about nobody" });
  });
});

describe("bounds", () => {
  const doubled = (rounds: number, round: (before: string) => string): readonly Value[] => {
    const context = testContext();
    const all: Value[] = [str("ab")];
    for (let i = 0; i < rounds; i++) all.push(evaluate(parse(round("v")), scopeOf({ v: all.at(-1) ?? NULL }), context));
    return all;
  };
  const TOO_LARGE = unknown("the value is too large to be evaluated");
  it("end texts that double", () => expect(doubled(40, (v) => `"\${${v}}\${${v}}"`)).toContainEqual(TOO_LARGE));
  it("end lists that double", () => expect(doubled(60, (v) => `[${v}, ${v}]`)).toContainEqual(TOO_LARGE));
  it("end objects that double", () => expect(doubled(60, (v) => `{ a = ${v}, b = ${v} }`)).toContainEqual(TOO_LARGE));
  it("end comparisons of lists that double", () => {
    const big = (): Value => doubled(18, (v) => `[${v}, ${v}]`).at(-1) ?? NULL;
    expect(value("v == w", scopeOf({ v: big(), w: big() })).kind).toBe("unknown");
  });
  it("end deep nesting", () => {
    let deep = parse("1");
    const nest = (times: number): void => {
      for (let i = 0; i < times; i++) deep = { kind: "tuple", items: [deep], span: deep.span };
    };
    nest(350);
    expect(JSON.stringify(evaluate(deep, scope, testContext()))).toContain('"value":1');
    nest(20_000);
    expect(JSON.stringify(evaluate(deep, scope, testContext()))).toContain("nested too deeply");
  });
  it("end nested loops", () => {
    const ten = "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]";
    let loops = "0";
    for (let i = 0; i < 9; i++) loops = `[for x${i} in ${ten} : ${loops}]`;
    expect(value(loops)).toBeDefined();
  });
  it("do not outlive one evaluation", () => {
    const context = testContext();
    const loop = parse(`[for x in v : [for y in v : [for z in v : 1]]]`);
    const names = scopeOf({ v: list(Array.from({ length: 200 }, (_, i) => num(i))) });
    expect(evaluate(loop, names, context)).toBeDefined();
    expect(evaluate(parse("1 + 1"), names, context)).toEqual(num(2));
  });
});
