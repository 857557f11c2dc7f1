import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** The Markdown files of a folder of the repository and of the folders below it, as paths from the repository's root. */
export const pagesIn = (folder: string): readonly string[] =>
  readdirSync(root(folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => `${folder}/${name}`)
    .sort();

export const pageText = (path: string): string => readFileSync(root(path), "utf8");

/** The headings of a page, as they are written: `## Why it happens`. */
export const headings = (page: string): readonly string[] => {
  const outside = page.replace(/^```[\s\S]*?^```$/gm, "");
  return [...outside.matchAll(/^#{1,6} .*$/gm)].map(([line]) => line);
};

/** A row of a Markdown table. */
const row = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;

export const code = (text: string): string => `\`${text}\``;

/** A table with its head; nothing where it has no rows. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");
