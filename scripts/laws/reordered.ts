import { callOf, type Law } from "./law.ts";
import { edited, shuffled } from "./text.ts";
import { modulesOf, type Source, sourcesOf, withFiles } from "./tree.ts";
import { differences, outside } from "./verdicts.ts";

/** The blocks of a module shuffled over its files, and the files under other names, so that they are read in another order. */
export const reordered: Law = {
  name: "reordered",
  because: "a module is a set of blocks: Terraform gives no meaning to their order or to the files that they are in",
  exempt: "blocks inside of blocks, which can be lists",
  trials(one, parser) {
    const sources = sourcesOf(one.files, parser);
    const now = withFiles(
      one.files,
      [...modulesOf(sources)].flatMap(([dir, files]) => shuffle(dir, files, one.name)),
    );
    const id = `${one.id}__reordered`;
    return [
      {
        ...one,
        roots: { before: [callOf(one)], after: [callOf(one, id, now)] },
        judge: ({ before = [], after = [] }) => differences(outside(before, one.id), outside(after, id)),
      },
    ];
  },
};

function shuffle(
  dir: string,
  files: readonly Source[],
  seed: string,
): readonly (readonly [string, string | undefined])[] {
  const blocks = files.flatMap((source) => source.body.blocks.map((block) => ({ source, block })));
  const texts = shuffled(
    blocks.map(({ source, block }) => {
      const { start, end } = source.range(block.span);
      return source.text.slice(start, end);
    }),
    seed,
  );
  const left = files.map(({ path, text, body, range }) => ({
    path,
    rest: edited(
      text,
      body.blocks.map(({ span }) => ({ ...range(span), text: "" })),
    ),
  }));
  const count = Math.max(1, files.length);
  const put = left.map(({ path, rest }, i) => {
    const mine = texts.filter((_, at) => at % count === i);
    const name = path.slice(path.lastIndexOf("/") + 1);
    // The last file comes first.
    const renamed = `${dir === "." ? "" : `${dir}/`}${String.fromCharCode(122 - (i % 26))}-${name}`;
    return [renamed, `${[rest.trim(), ...mine].join("\n\n")}\n`] as const;
  });
  return [...left.map(({ path }) => [path, undefined] as const), ...put];
}
