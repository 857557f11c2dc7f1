import { NULL, str, unknown } from "../../../../values/value.ts";
import type { Library } from "../../../interpret/library.ts";
import type { Machine } from "../../../interpret/machine.ts";
import { data } from "../../../interpret/member.ts";
import type { V } from "../../../interpret/values.ts";
import type { Surroundings } from "../../shared/environment.ts";
import { pythonBuiltins } from "./builtins.ts";
import { dictMethod, listMethod } from "./collections.ts";
import { pythonExceptions } from "./exceptions.ts";
import { interpolated } from "./format.ts";
import { functionMember } from "./functions.ts";
import { HARMLESS, STANDARD } from "./modules.ts";
import { osModule, osPath } from "./os.ts";
import { standardModules } from "./standard.ts";
import { stringMethod } from "./strings.ts";

/** What the SDK adds: modules by their names. */
export interface SdkModules {
  readonly module: (m: Machine, name: string) => V | undefined;
  /** Whether the SDK is meant even where the package brings a copy of it. */
  readonly isSdk: (name: string) => boolean;
}

/** Where Lambda unpacks the package, and its layers. https://docs.aws.amazon.com/lambda/latest/dg/python-package.html */
const ROOT = "/var/task";
const SITE_PACKAGES = /^python\/lib\/python3\.\d+\/site-packages\//;

/** Python and its standard library, for one function. */
export function pythonLibrary(given: Surroundings, sdk: (exceptions: ReadonlyMap<string, V>) => SdkModules): Library {
  const exceptions = pythonExceptions();
  const builtins = pythonBuiltins(exceptions);
  const standard = standardModules();
  const os = osModule(given);
  const libraries = sdk(exceptions);
  return {
    builtin: (name) => builtins.get(name),
    replaces: libraries.isSdk,
    module: (m, name) => {
      const found =
        libraries.module(m, name) ?? (name === "os" ? os : name === "os.path" ? osPath() : standard.get(name));
      if (found) return found;
      const [first = name] = name.split(".");
      return STANDARD.has(first) || HARMLESS.has(first) || first.startsWith("_") ? data(name) : undefined;
    },
    method: (_m, value, name) => {
      if (value.kind === "string") return stringMethod(value, name);
      if (value.kind === "items") return listMethod(value, name);
      if (value.kind === "dict") return dictMethod(value, name);
      return functionMember(value, name);
    },
    format: (m, value, args) => {
      const [values] = args.positional;
      if (value.kind === "string" && values) return interpolated(m, value, values);
      return unknown("a part of a text with a format");
    },
    exception: (name) => exceptions.get(name) ?? NULL,
    paths: (name) => {
      const path = name.replaceAll(".", "/");
      return [
        { path: `${path}/__init__.py`, isPackage: true },
        { path: `${path}.py`, isPackage: false },
      ];
    },
    suffix: ".py",
    prefixes: (root, paths) => {
      if (root === 0) return [""];
      const found = new Set(paths.flatMap((path) => SITE_PACKAGES.exec(path)?.[0] ?? []));
      return ["python/", ...found, ""];
    },
    folderIn: (path) => {
      if (path !== ROOT && !path.startsWith(`${ROOT}/`)) return undefined;
      const inside = path.slice(ROOT.length + 1).replace(/\/+$/, "");
      return inside === "" || inside.split("/").includes("..") ? undefined : `${inside}/`;
    },
    namesIn: (module, path) => [
      ["__name__", str(module)],
      ...(path === null ? [] : [["__file__", str(`${ROOT}/${path}`)] as const]),
    ],
  };
}

/** A handler as Lambda reads it: `src/app.handler` is `handler` in the module `src.app`. */
export function pythonHandler(handler: string): { readonly module: string; readonly name: string } | undefined {
  const dot = handler.lastIndexOf(".");
  if (dot <= 0) return undefined;
  return { module: handler.slice(0, dot).replaceAll("/", "."), name: handler.slice(dot + 1) };
}
