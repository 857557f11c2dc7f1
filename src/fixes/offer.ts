import type { BlockChange } from "../findings/changes.ts";
import type { Edit, Finding, Fix, FixSafety } from "../findings/types.ts";
import type { ModuleTree } from "../hcl/module-tree.ts";
import type { ParsedFile } from "../hcl/parsed.ts";
import type { LineChange } from "./block-source.ts";
import { checkEdits } from "./check-edits.ts";
import { makeChange } from "./make-changes.ts";
import { safetyOf } from "./safety.ts";

/** The source that edits are made for. */
export interface FixSource {
  readonly tree: ModuleTree;
  /** The text of a file. */
  read(file: string): string | undefined;
  display(file: string): string;
  parse(file: string, text: string): ParsedFile;
  /** Whether a text has a secret. Lines with secrets are not edited, because the report shows edits. */
  hides(text: string): boolean;
}

/** Adds edits to findings if they are proven to change nothing else; other findings keep their snippet. */
export async function offerFixes(
  findings: readonly Finding[],
  changes: ReadonlyMap<string, readonly (readonly BlockChange[])[]>,
  source: FixSource,
): Promise<readonly Finding[]> {
  const offered: Finding[] = [];
  for (const finding of findings) {
    const way = await firstWay(changes.get(finding.fingerprint) ?? [], source);
    const insertsBlock = way?.planned.some(({ change }) => change.kind !== "policy") === true;
    offered.push(
      way && finding.fix
        ? { ...finding, fix: withEdits(finding.fix, way.edits, safetyOf(way.planned), insertsBlock) }
        : finding,
    );
  }
  return offered;
}

async function firstWay(
  ways: readonly (readonly BlockChange[])[],
  source: FixSource,
): Promise<{ readonly planned: readonly BlockChange[]; readonly edits: readonly Edit[] } | undefined> {
  for (const planned of ways) {
    const edits = await editsOf(planned, source);
    if (edits) return { planned, edits };
  }
  return undefined;
}

/** A fix with its edits; an insertion keeps the snippet, too, but in a policy, which is written in its own way. */
function withEdits(fix: Fix, edits: readonly Edit[], safety: FixSafety, insertsBlock: boolean): Fix {
  const inserts = insertsBlock && edits.some(({ startLine, endLine }) => endLine < startLine);
  return { title: fix.title, safety, edits, ...(inserts && fix.snippet !== undefined ? { snippet: fix.snippet } : {}) };
}

/** Whether a file is a copy of Terragrunt's without an original: edits of it would be lost. */
const isCopy = (shown: string): boolean => shown.split("/").includes(".terragrunt-cache");

async function editsOf(planned: readonly BlockChange[], source: FixSource): Promise<readonly Edit[] | undefined> {
  const byFile = new Map<string, LineChange[]>();
  for (const change of planned) {
    const made = makeChange(source, change);
    if ("because" in made || isCopy(source.display(made.file))) return undefined;
    byFile.set(made.file, [...(byFile.get(made.file) ?? []), ...made.lines]);
  }
  const edits: Edit[] = [];
  for (const [file, lines] of byFile) {
    const before = source.read(file) ?? "";
    const checked = await checkEdits(before, lines, (text) => source.parse(file, text));
    if (checked.kind === "refused") return undefined;
    for (const each of lines.map((line) => ({ file: source.display(file), ...line }))) edits.push(each);
  }
  return edits.length === 0 || edits.some(({ text }) => source.hides(text)) ? undefined : edits;
}
