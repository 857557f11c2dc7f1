import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundled } from "./bundled.mjs";

const ENDINGS = [".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", ".tsx"];

/** The function that a handler's string means, as Lambda finds it; TypeScript is compiled first. */
export async function handlerIn(folder, handler) {
  const dot = handler.indexOf(".", handler.lastIndexOf("/") + 1);
  const [path, name] = [handler.slice(0, dot), handler.slice(dot + 1)];
  const file = ENDINGS.map((ending) => join(folder, path + ending)).find((each) => existsSync(each));
  if (file === undefined) throw new Error(`there is no file of ${handler}`);
  const isPlain = /\.[cm]?js$/.test(file);
  const module = await import(pathToFileURL(isPlain ? file : await bundled(folder, file)).href);
  // What CommonJS exports later than its first line is only in the default.
  const found = name.split(".").reduce((of, each) => of?.[each], { ...module.default, ...module });
  if (typeof found !== "function") throw new Error(`${handler} is no function`);
  return found;
}
