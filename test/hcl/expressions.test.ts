// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the sources of Terraform that are tested here hold them
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BinaryOperator, Expression, Span } from "../../src/hcl/syntax.ts";
import { parse } from "../values/parse.ts";
import { bare, parser, read } from "./parser.ts";

const at = (startLine: number, startColumn: number, endLine: number, endColumn: number): Span => ({
  file: "main.tf",
  startLine,
  startColumn,
  endLine,
  endColumn,
});

describe("places", () => {
  it("are those of the term with its steps", () => {
    const value = read("x = a.b[0].c\n");
    expect(value.span).toEqual(at(1, 5, 1, 13));
    expect(value.kind === "attribute" && value.on.span).toEqual(at(1, 5, 1, 11));
  });

  it("count UTF-16 units behind letters of any size", () => {
    const value = read('x = ["é😀", y]');
    expect(value.kind === "tuple" && value.items.map((item) => item.span)).toEqual([at(1, 6, 1, 11), at(1, 13, 1, 14)]);
  });

  it("do not move with CRLF", () => {
    const source = 'y = 1\r\nx = {\r\n  a = "b"\r\n}\r\n';
    const value = read(source);
    expect(value.span).toEqual(at(2, 5, 4, 2));
    expect(value.kind === "object" && value.entries[0]?.value.span).toEqual(at(3, 7, 3, 10));
  });

  it("of a heredoc go from its opening to its end mark", () => {
    expect(read("x = <<EOT\na\n  EOT\n").span).toEqual(at(1, 5, 3, 6));
  });

  it("take in parentheses", () => {
    expect(read("x = (\n  a\n)").span).toEqual(at(1, 5, 3, 2));
  });

  it("of a chained conditional go from its own test on", () => {
    const value = read("x = a ? b : c ? d : e");
    expect(value.span).toEqual(at(1, 5, 1, 22));
    expect(value.kind === "conditional" && value.no.span).toEqual(at(1, 13, 1, 22));
  });

  it("of blocks and attributes are whole", () => {
    const { body } = parser.parseFile("main.tf", 'y = 1\n\nresource "a" "b" {\n  c = 2 # d\n  e {}\n}\n');
    const [block] = body.blocks;
    expect(block?.span).toEqual(at(3, 1, 6, 2));
    expect(block?.labels).toEqual(["a", "b"]);
    expect(block?.body.attributes.get("c")?.span).toEqual(at(4, 3, 4, 8));
    expect(block?.body.blocks[0]?.span).toEqual(at(5, 3, 5, 7));
    expect(body.attributes.get("y")?.span).toEqual(at(1, 1, 1, 6));
  });
});

