// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the sources of Terraform that are tested here hold them
import { describe, expect, it } from "vitest";
import { addItems } from "../../src/fixes/add-items.ts";
import { setAttribute } from "../../src/fixes/set-attribute.ts";
import { changed } from "./parse.ts";

const block = (...lines: string[]): string => ['resource "a" "b" {', ...lines, "}", ""].join("\n");

describe("an argument", () => {
  const set = (text: string, name = "x", value = "new", beside: string | null = null) =>
    changed(text, (source) => setAttribute(source, name, value, beside));
  it.each([
    [
      "keeps its alignment and its comment",
      block("  x   = 1 # why", "  yyy = 2"),
      block("  x   = new # why", "  yyy = 2"),
    ],
    ["over several lines", block("  x = [", "    1,", "  ]", "  y = 2"), block("  x = new", "  y = 2")],
    ["added at the end", block("  y = 2"), block("  y = 2", "", "  x = new")],
    ["added to an empty block", block(), block("  x = new")],
    ["behind an empty line", block("  y = 2", ""), block("  y = 2", "", "  x = new")],
    ["behind a comment", block("  x = /* why */ 1 // how"), block("  x = /* why */ new // how")],
    ["that is there already", block("  x = new"), block("  x = new")],
    ["with a template", block('  x = "${a.b}-${var.c["d"]}"'), block("  x = new")],
  ])("%s", async (_, before, after) => expect(await set(before)).toBe(after));
  it("is added beside another, aligned with it", async () =>
    expect(await set(block("  function = 1", "  y        = 2"), "x", "new", "function")).toBe(
      block("  function = 1", "  x        = new", "  y        = 2"),
    ));
  it("too long a name goes to the end", async () =>
    expect(await set(block("  a = 1", "  y = 2"), "longer", "new", "a")).toBe(
      block("  a = 1", "  y = 2", "", "  longer = new"),
    ));
  it.each([
    ['resource "a" "b" { x = 1 }\n', "refused: x does not begin its line"],
    ['resource "a" "b" {}\n', "refused: the block is on one line"],
    [block("  x = <<EOT", "text", "EOT"), "refused: x is a heredoc"],
    [block("  x = [", "    1, # why", "  ]"), "refused: the value of x has a comment"],
  ])("%j", async (before, words) => expect(await set(before)).toBe(words));
  it("keeps CRLF", async () =>
    expect(await set(block("  x = 1", "  y = 2").replaceAll("\n", "\r\n"))).toBe(
      block("  x = new", "  y = 2").replaceAll("\n", "\r\n"),
    ));
});

describe("items of a list", () => {
  const add = (text: string, inside: string | null = null, items = ["n"]) =>
    changed(text, (source) => addItems(source, inside, "list", items));
  it.each([
    ["where there is none", block("  y = 1"), block("  y = 1", "", "  list = [n]")],
    ["to an empty one", block("  list = []"), block("  list = [n]")],
    ["on one line", block("  list = [a, b]"), block("  list = [a, b, n]")],
    ["on one line with a comma", block("  list = [a, b, ]"), block("  list = [a, b, n]")],
    [
      "on lines",
      block("  list = [", "    a,", "    b,", "  ]"),
      block("  list = [", "    a,", "    b,", "    n,", "  ]"),
    ],
    ["on lines without a comma", block("  list = [", "    a", "  ]"), block("  list = [", "    a,", "    n", "  ]")],
    [
      "with a comment behind",
      block("  list = [", "    a, # one", "    b # two", "  ]"),
      block("  list = [", "    a, # one", "    b, # two", "    n", "  ]"),
    ],
    [
      "with a comment below",
      block("  list = [", "    a,", "    # b", "  ]"),
      block("  list = [", "    a,", "    n,", "    # b", "  ]"),
    ],
    ["what it has already", block("  list = [a, n]"), block("  list = [a, n]")],
    ["with brackets inside", block('  list = [a["]"], b[0]]'), block('  list = [a["]"], b[0], n]')],
  ])("%s", async (_, before, after) => expect(await add(before)).toBe(after));
  it("several, on lines", async () =>
    expect(await add(block("  list = [", "    a", "  ]"), null, ["m", "n"])).toBe(
      block("  list = [", "    a,", "    m,", "    n", "  ]"),
    ));
  it("in a block that is not there", async () =>
    expect(await add(block("  y = 1"), "life")).toBe(block("  y = 1", "", "  life {", "    list = [n]", "  }")));
  it("in a block that is", async () => {
    const before = block("  life {", "    z = true", "  }", "  y = 1");
    expect(await add(before, "life")).toBe(block("  life {", "    z = true", "", "    list = [n]", "  }", "  y = 1"));
  });
  it.each([
    [block("  list = concat([a], b)"), null, "refused: the list is not a literal"],
    [block("  list = [for x in y : x]"), null, "refused: the list is not a literal"],
    [block("  list = [a, /* b */]"), null, "refused: the list has a comment"],
    [block("  life {}", "  life {}"), "life", "refused: there are 2 life blocks"],
    [block("  life {}"), "life", "refused: the block is on one line"],
  ])("%j in %s", async (before, inside, words) => expect(await add(before, inside)).toBe(words));
});
