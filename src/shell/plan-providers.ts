import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";

/** `registry.terraform.io/hashicorp/aws`: https://developer.hashicorp.com/terraform/language/providers/requirements#source-addresses */
const ADDRESS = "[a-z0-9][a-z0-9.-]*(?::\\d+)?/[A-Za-z0-9_-]+/[A-Za-z0-9_-]+";

/** The missing providers in an error message of `terraform show`. Nothing else of the text is used. */
export function providersNamed(failure: string): readonly string[] {
  const words = failure.replace(/[│╷╵]/gu, " ").replace(/\s+/g, " ");
  const found = words.matchAll(new RegExp(`(?:unavailable|unknown) provider "(${ADDRESS})"`, "g"));
  return [...new Set([...found].map(([, address = ""]) => address))];
}

/** A configuration that needs these providers and has nothing else. */
export const providersFile = (needed: readonly string[], versions: ReadonlyMap<string, string>): string =>
  [
    "terraform {",
    "  required_providers {",
    ...needed.map((provider, index) => {
      const version = versions.get(provider);
      const wanted = version === undefined ? "" : `, version = ${JSON.stringify(version)}`;
      return `    provider${index} = { source = ${JSON.stringify(provider)}${wanted} }`;
    }),
    "  }",
    "}\n",
  ].join("\n");

/**
 * The provider versions in the first lock file of the folders, to read a plan with the provider that made it. Its checksums
 * are not used: the user's own mirror is trusted.
 * https://developer.hashicorp.com/terraform/language/files/dependency-lock
 */
export async function lockedVersions(folders: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
  for (const folder of folders) {
    const text = folder === null ? undefined : await textOf(join(folder, ".terraform.lock.hcl"));
    if (text === undefined) continue;
    const found = text.matchAll(
      new RegExp(`^provider "(${ADDRESS})" \\{\\r?\\n\\s*version\\s*=\\s*"(\\d[\\w.+-]*)"`, "gm"),
    );
    return new Map([...found].map(([, provider = "", version = ""]) => [provider, version]));
  }
  return new Map();
}

const LARGEST = 1024 * 1024;

async function textOf(file: string): Promise<string | undefined> {
  try {
    const stats = await stat(file);
    return stats.isFile() && stats.size <= LARGEST ? await readFile(file, "utf8") : undefined;
  } catch {
    return undefined;
  }
}