describe("the forms of expressions", () => {
  const variable = (name: string) => ({ kind: "variable", name });
  const literal = (value: unknown) => ({ kind: "literal", value });
  const attribute = (on: unknown, name: string) => ({ kind: "attribute", on, name });

  it.each([
    ["012345678901", literal(12345678901)],
    ['"$${a} %%{b} $c"', literal("${a} %{b} $c")],
    ['"\\uD83D"', literal("\ufffd")],
    ["a .\n  b", attribute(variable("a"), "b")],
    [
      "provider::aws::arn_build(a...)",
      { kind: "call", name: "provider::aws::arn_build", args: [variable("a")], expand: true },
    ],
    ["f()", { kind: "call", name: "f", args: [], expand: false }],
    ["f(a, b,)", { kind: "call", name: "f", args: [variable("a"), variable("b")], expand: false }],
    [
      "a[*].b[0].c",
      {
        kind: "splat",
        on: variable("a"),
        full: true,
        steps: [
          { kind: "attribute", name: "b" },
          { kind: "index", key: literal(0) },
          { kind: "attribute", name: "c" },
        ],
      },
    ],
    [
      "a.*.b.0.c[1].d",
      attribute(
        {
          kind: "index",
          on: {
            kind: "splat",
            on: variable("a"),
            full: false,
            steps: [
              { kind: "attribute", name: "b" },
              { kind: "index", key: literal(0) },
              { kind: "attribute", name: "c" },
            ],
          },
          key: literal(1),
        },
        "d",
      ),
    ],
    [
      "a[*].b[*].c",
      {
        kind: "for",
        valueName: "[*]",
        on: { kind: "splat", on: variable("a"), full: true, steps: [] },
        value: {
          kind: "splat",
          on: attribute(variable("[*]"), "b"),
          full: true,
          steps: [{ kind: "attribute", name: "c" }],
        },
        group: false,
      },
    ],
    [
      "{ for k, v in a : k => v... if v }",
      {
        kind: "for",
        keyName: "k",
        valueName: "v",
        on: variable("a"),
        key: variable("k"),
        value: variable("v"),
        test: variable("v"),
        group: true,
      },
    ],
    [
      "!a.b == -c[0]",
      {
        kind: "binary",
        op: "==",
        left: { kind: "unary", op: "!", operand: attribute(variable("a"), "b") },
        right: { kind: "unary", op: "-", operand: { kind: "index", on: variable("c"), key: literal(0) } },
      },
    ],
    [
      "{ (a) = 1, a.b = 2 }",
      {
        kind: "object",
        entries: [
          { key: variable("a"), value: literal(1) },
          { key: attribute(variable("a"), "b"), value: literal(2) },
        ],
      },
    ],
    ['"${a}"', { kind: "template", parts: [{ kind: "interpolation", value: variable("a") }] }],
    [
      '"${a}b"',
      {
        kind: "template",
        parts: [
          { kind: "interpolation", value: variable("a") },
          { kind: "text", text: "b" },
        ],
      },
    ],
  ])("%s", (source, expected) => {
    expect(bare(read(`x = ${source}\n`))).toEqual(expected);
    expect(bare(parser.parseExpression("main.tf", source))).toEqual(expected);
  });

  it.each(["123456789012345678901", "0.12345678901234567", "1e999"])("does not round %s", (number) => {
    expect(read(`x = ${number}`)).toMatchObject({ kind: "unreadable" });
  });

  it("does not misread what the grammar's scanner does not know", () => {
    expect(read("x = <<EOT\nEOT ${a}\nEOT\n")).toMatchObject({ kind: "unreadable" });
  });

  it.each(["", " ", " # d = (e)", "\t// d", "\n\n  # d\n\n"])(
    "reads a key in parentheses behind a word and %j",
    (between) => {
      const source = `x = {\n  a = b${between}\n  (c) = 1\n}\n`;
      for (const text of [source, source.replaceAll("\n", "\r\n")]) {
        const { body, comments } = parser.parseFile("main.tf", text);
        expect(bare(body.attributes.get("x")?.value)).toEqual({
          kind: "object",
          entries: [
            { key: literal("a"), value: variable("b") },
            { key: variable("c"), value: literal(1) },
          ],
        });
        expect(comments.map((comment) => comment.text)).toEqual(between.trim() === "" ? [] : [between.trim()]);
      }
    },
  );

  it.each(["null_resource.a", "trueish.a", "iffy.a", "format.a", "inner.a", "for_each.a", "e1.a", "a1e3.a"])(
    "%s is a reference",
    (source) => {
      const [name = ""] = source.split(".");
      expect(bare(read(`x = ${source}\n`))).toEqual(attribute(variable(name), "a"));
    },
  );

  it.each(["for", "if", "in", "null", "true", "else", "endif"])("%s may name an attribute and a block", (name) => {
    const { body, problems } = parser.parseFile("main.tf", `${name} = 1\ny = 2\n${name} {\n  ${name} = 3\n}\n`);
    expect(problems).toEqual([]);
    expect([...body.attributes.keys(), body.blocks[0]?.type]).toEqual([name, "y", name]);
  });

  it("reads a key in parentheses on the line behind a word", () => {
    const value = read("x = {\n  a = b\n  (c) = 1e3\n}\n");
    expect(bare(value)).toEqual({
      kind: "object",
      entries: [
        { key: literal("a"), value: variable("b") },
        { key: variable("c"), value: literal(1000) },
      ],
    });
    expect(value.kind === "object" && value.entries[1]?.key.span).toEqual(at(3, 3, 3, 6));
  });
});

describe("templates that stand alone", () => {
  it("have no quotes to escape", () => {
    expect(bare(parser.parseTemplate("t.tpl", '"a" \\n $${b} ${c}\n'))).toEqual({
      kind: "template",
      parts: [
        { kind: "text", text: '"a" \\n ${b} ' },
        { kind: "interpolation", value: { kind: "variable", name: "c" } },
        { kind: "text", text: "\n" },
      ],
    });
  });

  it("have places of their own, or those they are given", () => {
    const inner = (template: Expression): Span | undefined => {
      const part = template.kind === "template" ? template.parts.find((p) => p.kind === "interpolation") : undefined;
      return part?.kind === "interpolation" ? part.value.span : undefined;
    };
    expect(inner(parser.parseTemplate("main.tf", "a\n ${b}"))).toEqual(at(2, 4, 2, 5));
    const place = at(7, 3, 7, 20);
    expect(inner(parser.parseTemplate("main.tf", "a\n ${b}", place))).toEqual(place);
  });

  it.each(["", "a\r\nb", "TEMPLATE_ENDS_HERE", "$", "a%"])("%j without sequences is itself", (text) => {
    expect(parser.parseTemplate("t", text)).toMatchObject({ kind: "literal", value: text });
  });

  it("may hold the mark that the reader puts behind them", () => {
    expect(bare(parser.parseTemplate("t", "TEMPLATE_ENDS_HERE\n${a}\nTEMPLATE_ENDS_HERE\n"))).toMatchObject({
      parts: [{ text: "TEMPLATE_ENDS_HERE\n" }, {}, { text: "\nTEMPLATE_ENDS_HERE\n" }],
    });
  });

  it.each(["${", "%{ if a }", "${a b}", "${}"])("%s cannot be read", (text) => {
    expect(JSON.stringify(parser.parseTemplate("t", text))).toContain("unreadable");
  });
});

