import { createBudget, type ParseBudget } from "./budget.ts";
import { parseJsonFile } from "./json-syntax.ts";
import { moduleFiles } from "./module-files.ts";
import { type ModuleFile, type ModuleSource, moduleSource } from "./module-source.ts";
import type { HclParser } from "./parser.ts";
import { joinPath } from "./paths.ts";
import type { Block } from "./syntax.ts";

export type { ModuleSource } from "./module-source.ts";

/** Provides files. Paths use `/`; for a path outside the repository it returns undefined. */
export interface SourceReader {
  /** Names of the files in a folder; undefined if it does not exist. */
  list(dir: string): readonly string[] | undefined;
  /** Everything in a folder; a link may lead to a file, a folder or nowhere. Undefined if the folder does not exist. */
  entries?(dir: string): readonly { readonly name: string; readonly kind: "file" | "folder" | "link" }[] | undefined;
  read(file: string): string | undefined;
}

export type Missing = { readonly missing: string };

/** The modules of a plan, each read on demand. */
export interface ModuleTree {
  readonly rootDir: string;
  /** By the names of the nested calls: `[]` is the root module, `["net", "subnets"]` a module in a module. */
  module(path: readonly string[]): ModuleSource | Missing;
}

const MAX_MODULES_DEEP = 32;

/**
 * Opens the module in `rootDir` and, on demand, the modules that it calls. Never throws. `openTofu`: `.tofu` files
 * count. `plannedSource` is the source of a call in the plan, where OpenTofu has evaluated it.
 * https://opentofu.org/docs/language/modules/sources/#support-for-variable-and-local-evaluation
 */
export function loadModules(
  parser: HclParser,
  reader: SourceReader,
  rootDir: string,
  openTofu: boolean,
  plannedSource: (path: readonly string[]) => string | undefined = () => undefined,
): ModuleTree {
  const budget = createBudget();
  const root = joinPath(rootDir);
  const byPath = new Map<string, ModuleSource | Missing>();
  const byDir = new Map<string, ModuleSource | Missing>();
  let installed: ReadonlyMap<string, string> | undefined;

  const inDir = (dir: string): ModuleSource | Missing =>
    remember(byDir, dir, () => readModule({ parser, reader, budget, openTofu }, dir));
  const dirOf = (caller: ModuleSource, path: readonly string[]): string | Missing => {
    const name = path.at(-1) ?? "";
    const call = caller.calls.get(name);
    if (!call) return { missing: `${shown(caller.dir)} calls no module ${name}` };
    const source = literalIn(call) ?? plannedSource(path);
    if (source !== undefined && /^\.\.?(?:\/|$)/.test(source)) return joinPath(caller.dir, source);
    installed ??= installedModules(reader, root);
    const dir = installed.get(path.join("."));
    if (dir !== undefined) return joinPath(root, dir);
    return source === undefined
      ? { missing: `the source of module ${name} is not a literal string` }
      : { missing: `${source} is not installed in ${shown(joinPath(root, MODULES))}: run terraform init` };
  };
  const find = (path: readonly string[]): ModuleSource | Missing => {
    if (path.length === 0) return inDir(root);
    if (path.length > MAX_MODULES_DEEP) return { missing: `modules are nested more than ${MAX_MODULES_DEEP} deep` };
    const caller = module(path.slice(0, -1));
    if ("missing" in caller) return caller;
    const dir = dirOf(caller, path);
    return typeof dir === "string" ? inDir(dir) : dir;
  };
  const module = (path: readonly string[]): ModuleSource | Missing =>
    remember(byPath, JSON.stringify(path), () => find(path));
  return { rootDir: root, module };
}

/** The source of a call, unless it has to be evaluated; a string of JSON syntax may be a template. */
function literalIn(call: Block): string | undefined {
  const source = call.body.attributes.get("source")?.value;
  return source?.kind === "literal" && typeof source.value === "string" && !source.value.includes("${")
    ? source.value
    : undefined;
}

function remember<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

interface Reading {
  readonly parser: HclParser;
  readonly reader: SourceReader;
  readonly budget: ParseBudget;
  readonly openTofu: boolean;
}

function readModule(reading: Reading, dir: string): ModuleSource | Missing {
  const names = reading.reader.list(dir);
  if (names === undefined) return { missing: `the folder ${shown(dir)} does not exist or is outside the source root` };
  const { primary, overrides } = moduleFiles(names, reading.openTofu);
  if (primary.length === 0 && overrides.length === 0) return { missing: `${shown(dir)} contains no configuration` };
  const files = [...primary, ...overrides].map((name): ModuleFile => {
    const file = joinPath(dir, name);
    return { file, parsed: parsed(reading, file), overrides: overrides.includes(name) };
  });
  return moduleSource(dir, files);
}

function parsed({ parser, reader, budget }: Reading, file: string): ModuleFile["parsed"] {
  const text = reader.read(file);
  if (text === undefined) {
    const span = { file, startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };
    const problems = [{ what: "the file could not be read", span }];
    return { body: { attributes: new Map(), blocks: [] }, comments: [], problems };
  }
  return file.endsWith(".json") ? parseJsonFile(parser, file, text, budget) : parser.parseFile(file, text, budget);
}

const MODULES = ".terraform/modules";
const shown = (dir: string): string => (dir === "" ? "." : dir);

/** Folder by module path, from the manifest of `terraform init`. */
function installedModules(reader: SourceReader, root: string): ReadonlyMap<string, string> {
  const text = reader.read(joinPath(root, MODULES, "modules.json"));
  return new Map(text === undefined ? [] : manifestEntries(text));
}

function manifestEntries(text: string): readonly (readonly [string, string])[] {
  let manifest: unknown;
  try {
    manifest = JSON.parse(text);
  } catch {
    // The modules that it would list are then reported as not installed.
    return [];
  }
  const modules = field(manifest, "Modules");
  if (!Array.isArray(modules)) return [];
  return modules.flatMap((entry: unknown) => {
    const key = field(entry, "Key");
    const dir = field(entry, "Dir");
    return typeof key === "string" && typeof dir === "string" ? [[key, dir.replaceAll("\\", "/")] as const] : [];
  });
}

const field = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null && name in value ? (value as Record<string, unknown>)[name] : undefined;
