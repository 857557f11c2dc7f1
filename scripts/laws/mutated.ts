import type { LawCase } from "./cases.ts";
import { type Fault, faultsOf } from "./faults.ts";
import { callOf, type Law } from "./law.ts";
import { edited, type TextEdit } from "./text.ts";
import { type Source, sourcesOf, type Tree, Unfit, withFiles } from "./tree.ts";
import { keyOf, type Line, outside } from "./verdicts.ts";

/** Each grant, action, resource, service and condition taken away or turned into another. */
export const mutated: Law = {
  name: "mutated",
  because:
    "what a check that passed rests on cannot go without a finding or an undecided question in its place, and nothing else rests on it",
  exempt:
    "grants that no check rests on, which are counted apart; keys of what nothing shows to be used once its grant is gone",
  trials(one, parser) {
    const faults = faultsOf(sourcesOf(one.files, parser));
    if (faults.length === 0) throw new Unfit("it grants nothing in a form that the law can change");
    return faults.map((fault, i) => {
      const id = `${one.id}__fault${i}`;
      return {
        ...one,
        name: `${one.name}, ${fault.kind} in ${fault.item} (${i})`,
        roots: { before: [callOf(one)], after: [callOf(one, id, withFault(one, fault))] },
        judge: ({ before = [], after = [] }) => judged(outside(before, one.id), outside(after, id), fault),
        unmoved: ({ before = [], after = [] }) =>
          same(outside(before, one.id), outside(after, id)) ? `no check rests on it: ${fault.kind}` : undefined,
      };
    });
  },
};

/** The files with a fault in them. */
export function withFault(one: LawCase, { source, range, text = "", also }: Fault): Tree {
  const edits = new Map<Source, TextEdit[]>([[source, [{ ...range, text }]]]);
  for (const other of also)
    edits.set(other.source, [...(edits.get(other.source) ?? []), { ...other.range, text: other.text }]);
  return withFiles(
    one.files,
    [...edits].map(([file, all]) => [file.path, edited(file.text, all)] as const),
  );
}

function judged(before: readonly Line[], after: readonly Line[], { item, source, range }: Fault): readonly string[] {
  const ofKey = /kms/.test(source.text.slice(range.start, range.end));
  const now = new Set(after.map(keyOf));
  const then = new Set(before.map(keyOf));
  const lost = before.filter((line) => line.kind !== "gap" && !now.has(keyOf(line)));
  const come = after.filter((line) => line.kind !== "gap" && !then.has(keyOf(line)));
  const vanished = lost.filter(
    (line) =>
      line.kind === "passed" &&
      (ofKey || !isUseOfKey(line)) &&
      !after.some((other) => other.kind !== "gap" && concerns(other, line)),
  );
  const elsewhere = come.filter(
    (line) =>
      line.kind === "finding" &&
      line.subject !== item &&
      !lost.some(({ function: of, subject }) => subject === line.subject || (of !== "-" && of === line.function)),
  );
  return [
    ...vanished.map((line) => `in silence: ${keyOf(line)}`),
    ...elsewhere.map((line) => `elsewhere: ${keyOf(line)} (${line.because})`),
  ];
}

/** A key is needed as long as a grant shows that what it encrypts is used; without that grant nothing is needed. */
const isUseOfKey = ({ what }: Line): boolean => / can use \S+ to /.test(what);

/** Whether a line answers for another one: about the same two ends. */
const concerns = (line: Line, { function: of, subject }: Line): boolean =>
  line.subject === subject && (line.function === of || line.function === "-" || of === "-");

function same(before: readonly Line[], after: readonly Line[]): boolean {
  const [old, now] = [before, after].map((lines) => lines.map(keyOf).sort().join("\n"));
  return old === now;
}
