import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { notDecidable } from "../../src/event-sources/not-decidable.ts";
import { rules } from "../../src/rules/all.ts";
import { CATALOG, pageOf, types } from "./pages/catalog.ts";
import { filled } from "./pages/fill.ts";
import { code, headings, pagesIn, pageText, root, table } from "./pages/places.ts";

/**
 * What the documentation shows is what the tool says: outputs, HCL and tables are made again here from the fixture that the
 * page names, or from the code. `npm run docs` writes them; without it a difference is a failure.
 */
const update = process.env.UPDATE_DOCS === "1";

function hold(path: string, wanted: string): void {
  if (update) writeFileSync(root(path), wanted);
  else expect(readFileSync(root(path), "utf8"), `${path}: npm run docs updates it`).toBe(wanted);
}

/** Pages that are made as a whole. */
const INDEX = "docs/event-sources.md";
const RULES = "docs/rules/README.md";
const rulePages = pagesIn("docs/rules").filter((path) => path !== RULES);
const written = ["README.md", ...pagesIn("docs")].filter((path) => path !== INDEX && path !== RULES);

describe("marked places hold what the tool and the fixtures say", () => {
  it.each(written)("%s", async (path) => hold(path, await filled(pageText(path))));
});

describe("every rule page has the same sections, and shows a fixture", () => {
  const SECTIONS = [
    "## Example",
    "## Why it happens",
    "## How AWS decides",
    "## How to fix it",
    "## When it stays silent",
    "## References",
  ];
  it.each(rulePages)("%s", (path) => {
    const page = pageText(path);
    expect(headings(page).filter((line) => line.startsWith("## "))).toEqual(SECTIONS);
    expect(page).toMatch(/<!-- output of /);
    expect(page).toMatch(/<!-- hcl of /);
  });
});

describe("every page of a service has the same sections", () => {
  const SECTIONS = [
    "## What AWS requires",
    "## A configuration that works",
    "## Common mistakes",
    "## What is not decided",
  ];
  it.each(pagesIn("docs/event-sources"))("%s", (path) => {
    const page = pageText(path);
    expect(headings(page).filter((line) => line.startsWith("## "))).toEqual(SECTIONS);
    expect(page).toMatch(/<!-- facts of /);
  });
});

it("everything in the registries has a page", () => {
  const pages = pageOf();
  const missing = Object.entries(CATALOG).flatMap(([kind, list]) =>
    list.map(({ id }) => `${kind} ${id}`).filter((key) => !pages.has(key)),
  );
  expect(missing).toEqual([]);
});

/** As GitHub makes them of headings. */
const anchors = (page: string): readonly string[] =>
  headings(page).map((line) =>
    line
      .replace(/^#+ /, "")
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );

describe("links lead somewhere", () => {
  it.each([...written, INDEX, RULES])("%s", (path) => {
    const page = pageText(path).replace(/^```[\s\S]*?^```$/gm, "");
    for (const [, target = ""] of page.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)) {
      const [file = "", anchor] = target.split("#");
      const to = file === "" ? path : join(dirname(path), file);
      expect(existsSync(root(to)), `${path} links to ${target}`).toBe(true);
      if (anchor !== undefined) expect(anchors(pageText(to)), `${path} links to ${target}`).toContain(anchor);
    }
  });
});

it(`${INDEX} is what the code knows`, () => {
  const pages = pageOf();
  const linked = (kind: string, id: string): string => {
    const page = pages.get(`${kind} ${id}`);
    return page === undefined ? code(id) : `[${code(id)}](${page.replace("docs/", "")})`;
  };
  const list = (title: string, kind: string): string => {
    const known = CATALOG[kind] ?? [];
    const rows = known.map(({ id, title: what = "", docs, reads }) => [
      linked(kind, id),
      what,
      types(reads),
      `[AWS](${docs})`,
    ]);
    return `## ${title}\n\n${table(["id", "what", "reads", "documentation"], rows)}\n`;
  };
  const encrypted = (CATALOG.encryption ?? []).map(({ id, docs, reads }) => [
    linked("encryption", id),
    types(reads),
    `[AWS](${docs})`,
  ]);
  hold(
    INDEX,
    [
      "# What lambda-grants knows",
      "",
      "Generated from the code by `npm run docs`. Each id links to a page with what AWS requires, a configuration that works, common mistakes, and what is not decided.",
      "",
      list("Triggers of a function", "event source"),
      list("Deliveries on the way to a function", "delivery"),
      list("Function settings that need rights of the execution role", "setting"),
      "## Services whose data can be encrypted with a customer managed key",
      "",
      table(["id", "reads", "documentation"], encrypted),
      "",
      list("Settings that name a key a service must be able to use", "key"),
      "## What is not decided, and why",
      "",
      table(
        ["what", "why"],
        notDecidable.map(({ title, because }) => [title, because]),
      ),
      "",
    ].join("\n"),
  );
});

it(`${RULES} lists every rule`, () => {
  const intro =
    "Each rule has a page: an example, why it happens, how AWS decides, how to fix it, and when it stays silent. A rule is never renamed, because ignore comments name it.";
  const rows = rules.map(({ id, severity, summary }) => [`[${code(id)}](${id}.md)`, severity, summary]);
  hold(RULES, `# Rules\n\n${intro}\n\n${table(["rule", "severity", "what is wrong"], rows)}\n`);
});
