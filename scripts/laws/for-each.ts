import type { LawCase } from "./cases.ts";
import { type Fault, faultsOf } from "./faults.ts";
import { callOf, type Law } from "./law.ts";
import { writtenIn } from "./literals.ts";
import { withFault } from "./mutated.ts";
import { NAMES, withSuffix } from "./names.ts";
import { itemsOf, referencesIn } from "./references.ts";
import { edited, type TextEdit } from "./text.ts";
import { modulesOf, type Source, sourcesOf, type Tree, Unfit, withFiles } from "./tree.ts";
import { differences, type Line, mapped, outside } from "./verdicts.ts";

/** All resources over two keys, and a fault that only one of them has. */
export const forEach: Law = {
  name: "for_each",
  because: "the instances of a block are resources of their own: one key's fault is not another's",
  exempt:
    "roots that have instances or modules already; what a grant on all resources, or on a pattern, gives to the other key's as well",
  trials(one, parser) {
    const sources = modulesOf(sourcesOf(one.files, parser)).get(".") ?? [];
    refuse(one, sources);
    return faultsOf(sources).map((fault, i) => {
      const id = `${one.id}__keys${i}`;
      const single = `${one.id}__fault${i}`;
      return {
        ...one,
        name: `${one.name}, ${fault.kind} in ${fault.item} (${i})`,
        roots: {
          before: [callOf(one)],
          fault: [callOf(one, single, withFault(one, fault))],
          after: [callOf(one, id, overKeys(one, sources, fault))],
        },
        judge: ({ before = [], fault: faulty = [], after = [] }) => {
          const now = outside(after, id);
          const shared = now.filter((line) => ofKey(line, "kept") && ofKey(line, "faulty"));
          return [
            ...shared
              .filter(({ kind }) => kind === "finding")
              .map(
                (line) =>
                  `across keys: ${line.kind} ${line.what} | ${line.function} | ${line.subject} (${line.because})`,
              ),
            ...(["kept", "faulty"] as const).flatMap((key) => {
              const whole = key === "kept" ? outside(before, one.id) : outside(faulty, single);
              const found = ofOneKey(now, key);
              const exempt = new Set([
                ...shared.map((line) => placeOf(withoutKeys(line))),
                ...found.filter(isOfAll).map(placeOf),
              ]);
              const rest = (lines: readonly Line[]) => lines.filter((line) => !exempt.has(placeOf(line)));
              return differences(rest(whole), rest(found)).map((line) => `${key} ${line}`);
            }),
          ];
        },
      };
    });
  },
};

const places = ({ kind, what, function: of, subject }: Line): readonly string[] => [
  of,
  subject,
  ...(kind === "passed" || kind === "gap" ? [what] : []),
];
const ofKey = (line: Line, key: string): boolean => places(line).some((text) => text.includes(`["${key}"]`));

const placeOf = ({ function: of, subject }: Line): string => JSON.stringify([of, subject]);
const isOfAll = ({ because }: Line): boolean => because.includes("only through a grant on all resources");
const withoutKeys = (line: Line): Line => mapped(line, (text) => text.replaceAll(/\["(?:kept|faulty)"\]/g, ""));

/** The lines of one key, and those of none, without the key. */
const ofOneKey = (lines: readonly Line[], key: "kept" | "faulty"): readonly Line[] =>
  lines
    .filter((line) => !ofKey(line, key === "kept" ? "faulty" : "kept"))
    .map((line) => mapped(line, (text) => text.replaceAll(`["${key}"]`, "").replaceAll(`-${key}`, "")));

function refuse(one: LawCase, sources: readonly Source[]): void {
  const blocks = sources.flatMap(({ body }) => body.blocks);
  if (blocks.some(({ type }) => type === "module")) throw new Unfit("it has modules");
  if (blocks.some(({ body }) => body.attributes.has("for_each") || body.attributes.has("count")))
    throw new Unfit("it has instances already");
  if (blocks.some(({ type }) => type === "variable")) throw new Unfit("it has variables");
  if (blocks.some(({ type }) => type === "locals")) throw new Unfit("it has locals");
  if ([...one.files.keys()].some((path) => !path.endsWith(".tf"))) throw new Unfit("it has other files");
}

function overKeys(one: LawCase, sources: readonly Source[], fault: Fault): Tree {
  const edits = new Map<Source, TextEdit[]>(sources.map((source) => [source, []]));
  const items = itemsOf(sources).filter(({ kind }) => kind === "resource" || kind === "data");
  for (const { source, block, name } of items) {
    const { start } = source.range(block.span);
    const brace = source.text.indexOf("{", start) + 1;
    const keys = fault.text === undefined && fault.item === name ? '["kept"]' : '["kept", "faulty"]';
    edits.get(source)?.push({ start: brace, end: brace, text: `\n  for_each = toset(${keys})\n` });
  }
  const known = new Set(items.map(({ name }) => name));
  for (const { source, range, argument, around } of referencesIn(sources, known)) {
    if (argument === "depends_on" || around[0]?.type === "output") continue;
    edits.get(source)?.push({ start: range.end, end: range.end, text: "[each.key]" });
  }
  const written = writtenIn(sources).filter(
    ({ around }) => around[0]?.type === "resource" || around[0]?.type === "data",
  );
  const names = new Set(
    written
      .filter(
        ({ argument, whole, key, text, around }) =>
          whole && !key && around.length === 1 && NAMES.has(argument) && text !== "default" && /^[\w.-]+$/.test(text),
      )
      .map(({ text }) => text),
  );
  for (const { source, range, text, key } of written) {
    if (key) continue;
    const now = withSuffix(text, names, "-${each.key}");
    if (now !== text) edits.get(source)?.push({ ...range, text: now });
  }
  for (const source of sources)
    for (const block of source.body.blocks)
      if (block.type === "output") {
        const range = source.range(block.span);
        edits.set(source, [
          ...(edits.get(source) ?? []).filter(({ start }) => start < range.start || start >= range.end),
          { ...range, text: "" },
        ]);
      }
  return withFiles(
    one.files,
    sources.map(
      (source) => [source.path, edited(source.text, withChoice(source, edits.get(source) ?? [], fault))] as const,
    ),
  );
}

/** What the fault changes is another for the faulty key. */
function withChoice(
  source: Source,
  edits: readonly TextEdit[],
  { source: at, range, text }: Fault,
): readonly TextEdit[] {
  if (source !== at || text === undefined) return edits;
  const inside = edits.filter(({ start, end }) => start >= range.start && end <= range.end);
  const own = edited(
    source.text.slice(range.start, range.end),
    inside.map((edit) => ({ ...edit, start: edit.start - range.start, end: edit.end - range.start })),
  );
  return [
    ...edits.filter((edit) => !inside.includes(edit)),
    { ...range, text: `each.key == "faulty" ? ${text} : ${own}` },
  ];
}
