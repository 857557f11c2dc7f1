import type { Edit, Finding } from "../findings/types.ts";
import type { ParsedFile } from "../hcl/parsed.ts";
import { checkEdits } from "./check-edits.ts";

/** Access to files by the names that edits use. */
export interface FixFiles {
  /** The text of a file; undefined for a file that must not be changed. */
  read(file: string): string | undefined;
  parse(file: string, text: string): ParsedFile;
}
export interface Applied {
  readonly files: readonly { readonly file: string; readonly before: string; readonly after: string }[];
  readonly fixed: readonly Finding[];
  /** Findings whose edits conflict with others. */
  readonly left: readonly { readonly finding: Finding; readonly because: string }[];
}

/** Applies all edits that do not conflict. A finding's edits are applied all or not at all; duplicates once. */
export async function applyFixes(findings: readonly Finding[], source: FixFiles): Promise<Applied> {
  const files = new Map<string, { before: string; after: string; edits: readonly Edit[] }>();
  const fixed: Finding[] = [];
  const left: { finding: Finding; because: string }[] = [];
  for (const finding of findings) {
    const edits = finding.fix?.edits ?? [];
    if (edits.length === 0) continue;
    const next = new Map<string, { before: string; after: string; edits: readonly Edit[] }>();
    let because: string | undefined;
    for (const file of new Set(edits.map((edit) => edit.file))) {
      const before = files.get(file)?.before ?? source.read(file);
      if (before === undefined) because ??= `${file} is outside of the source`;
      else {
        const known = files.get(file)?.edits ?? [];
        const together = distinct([...known, ...edits.filter((edit) => edit.file === file)]);
        const checked = await checkEdits(before, together, (text) => source.parse(file, text));
        if (checked.kind === "refused") because ??= checked.because;
        else next.set(file, { before, after: checked.after, edits: together });
      }
    }
    if (because !== undefined) left.push({ finding, because });
    else {
      fixed.push(finding);
      for (const [file, state] of next) files.set(file, state);
    }
  }
  const changed = [...files].map(([file, { before, after }]) => ({ file, before, after }));
  return { files: changed.sort((a, b) => (a.file < b.file ? -1 : 1)), fixed, left };
}

function distinct(edits: readonly Edit[]): readonly Edit[] {
  return [...new Map(edits.map((edit) => [JSON.stringify(edit), edit])).values()];
}
