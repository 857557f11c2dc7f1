import type { Resource, World } from "../../world/types.ts";
import type { Change, FixPlan } from "../fix-plan.ts";
import type { Outcome } from "../rule.ts";

/**
 * New blocks of different fixes get different labels: written together, two blocks of one type and label are an error.
 * https://developer.hashicorp.com/terraform/language/resources/syntax
 */
export function withFreeLabels<T extends { readonly outcome: Outcome }>(world: World, all: readonly T[]): readonly T[] {
  const taken = new Map<string, string>();
  return all.map((each) => {
    const { outcome } = each;
    if (outcome.kind !== "problem" || !outcome.fix?.snippet) return each;
    let { fix } = outcome;
    for (const block of blocksIn(fix.snippet ?? "")) {
      const module = moduleOf(fix, outcome.at.resource);
      const at = (label: string): string =>
        JSON.stringify([module.map(({ name }) => name), block.place, block.type, label]);
      const isFree = (label: string): boolean =>
        !taken.has(at(label)) && !world.names.labels(block.type, module).has(label);
      const before = taken.get(at(block.label));
      if (before === undefined || before === block.text) {
        taken.set(at(block.label), block.text);
        continue;
      }
      const label = numbered(block.label, isFree, (name) => taken.get(at(name)) === relabeled(block.text, block, name));
      fix = withLabel(fix, block, label);
      taken.set(at(label), relabeled(block.text, block, label));
    }
    return fix === outcome.fix ? each : { ...each, outcome: { ...outcome, fix } };
  });
}

interface NewBlock {
  readonly type: string;
  readonly label: string;
  readonly text: string;
  /** The comment that says which module it is for. */
  readonly place: string;
}

const blocksIn = (snippet: string): readonly NewBlock[] =>
  [...snippet.matchAll(/(?:^# in (.*)\n)?^resource "(\w+)" "([\w-]+)" \{$[\s\S]*?^\}$/gm)].map(
    ([text, place = "", type = "", label = ""]) => ({ text, place, type, label }),
  );

function moduleOf({ changes = [] }: FixPlan, near: Resource): Resource["parsed"]["modules"] {
  const made = changes.find(({ kind }) => kind === "block");
  return (made?.resource ?? near).parsed.modules;
}

function numbered(label: string, isFree: (name: string) => boolean, isSame: (name: string) => boolean): string {
  for (let number = 2; ; number++) {
    const name = `${label}_${number}`;
    if (isFree(name) || isSame(name)) return name;
  }
}

const relabeled = (text: string, { type, label }: NewBlock, to: string): string =>
  text
    .replaceAll(`resource "${type}" "${label}" {`, `resource "${type}" "${to}" {`)
    .replaceAll(new RegExp(`\\b${type}\\.${label}(?![\\w-])`, "g"), `${type}.${to}`);

function withLabel(fix: FixPlan, block: NewBlock, to: string): FixPlan {
  const inText = (text: string): string => relabeled(text, block, to);
  const changed = (change: Change): Change => {
    if (change.kind === "block" && change.type === block.type && change.label === block.label)
      return { ...change, label: to, text: inText(change.text) };
    return change.kind === "items" ? { ...change, items: change.items.map(inText) } : change;
  };
  return {
    ...fix,
    ...(fix.snippet === undefined ? {} : { snippet: inText(fix.snippet) }),
    ...(fix.changes === undefined ? {} : { changes: fix.changes.map(changed) }),
  };
}
