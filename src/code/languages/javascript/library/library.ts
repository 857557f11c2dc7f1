import { NULL, str, unknown } from "../../../../values/value.ts";
import type { Library } from "../../../interpret/library.ts";
import type { Machine } from "../../../interpret/machine.ts";
import { data } from "../../../interpret/member.ts";
import { type Class, UNDEFINED, type V } from "../../../interpret/values.ts";
import type { Surroundings } from "../../shared/environment.ts";
import { errorClasses } from "./errors.ts";
import { globals } from "./globals.ts";
import { isHarmless } from "./harmless.ts";
import { helpers } from "./helpers.ts";
import { nodeModules } from "./node.ts";
import { processOf } from "./process.ts";
import { schemaModules } from "./schemas.ts";
import { semantics } from "./semantics.ts";

/** What the SDKs add: modules by their names. */
export interface SdkModules {
  /** Undefined for a name that is none of theirs; also where the package brings its own copy. */
  readonly module: (m: Machine, name: string) => V | undefined;
}

/** JavaScript and Node's library, for one function. */
export function javascriptLibrary(given: Surroundings, sdk: (error: Class) => SdkModules): Library {
  const errors = errorClasses();
  const error = errors.get("Error");
  const process = processOf(given);
  const names = new Map<string, V>([...globals(), ...errors, ...helpers(), ["process", process], ["this", UNDEFINED]]);
  const node = nodeModules(process);
  const schemas = schemaModules(process);
  const libraries = error ? sdk(error) : undefined;
  return {
    semantics,
    builtin: (name) => names.get(name),
    module: (m, name) =>
      node(name) ?? schemas(name) ?? libraries?.module(m, name) ?? (isHarmless(name) ? data(name) : undefined),
    replaces: () => false,
    method: () => undefined,
    format: () => unknown("a part of a text with a format"),
    exception: (name) => errors.get(name) ?? error ?? NULL,
    paths: () => [],
    folderIn: () => undefined,
    namesIn: (_module, path) => [
      ["__filename", str(`/var/task/${path ?? ""}`)],
      ["__dirname", str(`/var/task/${path?.split("/").slice(0, -1).join("/") ?? ""}`.replace(/\/$/, ""))],
    ],
    suffix: ".js",
    prefixes: () => [""],
  };
}
