import type { BlockSource, EditResult } from "../../src/fixes/block-source.ts";
import { applyEdits } from "../../src/hcl/edits.ts";
import { testParser } from "../support/cases.ts";

/** The first block of a text after a change to it, or why there is none. */
export async function changed(text: string, change: (source: BlockSource) => EditResult): Promise<string> {
  const parser = await testParser();
  const [block] = parser.parseFile("main.tf", text).body.blocks;
  if (!block) throw new Error("no block");
  const made = change({ block, lines: text.split(/\r?\n/) });
  if ("because" in made) return `refused: ${made.because}`;
  const edited = applyEdits(text, made);
  return edited.kind === "edited" ? edited.text : `refused: ${edited.because}`;
}