describe("expressions that cannot be read", () => {
  it.each(["", "a b", "a)", "a) (b", "]", "a\n}\ny = 1", "1 +"])("%j is no expression", (text) => {
    expect(parser.parseExpression("main.tf", text)).toMatchObject({ kind: "unreadable" });
  });
});

describe("the reader of the tests of evaluation agrees", () => {
  const recorded: readonly { readonly expression: string }[] = JSON.parse(
    readFileSync(new URL("../values/recorded/console.json", import.meta.url), "utf8"),
  );
  it.each(recorded.map(({ expression }) => expression))("%s", (expression) => {
    expect(bare(parser.parseExpression("x", expression))).toEqual(bare(parse(expression)));
  });
});

describe("what is printed is read as it was", () => {
  const name = fc.constantFrom("a", "var", "each", "b-c", "_d", "é");
  const text = fc.string({
    unit: fc.constantFrom("a", " ", "\n", '"', "\\", "$", "%", "{", "}", "#", "/", "é", "😀"),
    maxLength: 8,
  });
  const operators: readonly BinaryOperator[] = ["+", "-", "*", "/", "%", "==", "!=", "<", ">", "<=", ">=", "&&", "||"];
  const { expression } = fc.letrec<{ expression: string }>((tie) => ({
    expression: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      name,
      fc.constantFrom("0", "12", "1.5", "true", "null"),
      text.map(quote),
      fc
        .tuple(tie("expression"), fc.constantFrom(...operators), tie("expression"))
        .map(([a, op, b]) => `(${a}) ${op} (${b})`),
      fc.tuple(tie("expression"), tie("expression"), tie("expression")).map(([a, b, c]) => `(${a}) ? ${b} : ${c}`),
      fc.array(tie("expression"), { maxLength: 3 }).map((items) => `[${items.join(", ")}]`),
      fc
        .array(fc.tuple(text, tie("expression")), { maxLength: 3 })
        .map((all) => `{\n${all.map(([k, v]) => `${quote(k)} = ${v}\n`).join("")}}`),
      fc.tuple(name, fc.array(tie("expression"), { maxLength: 3 })).map(([f, args]) => `${f}(${args.join(", ")})`),
      fc.tuple(name, tie("expression")).map(([on, key]) => `${on}[${key}].x[*].y`),
      fc
        .tuple(text, tie("expression"), text)
        .map(([a, b, c]) => `"${escaped(a.replace(/[$%]+$/, ""))}\${${b}}${escaped(c)}"`),
      fc.tuple(tie("expression"), tie("expression")).map(([on, value]) => `[for v in ${on} : ${value}]`),
    ),
  }));

  it("by itself and in a block with others, without a problem", () => {
    fc.assert(
      fc.property(fc.array(expression, { minLength: 1, maxLength: 4 }), (sources) => {
        const file = `locals {\n${sources.map((source, i) => `  x${i} = ${source}\n`).join("")}}\n`;
        const { body, problems } = parser.parseFile("main.tf", file);
        expect(problems).toEqual([]);
        for (const [i, source] of sources.entries()) {
          const value = body.blocks[0]?.body.attributes.get(`x${i}`)?.value;
          expect(JSON.stringify(value)).not.toContain("unreadable");
          expect(bare(parser.parseExpression("main.tf", source))).toEqual(bare(value));
        }
      }),
      { numRuns: 150 },
    );
  });

  it("text comes back as it was", () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(read(`x = ${quote(value)}`)).toMatchObject({ kind: "literal", value });
      }),
    );
  });
});

function escaped(text: string): string {
  return text
    .replace(/[\\"]/g, "\\$&")
    .replaceAll("\n", "\\n")
    .replace(/[$%](?=\{)/g, "$&$&");
}
const quote = (text: string): string => `"${escaped(text)}"`;
