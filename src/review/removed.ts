import type { Finding } from "../findings/types.ts";
import { isConfiguration } from "../names/names.ts";
import type { ChangedFile } from "./diff.ts";

/**
 * Whether lines that a pull request removes from a file mention a resource of the finding: a deleted permission mentions the
 * function that loses it. Lines that only moved within the file do not count.
 */
export function mentions(file: ChangedFile, finding: Finding): boolean {
  if (!isConfiguration(file.path)) return false;
  const names = localNamesOf(finding);
  if (names.length === 0) return false;
  const added = new Set(file.hunks.flatMap(({ lines }) => lines.filter((line) => line.added).map(({ text }) => text)));
  return file.hunks.some(({ removed }) =>
    removed.some((line) => !added.has(line) && names.some((name) => hasWord(line, name))),
  );
}

/** The finding's resources as HCL in their module refers to them: `aws_lambda_function.thumbnails`. */
function localNamesOf(finding: Finding): readonly string[] {
  const addresses = [finding.function, finding.subject, ...finding.related.map(({ address }) => address)];
  return [...new Set(addresses.flatMap((address) => (address === null ? [] : localName(address))))];
}

/** Type and name at the end of an address, without the instance key. */
function localName(address: string): readonly string[] {
  const name = /(?:^|\.)([a-z][a-z0-9_]*\.[\w-]+)(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?$/.exec(address)?.[1];
  return name === undefined ? [] : [name];
}

/** Whether a line has the name in an expression, or as the labels of a block. */
function hasWord(line: string, name: string): boolean {
  const [type = "", label = ""] = name.split(".");
  if (line.includes(`"${type}" "${label}"`)) return true;
  for (let at = line.indexOf(name); at !== -1; at = line.indexOf(name, at + 1)) {
    if (!/[\w.-]/.test(line.charAt(at - 1)) && !/[\w-]/.test(line.charAt(at + name.length))) return true;
  }
  return false;
}
