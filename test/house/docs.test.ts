import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { ENCRYPTED_KINDS } from "../../src/aws/encryption.ts";
import { deliveryKinds } from "../../src/deliveries/all.ts";
import { keySettings } from "../../src/encryption/settings/all.ts";
import { eventSources } from "../../src/event-sources/all.ts";
import { notDecidable } from "../../src/event-sources/not-decidable.ts";
import { functionNeeds } from "../../src/function-needs/all.ts";
import { render } from "../../src/report/formats.ts";
import { analyzeCase, FIXTURES } from "../support/cases.ts";

/**
 * What the documentation shows is what the tool says: outputs are made again here from the fixture that the page names,
 * and tables from the code. `npm run docs` writes them; without it a difference is a failure.
 */
const update = process.env.UPDATE_DOCS === "1";
const root = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

function hold(file: string, wanted: string): void {
  if (update) writeFileSync(file, wanted);
  else expect(readFileSync(file, "utf8"), `${file}: npm run docs writes it anew`).toBe(wanted);
}

const rulePages = readdirSync(root("docs/rules"))
  .filter((name) => name.endsWith(".md"))
  .map((name) => root(`docs/rules/${name}`));

/** `<!-- output of s3/other-bucket -->` stands before the block that holds what the tool prints for this fixture. */
const OUTPUT = /<!-- output of ([\w/-]+)(?: rule ([\w-]+))? -->\n```text\n[\s\S]*?```/g;

for (const file of [...rulePages, root("README.md")]) {
  it(`${file.slice(root("").length)} shows what the tool prints`, async () => {
    const page = readFileSync(file, "utf8");
    let wanted = "";
    let end = 0;
    for (const found of page.matchAll(OUTPUT)) {
      const [whole, fixture = "", rule] = found;
      const head = whole.slice(0, whole.indexOf("\n"));
      wanted += `${page.slice(end, found.index)}${head}\n\`\`\`text\n${await output(fixture, rule)}\`\`\``;
      end = found.index + whole.length;
    }
    hold(file, wanted + page.slice(end));
  });
}

async function output(fixture: string, rule: string | undefined): Promise<string> {
  const rendering = await analyzeCase(join(FIXTURES, fixture));
  const findings = rendering.report.findings.filter((finding) => rule === undefined || finding.rule === rule);
  const shown = rule === undefined ? rendering : { ...rendering, report: { ...rendering.report, findings } };
  const text = render("pretty", shown, { color: false, verbose: false, width: 100, workspacePrefix: "" });
  const body = rule === undefined ? text : text.slice(0, text.lastIndexOf("\n\n") + 1);
  return body.replace(/^ += docs: .*\n/gm, "");
}

it("every rule page shows the output of a fixture", () => {
  const without = rulePages.filter((file) => !/<!-- output of /.test(readFileSync(file, "utf8")));
  expect(without).toEqual([]);
});

const row = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
const types = (reads: readonly string[]): string => reads.map((type) => `\`${type}\``).join(", ");

it("docs/event-sources.md is what the code knows", () => {
  const table = (title: string, rows: readonly (readonly string[])[], head: readonly string[]): string =>
    [`## ${title}`, "", row(head), row(head.map(() => "---")), ...rows.map(row), ""].join("\n");
  const known = (
    list: readonly {
      readonly id: string;
      readonly title: string;
      readonly docs: string;
      readonly reads: readonly string[];
    }[],
  ) => list.map(({ id, title, docs, reads }) => [`\`${id}\``, title, types(reads), `[AWS](${docs})`]);
  const head = ["id", "what", "reads", "demanded by"];
  hold(
    root("docs/event-sources.md"),
    [
      "# What lambda-grants knows",
      "",
      "Generated from the code by `npm run docs`.",
      "",
      table("What triggers a function", known(eventSources), head),
      table("What may stand on the way to a function", known(deliveryKinds), head),
      table("What a function's settings ask of its role", known(functionNeeds), head),
      table(
        "What can be encrypted with a customer managed key",
        ENCRYPTED_KINDS.map(({ id, type, separate, docs }) => [
          `\`${id}\``,
          types(separate ? [type, separate.type] : [type]),
          `[AWS](${docs})`,
        ]),
        ["id", "reads", "demanded by"],
      ),
      table("Which settings name a key that a service must be admitted to", known(keySettings), head),
      "## What is not decided, and why",
      "",
      row(["what", "because"]),
      row(["---", "---"]),
      ...notDecidable.map(({ title, because }) => row([title, because])),
      "",
    ].join("\n"),
  );
});
