import type { LawCase } from "./cases.ts";
import { callOf, type Law } from "./law.ts";
import { writtenIn } from "./literals.ts";
import { ownWords, turned, withWords } from "./names.ts";
import { itemsOf, referencesIn } from "./references.ts";
import { edited, type TextEdit } from "./text.ts";
import { modulesOf, type Source, sourcesOf, type Tree, withFiles } from "./tree.ts";
import { differences, type Line, mapped, outside } from "./verdicts.ts";

/** Other labels for resources, data, locals and module calls, in another order, and other words in names. */
export const renamed: Law = {
  name: "renamed",
  because: "labels and names tell things apart and mean nothing else, to Terraform and to AWS",
  exempt:
    "words of names that also stand in other texts, since they may mean something there; which of two resources is the second by address",
  trials(one, parser) {
    const id = `${one.id}__renamed`;
    const { files, back } = rename(one, sourcesOf(one.files, parser));
    return [
      {
        ...one,
        roots: { before: [callOf(one)], after: [callOf(one, id, files)] },
        judge: ({ before = [], after = [] }) =>
          differences(
            outside(before, one.id).map(ofEither),
            outside(after, id).map((line) => ofEither(mapped(line, back))),
          ),
      },
    ];
  },
};

/** Of two resources that write the same setting, the finding is about the second by address. */
const ofEither = (line: Line): Line =>
  line.what === "overwritten-trigger" ? { ...line, subject: "one of the two", because: "" } : line;

function rename(one: LawCase, sources: readonly Source[]): { files: Tree; back: (text: string) => string } {
  const edits = new Map<Source, TextEdit[]>(sources.map((source) => [source, []]));
  const labels = new Map<string, string>();
  for (const files of modulesOf(sources).values()) {
    const items = itemsOf(files).filter(({ kind }) => kind !== "variable" && kind !== "output");
    const named = new Map(items.map(({ name, label }) => [name, label.text]));
    const fresh = new Map(
      [...named.keys()]
        .sort()
        .reverse()
        .map((name, i) => [name, `r${labels.size + i}_${named.get(name)}`]),
    );
    for (const { name, label, source } of items)
      edits.get(source)?.push({ ...label.range, text: fresh.get(name) ?? label.text });
    for (const { item, source, range } of referencesIn(files, new Set(named.keys())))
      edits
        .get(source)
        ?.push({ start: range.end - (named.get(item) ?? "").length, end: range.end, text: fresh.get(item) ?? "" });
    for (const [name, label] of named) labels.set(fresh.get(name) ?? "", label);
  }
  const written = writtenIn(sources);
  const others = [...one.files].flatMap(([path, text]) => (path.endsWith(".tf") ? [] : [text]));
  const words = ownWords(written, others);
  for (const { source, range, text } of written) {
    const now = withWords(text, words, 1);
    if (now !== text) edits.get(source)?.push({ ...range, text: now });
  }
  const files = withFiles(
    one.files,
    [...edits].map(([{ path, text }, all]) => [path, edited(text, all)] as const),
  );
  const turnedWords = new Set([...words].map((word) => turned(word, 1)));
  return {
    files,
    back: (text) =>
      withWords(
        text.replace(/\br\d+_[\w-]+/g, (label) => labels.get(label) ?? label),
        turnedWords,
        -1,
      ),
  };
}
