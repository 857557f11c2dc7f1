import type { BlockChange, SourceChange } from "../findings/changes.ts";
import type { ModuleSource } from "../hcl/module-source.ts";
import { usesOf } from "../hcl/uses-of.ts";
import { addItems } from "./add-items.ts";
import { type BlockSource, type EditResult, insertedBefore, refused } from "./block-source.ts";
import { changePolicy, type PolicyEdit, type PolicySource } from "./policies/change-policy.ts";
import { setAttribute } from "./set-attribute.ts";

/** The changed lines for one change of a block, or why it cannot be made safely. A policy may be in another file. */
export function makeChange(source: PolicySource, change: BlockChange): PolicyEdit {
  const { file, startLine } = change.block;
  const module = source.tree.module(change.module);
  if ("missing" in module) return refused(module.missing);
  const text = source.read(file);
  if (text === undefined) return refused(`${file} cannot be read`);
  const block = module.files.get(file)?.body.blocks.find(({ span }) => span.startLine === startLine);
  if (!block) return refused("the block was not found");
  const [type = "", name = ""] = block.labels;
  if (module.resources.get(`${type}.${name}`) !== block) return refused("an override file changes the block");
  const made = changed(source, { block, lines: text.split(/\r?\n/) }, change, module);
  const closed = "because" in made ? undefined : whyClosed(made.file, [module, ...callers(source, change.module)]);
  return closed === undefined ? made : refused(closed);
}

/** Why a file is not edited. */
function whyClosed(file: string, modules: readonly ModuleSource[]): string | undefined {
  if (!isOwn(file)) return `${file} is outside of the planned folder`;
  if (file.endsWith(".json")) return `${file} is JSON`;
  const parsed = modules.map(({ files }) => files.get(file)).find((each) => each !== undefined);
  return parsed?.problems.length === 0 ? undefined : `${file} could not be parsed completely`;
}

const callers = ({ tree }: PolicySource, path: readonly string[]): readonly ModuleSource[] =>
  path.flatMap((_, index) => {
    const module = tree.module(path.slice(0, index));
    return "missing" in module ? [] : [module];
  });

function changed(
  source: PolicySource,
  block: BlockSource,
  { change, instances, module: path }: BlockChange,
  module: ModuleSource,
): PolicyEdit {
  if (change.kind === "account") return addAccount(source, module, block);
  if (change.kind === "output") return addOutput(source, block, change, module);
  if (change.kind === "removal")
    return instances === 1 ? removeBlock(block, module) : refused("it has several instances");
  if (change.kind !== "policy") return inFile(block, changedBlock(block, change, instances, module));
  const argument = block.block.body.attributes.get(change.attribute)?.value;
  if (!argument) return refused(`${change.attribute} is not set in the block`);
  const isForAll = change.change.kind === "statement" && change.change.everyInstance;
  if (instances !== 1 && !isForAll) return refused(`${instances} instances come from this block`);
  return changePolicy(source, path, argument, change.change);
}

/** A resource that nothing else in its module names, with the empty line before it. */
function removeBlock({ block, lines }: BlockSource, module: ModuleSource): PolicyEdit {
  const [type = "", name = ""] = block.labels;
  if (usesOf(module, `${type}.${name}`) > 0) return refused("the module refers to the block");
  if (["count", "for_each"].some((argument) => block.body.attributes.has(argument))) return refused("it is repeated");
  const { file, startLine, endLine, endColumn } = block.span;
  if ((lines[endLine - 1] ?? "").slice(endColumn - 1).trim() !== "") return refused("something follows the block");
  const above = (lines[startLine - 2] ?? "").trim();
  if (/^(?:#|\/\/)|\*\/$/.test(above)) return refused("a comment is about the block");
  return { file, lines: [{ startLine: startLine > 1 && above === "" ? startLine - 1 : startLine, endLine, text: "" }] };
}

/** An output after the module's last one, else after the block; it is right for all instances of the module. */
function addOutput(
  { read }: PolicySource,
  { block }: BlockSource,
  { name, value }: Extract<SourceChange, { kind: "output" }>,
  { outputs }: ModuleSource,
): PolicyEdit {
  if (outputs.has(name)) return refused(`output ${name} already exists`);
  const last = [...outputs.values()].at(-1)?.span ?? block.span;
  const line = read(last.file)?.split(/\r?\n/)[last.endLine - 1];
  if (line?.slice(last.endColumn - 1).trim() !== "") return refused("something follows the last output on its line");
  const text = `\noutput "${name}" {\n  value = ${value}\n}`;
  return { file: last.file, lines: [insertedBefore(last.endLine + 1, text)] };
}

const ACCOUNT = 'data "aws_caller_identity" "current" {}';

/** The data source after all blocks of one file of the module, the same for every fix that wants it. */
function addAccount({ read }: PolicySource, { files, resources }: ModuleSource, { block }: BlockSource): PolicyEdit {
  if (resources.has("data.aws_caller_identity.current")) return refused("the data source already exists");
  const main = [...files.keys()].find((file) => /(?:^|\/)main\.tf$/.test(file)) ?? block.span.file;
  const last = files.get(main)?.body.blocks.at(-1)?.span;
  if (!last) return refused(`${main} has no blocks`);
  const line = read(main)?.split(/\r?\n/)[last.endLine - 1];
  if (line?.slice(last.endColumn - 1).trim() !== "") return refused("something follows the last block on its line");
  return { file: main, lines: [insertedBefore(last.endLine + 1, `\n${ACCOUNT}`)] };
}

const inFile = ({ block }: BlockSource, made: EditResult): PolicyEdit =>
  "because" in made ? made : { file: block.span.file, lines: made };

function changedBlock(
  source: BlockSource,
  change: Exclude<SourceChange, { kind: "policy" | "output" | "account" | "removal" }>,
  instances: number,
  module: ModuleSource,
): EditResult {
  if (change.kind === "items") return addItems(source, change.inside, change.name, change.items);
  const isForAll = change.kind === "attribute" && change.everyInstance;
  if (instances !== 1 && !isForAll) return refused(`${instances} instances come from this block`);
  switch (change.kind) {
    case "attribute":
      return setAttribute(source, change.name, change.value, change.beside);
    case "block": {
      if (module.resources.has(`${change.type}.${change.label}`)) {
        return refused(`${change.type}.${change.label} already exists`);
      }
      const { endLine, endColumn } = source.block.span;
      const rest = source.lines[endLine - 1]?.slice(endColumn - 1) ?? "";
      if (!/^\s*(?:#.*|\/\/.*|\/\*(?:(?!\*\/).)*\*\/\s*)?$/.test(rest))
        return refused("something other than a comment follows the block on its last line");
      return [insertedBefore(endLine + 1, `\n${change.text}`)];
    }
  }
}

/** Whether a path is inside the planned folder, and not downloaded by `terraform init`: other files may be shared. */
const isOwn = (file: string): boolean =>
  !file.startsWith("../") &&
  !file.startsWith("/") &&
  !/^[A-Za-z]:/.test(file) &&
  !file.split("/").includes(".terraform");
