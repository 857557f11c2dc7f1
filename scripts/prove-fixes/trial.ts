import type { Finding } from "../../src/findings/types.ts";
import { applyFixes } from "../../src/fixes/apply.ts";
import type { HclParser } from "../../src/hcl/parser.ts";
import { withFiles } from "../laws/tree.ts";
import { pasted } from "./paste.ts";
import { howOf, type Judged, type Trial } from "./types.ts";

/**
 * The fixture with the fixes of these findings: edits as `--fix --unsafe` writes them, then snippets at their places;
 * undefined where there is none to make. `untried` is told of each that a program cannot make.
 */
export async function trialOf(
  judged: Judged,
  findings: readonly Finding[],
  part: string,
  parser: HclParser,
  untried: (finding: Finding, because: string) => void,
): Promise<Trial | undefined> {
  const { own } = judged;
  const fixed: Finding[] = [];
  const edited = await applyFixes(
    findings.filter((one) => ["safe", "unsafe"].includes(howOf(one))),
    { read: (file) => own.get(file), parse: (file, text) => parser.parseFile(file, text) },
  );
  fixed.push(...edited.fixed);
  for (const { finding, because } of edited.left) untried(finding, because);
  let files = withFiles(
    own,
    edited.files.map(({ file, after }) => [file, after] as const),
  );
  const texts = new Set<string>();
  let whole = files;
  for (const finding of findings) {
    const how = howOf(finding);
    if (how === "none" || how === "sentence") untried(finding, how === "none" ? "it has no fix" : "it is a sentence");
    if (how !== "snippet") continue;
    // One block for several findings is written once.
    const text = finding.fix?.snippet ?? "";
    const made = texts.has(text) ? files : pasted(files, finding, parser);
    if ("because" in made) untried(finding, made.because);
    else {
      texts.add(text);
      files = made;
      if (isOfBlocks(text)) whole = made;
      fixed.push(finding);
    }
  }
  const isLoose = whole !== files;
  const checked = isLoose ? [] : [...files].flatMap(([path, text]) => (own.get(path) === text ? [] : [path]));
  return fixed.length === 0 ? undefined : { part, judged, fixed, files, checked };
}

/** Whether a snippet has whole blocks alone, and no arguments for a block that is there. */
const isOfBlocks = (snippet: string): boolean =>
  !/^\s*# (?:and )?in \S*aws_|^\s+assume_role_policy|^\s*# a statement/m.test(snippet);
