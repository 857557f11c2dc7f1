import type { HclParser } from "../../src/hcl/parser.ts";
import type { Attribute, Block } from "../../src/hcl/syntax.ts";
import { edited } from "../laws/text.ts";
import { type Source, sourcesOf, type Tree, withFiles } from "../laws/tree.ts";

/** The folder of a module of a tree, by the names of the calls that lead to it; undefined where it is not in the tree. */
export function folderOf(files: Tree, calls: readonly string[], parser: HclParser): string | undefined {
  let folder = "";
  for (const name of calls) {
    const call = blocksIn(files, folder, parser).find(
      ({ block }) => block.type === "module" && block.labels[0] === name,
    );
    const source = call?.block.body.attributes.get("source")?.value;
    if (source?.kind !== "literal" || typeof source.value !== "string" || !source.value.startsWith("."))
      return undefined;
    folder = joined(folder, source.value);
  }
  return folder;
}

const joined = (folder: string, source: string): string => {
  const steps: string[] = folder === "" ? [] : folder.split("/");
  for (const step of source.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "." && step !== "") steps.push(step);
  }
  return steps.join("/");
};

const blocksIn = (files: Tree, folder: string, parser: HclParser): readonly { source: Source; block: Block }[] =>
  sourcesOf(new Map([...files].filter(([path]) => dirOf(path) === folder)), parser).flatMap((source) =>
    source.body.blocks.map((block) => ({ source, block })),
  );

const dirOf = (path: string): string => (path.includes("/") ? path.replace(/\/[^/]*$/, "") : "");

/** Blocks at the end of a module's `main.tf`, or of its first file; what it declares already is not declared again. */
export function appended(files: Tree, folder: string, text: string, parser: HclParser): Tree {
  const there = [...files.keys()].filter((path) => dirOf(path) === folder && path.endsWith(".tf")).sort();
  const file =
    there.find((path) => /(?:^|\/)main\.tf$/.test(path)) ?? there[0] ?? `${folder === "" ? "" : `${folder}/`}main.tf`;
  const known = new Set(blocksIn(files, folder, parser).map(({ block }) => nameOf(block)));
  const added = sourcesOf(new Map([["added.tf", `${text}\n`]]), parser)[0];
  const repeated = (added?.body.blocks ?? []).filter(
    ({ type, labels }) => (type === "data" || type === "output") && known.has([type, ...labels].join(".")),
  );
  const kept = edited(
    `${text}\n`,
    repeated.map(({ span }) => ({ ...(added?.range(span) ?? { start: 0, end: 0 }), text: "" })),
  );
  return withFiles(files, [[file, `${(files.get(file) ?? "").trimEnd()}\n\n${kept.trim()}\n`.trimStart()]]);
}

const nameOf = ({ type, labels }: Block): string => [type, ...labels].join(".");

/** The steps of a resource's address: its module calls, type and name; undefined for another text. */
export function addressOf(
  text: string,
): { readonly calls: readonly string[]; readonly labels: readonly string[] } | undefined {
  const plain = text.replaceAll(/\[(?:"(?:[^"\\]|\\.)*"|\d+)\]/g, "");
  const steps = plain.split(".");
  if (!/^[\w.-]+$/.test(plain)) return undefined;
  const calls: string[] = [];
  while (steps[0] === "module") {
    steps.shift();
    calls.push(steps.shift() ?? "");
  }
  return steps.length === 2 ? { calls, labels: steps } : undefined;
}

/** The arguments of a name in the blocks inside a block. */
const inner = (block: Block, name: string): readonly Attribute[] =>
  block.body.blocks.flatMap((each) => [each.body.attributes.get(name) ?? [], inner(each, name)].flat());

/** The resource's block with an argument set (before its last line where it has none of that name), or one taken out. */
export function withArguments(
  files: Tree,
  address: string,
  set: ReadonlyMap<string, string>,
  without: readonly string[],
  parser: HclParser,
): Tree | undefined {
  const parts = addressOf(address);
  const folder = parts && folderOf(files, parts.calls, parser);
  if (!parts || folder === undefined) return undefined;
  const found = blocksIn(files, folder, parser).find(
    ({ block }) => block.type === "resource" && block.labels.join(".") === parts.labels.join("."),
  );
  if (!found) return undefined;
  const { source, block } = found;
  const { end } = source.range(block.span);
  const edits = [];
  for (const name of without) {
    const argument = block.body.attributes.get(name);
    if (argument) edits.push({ ...source.range(argument.span), text: "" });
  }
  let more = "";
  for (const [name, text] of set) {
    const argument = block.body.attributes.get(name);
    const list = /^depends_on\s*=\s*\[(.*)\]$/s.exec(text)?.[1];
    if (argument && list !== undefined) {
      const { end: close } = source.range(argument.span);
      edits.push({
        start: close - 1,
        end: close - 1,
        text: `${/\[\s*\]$/.test(source.text.slice(0, close)) ? "" : ", "}${list}`,
      });
    } else if (!argument && inner(block, name).length > 0) {
      const [one, ...others] = inner(block, name);
      if (!one || others.length > 0) return undefined;
      edits.push({ ...source.range(one.span), text });
    } else if (argument) edits.push({ ...source.range(argument.span), text });
    else more += `  ${text}\n`;
  }
  if (more !== "") edits.push({ start: end - 1, end: end - 1, text: `\n${more}` });
  return withFiles(files, [[source.path, edited(source.text, edits)]]);
}
