// The licences of everything that ships, as one text; what is not known fails the build.
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { dataTexts } from "./data.mjs";
import { inside } from "./inside.mjs";
import { proveLicence } from "./known.mjs";
import { packagesOf, packagesWithin } from "./packages.mjs";

const HEAD =
  "Third-party software in this folder\n\n" +
  "Everything here that others wrote, each with its license. Programs that were compiled from other programs name\n" +
  "those as well.";

/**
 * root: the project's folder; inputs: paths of bundled files from there on, copied ones too; comments: legal comments.
 * Throws on a licence that is not known, and on compiled code of which it is not known what is inside.
 */
export async function licences(root, inputs, comments) {
  const outer = packagesOf(root, inputs);
  const within = (await Promise.all(outer.map(packagesWithin))).flat();
  const folders = new Map([...within, ...outer].map((each) => [each.folder, each]));
  const packages = [...folders.values()].sort((a, b) =>
    a.name < b.name ? -1 : a.name > b.name ? 1 : a.folder < b.folder ? -1 : 1,
  );
  const parts = [];
  for (const each of packages) parts.push(await packageText(each));
  parts.push(...(await dataTexts(root, inputs)));
  const found = comments.map((text) => text.trim()).filter((text) => text !== "");
  if (found.length > 0) parts.push(["Legal comments in the bundled files", ...new Set(found)].join("\n\n"));
  return `${[HEAD, ...parts].join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}

async function packageText({ name, folder, files }) {
  const { version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const own = await texts(folder, files);
  proveLicence(name, license, own.join("\n"));
  return [`${name} ${version} (${license})`, ...own, ...(await inside(name, version, files))].join("\n\n");
}

/** Licence files of the package, and of its folders that a bundled file is from. */
async function texts(folder, files) {
  const folders = new Set([folder]);
  for (const file of files) {
    const steps = file
      .slice(folder.length + 1)
      .split("/")
      .slice(0, -1);
    for (let n = 1; n <= steps.length; n++) folders.add(join(folder, ...steps.slice(0, n)));
  }
  const paths = [];
  for (const each of [...folders].sort()) {
    const names = await readdir(each);
    paths.push(
      ...names
        .filter((name) => /^(licen[cs]e|notice|copying|patents)\b[^/]*$/i.test(name))
        .sort()
        .map((name) => join(each, name)),
    );
  }
  paths.push(...files.map((file) => `${file}.LEGAL.txt`).filter((path) => existsSync(path)));
  const read = await Promise.all(paths.map((path) => readFile(path, "utf8")));
  return [...new Set(read.map((text) => text.replaceAll("\r\n", "\n").trim()))];
}
