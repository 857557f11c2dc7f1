// Which npm packages a list of bundled files comes from.
import { existsSync, realpathSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

/** The package folders of bundled files, each with its files; files of no package are left out. */
export function packagesOf(root, inputs) {
  const found = new Map();
  for (const input of inputs) {
    const at = input.lastIndexOf("node_modules/");
    if (at < 0) continue;
    const [first, second] = input.slice(at + "node_modules/".length).split("/");
    const name = first.startsWith("@") ? `${first}/${second}` : first;
    const folder = realpathSync(resolve(root, input.slice(0, at), "node_modules", name));
    const file = realpathSync(resolve(root, input));
    found.set(folder, { name, folder, files: [...(found.get(folder)?.files ?? []), file] });
  }
  return [...found.values()];
}

/** Packages that a bundled file was itself bundled from, as its source map tells: their code ships too. */
export async function packagesWithin({ name, folder, files }) {
  const names = new Set();
  for (const file of files.filter((each) => existsSync(`${each}.map`))) {
    for (const source of JSON.parse(await readFile(`${file}.map`, "utf8")).sources) {
      const [, inner] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source) ?? [];
      if (inner !== undefined && inner !== name) names.add(inner);
    }
  }
  return [...names].sort().map((inner) => ({ name: inner, folder: installed(folder, inner, name), files: [] }));
}

function installed(from, name, by) {
  for (let at = from; ; at = dirname(at)) {
    const folder = join(at, "node_modules", name);
    if (existsSync(folder)) return folder;
    if (dirname(at) === at) throw new Error(`${by} holds ${name}, which is not installed: its licence is not known`);
  }
}
