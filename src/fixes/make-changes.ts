import type { BlockChange } from "../findings/changes.ts";
import type { ModuleSource } from "../hcl/module-source.ts";
import { addActions } from "./add-actions.ts";
import { addItems } from "./add-items.ts";
import { type BlockSource, type EditResult, insertedBefore, refused } from "./block-source.ts";
import { setAttribute } from "./set-attribute.ts";

/** The changed lines for one change of a block, or why it cannot be made safely. */
export function makeChange(change: BlockChange, module: ModuleSource, text: string): EditResult {
  const { file, startLine } = change.block;
  if (!isOwn(file)) return refused(`${file} is outside of the planned folder`);
  if (file.endsWith(".json")) return refused(`${file} is JSON`);
  if (module.files.get(file)?.problems.length !== 0) return refused(`${file} could not be parsed completely`);
  const block = module.files.get(file)?.body.blocks.find(({ span }) => span.startLine === startLine);
  if (!block) return refused("the block was not found");
  const [type = "", name = ""] = block.labels;
  if (module.resources.get(`${type}.${name}`) !== block) return refused("an override file changes the block");
  return changed({ block, lines: text.split(/\r?\n/) }, change, module);
}

function changed(source: BlockSource, { change, instances }: BlockChange, module: ModuleSource): EditResult {
  if (change.kind === "items") return addItems(source, change.inside, change.name, change.items);
  if (instances !== 1) return refused(`${instances} instances come from this block`);
  switch (change.kind) {
    case "attribute":
      return setAttribute(source, change.name, change.value, change.beside);
    case "actions":
      return addActions(source, change.attribute, change.statement, change.actions);
    case "block": {
      if (module.resources.has(`${change.type}.${change.label}`)) {
        return refused(`${change.type}.${change.label} already exists`);
      }
      const { startLine, endLine } = source.block.span;
      if (!source.lines[endLine - 1]?.trimEnd().endsWith("}"))
        return refused(`the block at line ${startLine} is not closed on its last line`);
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
