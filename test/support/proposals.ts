import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import type { Finding } from "../../src/findings/types.ts";

/** What findings propose must stand as it is, in the file that it is for. */
export function expectProposalsToStand(findings: readonly Finding[], dir: string): void {
  const snippets = findings.flatMap(({ fix }) => (fix?.snippet === undefined ? [] : [fix.snippet]));
  if (snippets.length === 0) return;
  const hcl = hclIn(dir);
  for (const snippet of snippets) {
    // One label stands once in a module; what other modules have is their own.
    const labels = [...snippet.matchAll(/^resource "(\w+)" "([\w-]+)"/gm)].map(([, type, label]) => `${type}.${label}`);
    expect(new Set(labels).size).toBe(labels.length);
    if (!hcl.includes("\nmodule ")) {
      for (const label of labels) expect(hcl).not.toContain(`resource "${label.replace(".", '" "')}"`);
    }
    if (snippet.includes("data.aws_caller_identity.current")) {
      expect(hcl + snippet).toMatch(/^data "aws_caller_identity" "current"/m);
    }
    // As `terraform fmt` writes it: what spans lines is aligned with nothing.
    expect(snippet).not.toMatch(/^ *\w+ {2,}= (?:\[|\{|jsonencode\(\{)$/m);
    expect(snippet).not.toContain("statement_id");
  }
}

const hclIn = (dir: string): string =>
  readdirSync(dir)
    .filter((name) => name.endsWith(".tf"))
    .map((name) => readFileSync(join(dir, name), "utf8"))
    .join("\n");
