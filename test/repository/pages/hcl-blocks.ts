import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { FIXTURES } from "../../support/cases.ts";

/** The blocks of a fixture that a page shows, as they are in its files: `aws_lambda_permission.s3`, `data.aws_iam_policy_document.read`. */
export function hclBlocks(fixture: string, addresses: readonly string[]): string {
  const dir = join(FIXTURES, fixture);
  const texts = readdirSync(dir)
    .filter((name) => name.endsWith(".tf"))
    .map((name) => readFileSync(join(dir, name), "utf8"));
  return addresses
    .map((address) => {
      const found = texts.flatMap((text) => blockIn(text, headOf(address)) ?? []);
      if (found.length !== 1) throw new Error(`${fixture}: ${found.length} blocks are ${address}`);
      return found[0];
    })
    .join("\n");
}

function headOf(address: string): string {
  const [first = "", second = "", third = ""] = address.split(".");
  if (first === "module" || first === "variable") return `${first} "${second}" {`;
  return first === "data" ? `data "${second}" "${third}" {` : `resource "${first}" "${second}" {`;
}

/** Fixtures are formatted, so a block ends with the first brace at the beginning of a line. */
function blockIn(text: string, head: string): string | undefined {
  const from = text.startsWith(head) ? 0 : text.indexOf(`\n${head}`) + 1;
  if (!text.startsWith(head, from)) return undefined;
  const firstLine = text.slice(from, text.indexOf("\n", from) + 1);
  if (firstLine.trimEnd().endsWith("}")) return firstLine;
  return text.slice(from, text.indexOf("\n}\n", from) + 3);
}
