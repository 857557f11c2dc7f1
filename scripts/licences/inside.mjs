// What a package holds that its own licence does not name: inside.json, held against the package's files.
import { readFile } from "node:fs/promises";
import { goPackages, proveListed } from "./gopherjs.mjs";
import { proveLicence } from "./known.mjs";

const here = (path) => new URL(path, import.meta.url);
const INSIDE = JSON.parse(await readFile(here("inside.json"), "utf8"));

/** The base64 of WebAssembly's first bytes: compiled code that is written as a text. */
const WASM_TEXT = "AGFzbQ";

/** Paragraphs on what is inside a package of this version, with whole licence texts. */
export async function inside(name, version, files) {
  const entry = INSIDE.find((each) => each.package === name);
  const compiled = await compiledCode(files);
  if (entry === undefined) {
    if (compiled.length > 0) throw new Error(`${name} holds compiled code that scripts/licences does not list`);
    return [];
  }
  if (entry.version !== version) {
    throw new Error(`scripts/licences knows what ${name} ${entry.version} holds, but ${version} ships`);
  }
  for (const text of compiled.filter((each) => goPackages(each).length > 0)) {
    proveListed(
      name,
      text,
      entry.parts.flatMap(({ packages = [] }) => packages),
    );
  }
  const parts = await Promise.all(entry.parts.map(partText));
  return [`${name} ${version} holds what others wrote. ${entry.made}`, ...parts];
}

async function compiledCode(files) {
  const texts = await Promise.all(
    files.map(async (file) => (file.endsWith(".wasm") ? WASM_TEXT : await readFile(file, "utf8"))),
  );
  return texts.filter((text) => text.includes(WASM_TEXT) || goPackages(text).length > 0);
}

async function partText({ name, version, licence, source, texts, packages = [], note }) {
  const read = await Promise.all(texts.map((file) => readFile(here(`texts/${file}`), "utf8")));
  const text = read.map((each) => each.replaceAll("\r\n", "\n").trim()).join("\n\n");
  proveLicence(name, licence, text);
  return [
    `In it: ${[name, version].filter(Boolean).join(" ")} (${licence})`,
    `Source: ${source}`,
    ...(packages.length > 0
      ? [`Packages: ${packages.map((path) => path.replace(/^.*\/vendor\//, "")).join(", ")}`]
      : []),
    ...(note === undefined ? [] : [note]),
    text,
  ].join("\n\n");
}
