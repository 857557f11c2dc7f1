import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const SRC = fileURLToPath(new URL("../../src/", import.meta.url));

/** The circles that may stay, by their files, and why. */
const STAY: readonly { readonly files: readonly string[]; readonly because: string }[] = [
  {
    files: ["hcl/read-conditional.ts", "hcl/read-expression.ts", "hcl/read-for.ts", "hcl/read-template.ts"],
    because: "expressions hold expressions: the parser is as recursive as the language",
  },
  {
    files: [
      "values/context.ts",
      "values/evaluate-call.ts",
      "values/evaluate-conditional.ts",
      "values/evaluate-for.ts",
      "values/evaluate-steps.ts",
      "values/evaluate-template.ts",
      "values/evaluate.ts",
      "values/run.ts",
    ],
    because: "the evaluator follows the parser's tree",
  },
  {
    files: [
      "code/interpret/events.ts",
      "code/interpret/join.ts",
      "code/interpret/library.ts",
      "code/interpret/machine.ts",
      "code/interpret/state.ts",
      "code/interpret/values.ts",
    ],
    because: "what a library brings acts on the machine, and the machine's cells hold what libraries bring",
  },
  {
    files: ["values/text.ts", "values/value.ts"],
    because: "a value may be a text, and a hole in a text may be what a value encodes: one type in two files",
  },
];

/** What a folder takes from around it may lead back into the folder here alone, and why. */
const LEADS_BACK: ReadonlyMap<string, string> = new Map([
  [
    "world/secrets/names-of.ts",
    "it reads the names out of the world's entries, and the world's own type has its secrets",
  ],
]);

const files = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));

/** Also of types: who reads a file must know all that it is written in terms of. */
const importsOf = (file: string): readonly string[] =>
  [...readFileSync(join(SRC, file), "utf8").matchAll(/(?:from|import\()\s*"(\.[^"]+)"/g)].map(([, name = ""]) =>
    relative(SRC, resolve(SRC, dirname(file), name)),
  );

type Arrows = ReadonlyMap<string, readonly string[]>;

const arrows: Arrows = new Map(files.map((file) => [file, importsOf(file)]));

/** All that can be come to from here, in one step or many. */
function reachedFrom(start: string, along: Arrows): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [start];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const next of along.get(at) ?? []) {
      if (reached.has(next)) continue;
      reached.add(next);
      open.push(next);
    }
  }
  return reached;
}

/** Each largest group of which every member can be come to from every other. */
function circlesOf(along: Arrows): readonly (readonly string[])[] {
  const reached = new Map([...along.keys()].map((node) => [node, reachedFrom(node, along)]));
  const circles = [...along.keys()].map((node) =>
    [...(reached.get(node) ?? [])].filter((other) => reached.get(other)?.has(node)).sort(),
  );
  return [...new Map(circles.filter(({ length }) => length > 0).map((circle) => [circle.join(), circle])).values()];
}

const isAround = (outer: string, inner: string): boolean => outer === "." || inner.startsWith(`${outer}/`);

it("finds circles, of which a file that only leads into one is no part", () => {
  const along = new Map([
    ["a", ["b"]],
    ["b", ["c"]],
    ["c", ["b"]],
    ["d", ["d"]],
  ]);
  expect(circlesOf(along)).toEqual([["b", "c"], ["d"]]);
});

it("has no circle of imports but those that may stay", () => {
  const sorted = (lists: readonly (readonly string[])[]) => lists.map((list) => list.join(" ")).sort();
  expect(sorted(circlesOf(arrows))).toEqual(sorted(STAY.map((circle) => circle.files)));
});

it("has no circle of folders that stand beside one another", () => {
  const folders = new Map<string, string[]>();
  for (const [file, targets] of arrows) {
    const from = dirname(file);
    const beside = targets.map((target) => dirname(target)).filter((to) => to !== from);
    const apart = beside.filter((to) => !isAround(to, from) && !isAround(from, to));
    folders.set(from, [...(folders.get(from) ?? []), ...apart]);
  }
  expect(circlesOf(folders)).toEqual([]);
});

it("takes nothing from around a folder that leads back into the folder", () => {
  const wrong = [...arrows].flatMap(([file, targets]) => {
    const folder = dirname(file);
    const above = targets.filter((target) => dirname(target) !== folder && isAround(dirname(target), folder));
    return above.flatMap((target) => {
      const back = [...reachedFrom(target, arrows)].find((reached) => dirname(reached) === folder);
      return back === undefined ? [] : [{ file, leads: `${file} imports ${target}, which leads to ${back}` }];
    });
  });
  expect(wrong.filter(({ file }) => !LEADS_BACK.has(file)).map(({ leads }) => leads)).toEqual([]);
  expect([...new Set(wrong.map(({ file }) => file))]).toEqual([...LEADS_BACK.keys()]);
});
