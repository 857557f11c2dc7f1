import type { LawCase } from "./cases.ts";
import { halved } from "./halves.ts";
import { type Call, callOf, type Law, type Trial } from "./law.ts";
import { recordedOf } from "./recorded-root.ts";
import { sourcesOf, type Tree, Unfit } from "./tree.ts";
import { differences, type Line, outside } from "./verdicts.ts";

/** The root as a module, as a module in a module, and cut into a module and the rest. */
export const inside: Law = {
  name: "inside",
  because: "a module is a way to write resources: AWS sees the same ones wherever their blocks stand",
  exempt: "roots with a data source that only a root can read",
  trials(one, parser) {
    const sources = sourcesOf(one.files, parser);
    const deep = `${one.id}__deep`;
    const cuts = (["functions", "others"] as const).flatMap((half) => {
      const id = `${one.id}__${half}`;
      try {
        return [trial(one, half, [callOf(one, id, halved(one, sources, half))], [id, "half"])];
      } catch (error) {
        if (error instanceof Unfit) return [];
        throw error;
      }
    });
    return [
      trial(one, "one deep", [callOf(one)], [one.id]),
      trial(one, "two deep", [callOf(one, deep, middle(one))], [deep, "middle"]),
      ...cuts,
    ];
  },
};

function trial(one: LawCase, how: string, after: readonly Call[], steps: readonly string[]): Trial {
  return {
    ...one,
    name: `${one.name}, ${how}`,
    roots: { before: recordedOf(one), after },
    judge: ({ before = [], after: now = [] }) => differences(before, steps.reduce(out, now)),
  };
}

const out = (lines: readonly Line[], module: string): readonly Line[] => outside(lines, module);

/** A module that does nothing but call the case. */
function middle(one: LawCase): Tree {
  const { text } = callOf(one, "middle");
  const versions = [...one.files].filter(([path]) => one.aliases.length > 0 && path === "versions.tf");
  return new Map([
    ["main.tf", text],
    ...versions,
    ...[...one.files].map(([path, content]) => [`middle/${path}`, content] as const),
  ]);
}
