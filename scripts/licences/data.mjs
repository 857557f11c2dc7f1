// The licences of data that is built in: each file says its package, version and licence in its head.
import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { proveLicence } from "./known.mjs";

/** One text for each package that a JSON file under src/ was made from; its license is in LICENSES.md next to it. */
export async function dataTexts(root, inputs) {
  const files = inputs.filter((input) => /(^|\/)src\/.*\.json$/.test(input) && !input.includes("node_modules/")).sort();
  const found = new Map();
  for (const file of files) {
    const { package: name, version, license, date } = JSON.parse(await readFile(resolve(root, file), "utf8"));
    if (name === undefined || version === undefined)
      throw new Error(`${file} is built in, but does not say what it is from`);
    const sections = (await readFile(join(dirname(resolve(root, file)), "LICENSES.md"), "utf8")).split(/^## /m);
    const own = sections.find((section) => section.split("\n")[0] === name);
    if (own === undefined) throw new Error(`LICENSES.md beside ${file} has no licence of ${name}`);
    const text = own.slice(name.length).replaceAll("\r\n", "\n").trim();
    proveLicence(name, license, text);
    const head = `${name} ${version} (${license}), as data${date === undefined ? "" : ` of ${date}`}`;
    found.set(name, { head, text, files: [...(found.get(name)?.files ?? []), file.replace(/^.*src\//, "src/")] });
  }
  return [...found.values()].map(({ head, text, files }) => [head, `In: ${files.join(", ")}`, text].join("\n\n"));
}
