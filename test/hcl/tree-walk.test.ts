import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, it } from "vitest";
import { Language, Parser, type Tree } from "web-tree-sitter";
import { byCursor, startParser, type TreeWalk, walkOf } from "../../src/hcl/tree-walk.ts";

const require = createRequire(import.meta.url);
const bytes = (path: string): Uint8Array => readFileSync(require.resolve(path));
const HANDLERS = fileURLToPath(new URL("../code/handlers", import.meta.url));

let parser: Parser;
let language: Language;

beforeAll(async () => {
  await startParser(bytes("web-tree-sitter/web-tree-sitter.wasm"));
  language = await Language.load(bytes("tree-sitter-python/tree-sitter-python.wasm"));
  parser = new Parser().setLanguage(language);
});

function trees(): readonly Tree[] {
  const files = readdirSync(HANDLERS, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".py"));
  const texts = files.map((name) => readFileSync(join(HANDLERS, name), "utf8"));
  const damaged = ["def f(:\n  x = [1, 2\n", "é = 'ü' + ((\n", ""];
  return [...texts, ...damaged].flatMap((text) => parser.parse(text) ?? []);
}

/** Every node of a tree, in the order of the text. */
function steps(walk: TreeWalk): readonly string[] {
  const seen: string[] = [];
  try {
    for (let depth = 0; ; ) {
      seen.push([depth, walk.typeId(), walk.fieldId(), walk.start(), walk.end()].join(" "));
      if (walk.firstChild()) {
        depth++;
        continue;
      }
      while (!walk.nextSibling()) {
        if (depth === 0) return seen;
        walk.parent();
        depth--;
      }
    }
  } finally {
    walk.finish();
  }
}

it("a walk by the parser's own functions sees what a cursor sees", () => {
  const all = trees();
  expect(all.length).toBeGreaterThan(20);
  for (const tree of all) {
    const walked = walkOf(tree);
    expect(walked.typeId.toString()).toContain("wasm");
    expect(steps(walked)).toEqual(steps(byCursor(tree.walk())));
    tree.delete();
  }
});

it("the numbers of types and fields are those of the language", () => {
  for (const tree of trees()) {
    const cursor = tree.walk();
    do {
      if (cursor.nodeType !== "ERROR") expect(language.types[cursor.nodeTypeId]).toBe(cursor.nodeType);
      expect(language.nodeTypeIsNamed(cursor.nodeTypeId)).toBe(cursor.nodeIsNamed);
      expect(language.fields[cursor.currentFieldId] ?? null).toBe(cursor.currentFieldName);
    } while (cursor.gotoFirstChild() || cursor.gotoNextSibling() || (cursor.gotoParent() && cursor.gotoNextSibling()));
    cursor.delete();
    tree.delete();
  }
});
