import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_CHAIN, MAX_DEPTH } from "../../src/hcl/reader.ts";
import { parser } from "./parser.ts";

const parse = (text: string) => parser.parseFile("main.tf", text);
const names = (text: string): readonly string[] => parse(text).body.blocks.map((block) => block.labels.join("."));
const problems = (text: string): readonly string[] => parse(text).problems.map((p) => `${p.span.startLine}: ${p.what}`);

describe("a file with an error", () => {
  const SOUND = 'resource "a" "sound" {\n  x = 1\n}\n';

  it("keeps the blocks before and behind the damaged one", () => {
    const text = `${SOUND}resource "a" "damaged" {\n  x = [1,\n  y = 2\n}\nresource "a" "behind" {\n  x = 1e3\n}\n`;
    expect(names(text)).toEqual(["a.sound", "a.behind"]);
    expect(parse(text).problems.length).toBeGreaterThan(0);
    expect(parse(text).problems.every(({ span }) => span.startLine >= 4 && span.endLine <= 7)).toBe(true);
  });

  it("keeps a block of which one line cannot be read, and says so where the value is asked for", () => {
    const text = `resource "a" "b" {\n  x = ]\n  y = 2\n}\n${SOUND}`;
    const [block] = parse(text).body.blocks;
    expect(names(text)).toEqual(["a.b", "a.sound"]);
    expect(block?.body.attributes.get("x")?.value).toMatchObject({ kind: "unreadable" });
    expect(block?.body.attributes.get("y")?.value).toMatchObject({ kind: "literal", value: 2 });
    expect(problems(text)).toEqual(["2: the value of x could not be read"]);
  });

  it("leaves a block out that may have lost something", () => {
    expect(names(`resource "a" "b" {\n  x = 1\n  = 2\n}\n${SOUND}`)).toEqual(["a.sound"]);
    expect(names(`resource "a" "b" {\n  c {\n  x = 1\n}\n${SOUND}`)).toEqual(["a.sound"]);
    expect(names(`${SOUND}resource "a" "b" {\n  x = 1\n`)).toEqual(["a.sound"]);
  });

  it("takes what looks like a block inside a heredoc for text", () => {
    const text = `resource "a" "b" {\n  x = <<EOT\nresource "c" "d" {\n}\nEOT\n}\n${SOUND}resource "a" "e" {\n`;
    expect(names(text)).toEqual(["a.b", "a.sound"]);
  });

  it("with an unterminated string or heredoc keeps what stands before", () => {
    expect(names(`${SOUND}resource "a" "b" {\n  x = "open\n}\n`)).toEqual(["a.sound"]);
    expect(names(`${SOUND}resource "a" "b" {\n  x = <<EOT\n}\n`)).toEqual(["a.sound"]);
  });

  it("with an attribute set twice says so and keeps the first", () => {
    const text = "x = 1\nx = 2\n";
    expect(problems(text)).toEqual(["2: x is set twice"]);
    expect(parse(text).body.attributes.get("x")?.value).toMatchObject({ value: 1 });
  });

  it("keeps its comments, once each", () => {
    const text = `# one\n${SOUND}# two\nresource "a" "b" {\n  x = ]\n}\n# three\n`;
    expect(parse(text).comments.map((comment) => comment.text)).toEqual(["# one", "# two", "# three"]);
  });
});

describe("hostile sources", () => {
  const value = (text: string) => parse(text).body.attributes.get("x")?.value;

  it.each([
    ["brackets", "[".repeat(20_000), "]".repeat(20_000)],
    ["parentheses", "(".repeat(3_000), ")".repeat(3_000)],
    ["calls", "f(".repeat(3_000), ")".repeat(3_000)],
    ["objects", "{a=".repeat(3_000), "}".repeat(3_000)],
    ["interpolations", '"${'.repeat(2_000), '}"'.repeat(2_000)],
    ["negations", "!".repeat(5_000), ""],
    ["conditionals", "a ? b : ".repeat(3_000), ""],
    ["sums", "1 + ".repeat(5_000), ""],
    ["steps", `a${".b".repeat(5_000)}[`, "]"],
    ["splats", `a${"[*].b".repeat(3_000)}[`, "]"],
    ["directives", `"${"%{if a}".repeat(1_000)}`, `${"%{endif}".repeat(1_000)}"`],
  ])("thousands of %s are not read, and nothing overflows", (_, before, after) => {
    const text = JSON.stringify(
      parse(`x = ${before}1${after}\ny = 1\n`).body.attributes.get("x")?.value ?? "unreadable",
    );
    expect(text).toContain("unreadable");
  });

  it("thousands of blocks in one another are a problem", () => {
    const { problems } = parse("a {\n".repeat(3_000) + "}\n".repeat(3_000));
    expect(problems.length).toBeGreaterThan(0);
  });

  it("what is nested as deep as people do is read", () => {
    const depth = MAX_DEPTH / 2 - 2;
    expect(JSON.stringify(value(`x = ${"[".repeat(depth)}1${"]".repeat(depth)}\n`))).not.toContain("unreadable");
    const chain = "a ? b : ".repeat(MAX_CHAIN - 1);
    expect(JSON.stringify(value(`x = ${chain}c\n`))).not.toContain("unreadable");
  });

  it("a line of a megabyte is read", () => {
    const text = "é".repeat(1_000_000);
    expect(value(`x = "${text}"\n`)).toMatchObject({ kind: "literal", value: text, span: { endColumn: 1_000_007 } });
  });

  it.each([
    "x = \u0000",
    'x = "a\u0000b"',
    "x = <<EOT\na\u0000b\nEOT\n",
    "\u0000",
    "\ufeffx = 1\n",
    "x = \ud800",
    "\r",
    "",
  ])("%j is read or is a problem", (text) => {
    const { body, problems } = parse(text);
    expect(body.attributes.size + problems.length > 0 || text.trim() === "").toBe(true);
  });

  it("a half surrogate in a string is kept or the file is a problem", () => {
    const { body, problems } = parse('x = "a\ud800b"\n');
    const [first] = body.attributes.values();
    expect(problems.length > 0 || first?.value.kind === "literal").toBe(true);
  });

  it("a parser goes on after all that", () => {
    expect(value("x = 1\n")).toMatchObject({ kind: "literal", value: 1 });
  });

  it("whatever is written, an answer comes", () => {
    const pieces = [
      "x",
      " = ",
      '"',
      "${",
      "}",
      "%{ if ",
      "%{ endif }",
      "{",
      "[",
      "]",
      "(",
      ")",
      "\n",
      "<<EOT\n",
      "EOT\n",
    ];
    const more = [
      "~",
      "\\",
      "# c",
      "/*",
      "*/",
      "resource ",
      "1",
      ".",
      "[*]",
      "?",
      ":",
      ",",
      "\r\n",
      "é",
      "for ",
      " in ",
      "=>",
      "...",
    ];
    const source = fc.array(fc.constantFrom(...pieces, ...more), { maxLength: 40 }).map((all) => all.join(""));
    fc.assert(
      fc.property(source, (text) => {
        const { body, problems } = parse(text);
        for (const block of body.blocks) expect(block.span.endLine).toBeGreaterThanOrEqual(block.span.startLine);
        for (const problem of problems) expect(problem.span.startLine).toBeGreaterThan(0);
        parser.parseTemplate("t", text);
        parser.parseExpression("e", text);
      }),
      { numRuns: 500 },
    );
  });
});
