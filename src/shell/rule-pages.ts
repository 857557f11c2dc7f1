import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { wrap } from "../report/width.ts";
import { rules } from "../rules/all.ts";
import { DOCS_BASE } from "./about.ts";
import { unknownRule } from "./rule-names.ts";
import { done, type Outcome } from "./stop.ts";

/** Set by the build: `dist` has a copy of the pages, so that it works wherever it is put. */
declare const LAMBDA_GRANTS_DIST: boolean | undefined;

/** The text of --list-rules: a line for each rule, its summary broken below itself. */
export function ruleList(): string {
  const width = Math.max(...rules.map(({ id }) => id.length)) + 2;
  const margin = " ".repeat(width + 9);
  return rules
    .map(({ id, severity, summary }) => {
      const lines = wrap(summary, 100 - margin.length);
      return `${id.padEnd(width)}${severity.padEnd(9)}${lines.join(`\n${margin}`)}\n`;
    })
    .join("");
}

/** The documentation of a rule as Markdown, or that there is no such rule. */
export async function rulePage(id: string): Promise<Outcome<string>> {
  if (!rules.some((rule) => rule.id === id)) return unknownRule("--explain", id);
  const page = await readFile(pageFile(id), "utf8");
  return done(readable(page, `${DOCS_BASE}/rules/${id}.md`));
}

function pageFile(id: string): URL {
  if (typeof LAMBDA_GRANTS_DIST === "undefined") return new URL(`../../docs/rules/${id}.md`, import.meta.url);
  const beside = new URL(`./rules/${id}.md`, import.meta.url);
  return existsSync(beside) ? beside : new URL(`../rules/${id}.md`, import.meta.url);
}

/** Without the marks of the generated parts, and with links that work outside of the page's folder. */
function readable(page: string, address: string): string {
  const links = page
    .replace(/^<!--[^\n]*-->\n/gm, "")
    .replace(/(\]\()(?![a-z]+:)([^)\s]+)\)/g, (_, start: string, to: string) => `${start}${new URL(to, address)})`);
  return `${links.trimEnd()}\n\nThis page: ${address}\n`;
}
