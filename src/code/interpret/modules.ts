import { bool, unknown } from "../../values/value.ts";
import type { CodeFile, CodePackage } from "../code-package.ts";
import type { ModuleForm } from "../languages/form.ts";
import { DEAD, type Frame, type Machine } from "./machine.ts";
import { isCaught, raise } from "./raise.ts";
import { newScope, present } from "./scopes.ts";
import type { Module, Site, V } from "./values.ts";

/** The modules of one package: files that are found and parsed when they are first imported. */
export interface Modules {
  readonly load: (m: Machine, name: string, site: Site | null, quiet?: true) => V;
}

/** More files than these are not read for one function. */
const MAX_FILES = 400;
const MAX_LOOKS = 5_000;

export function modulesOf(pkg: CodePackage, parse: (file: CodeFile) => ModuleForm): Modules {
  const known = new Map<string, Module>();
  let looks = 0;
  const forms = new Map<Module, ModuleForm>();
  const listings = pkg.roots.map((root) => new Set(root.paths()));
  const prefixes = new Map<number, readonly string[]>();

  return { load };

  /** `site` is null where a member of a package is looked for, which may be no module at all. */
  function load(m: Machine, name: string, site: Site | null): V {
    if (m.library.replaces(name)) return m.library.module(m, name) ?? unknown(`${name} is not known`);
    const module = find(m, name);
    if (!module) return outside(m, name, site);
    const dot = name.lastIndexOf(".");
    // The packages around it run first.
    const parent = dot > 0 ? load(m, name.slice(0, dot), site) : undefined;
    run(m, module);
    if (parent?.kind === "module") {
      const short = name.slice(dot + 1);
      // A name that the package defines itself stays.
      if (!present(m.field(parent.scope.fields, short))) m.setField(parent.scope.fields, short, module);
    }
    return module;
  }

  function outside(m: Machine, name: string, site: Site | null): V {
    if (site === null) return unknown(`there is no module ${name}`);
    const given = m.library.module(m, name);
    if (given) return given;
    const missing = m.library.exception("ImportError");
    const [first = name] = name.split(".");
    // A part of a package that is there, and is not there.
    if (known.get(first) && isCaught(m, missing)) return raise(m, missing);
    m.miss(`the module ${name} is not in the package`, site, name);
    return unknown(`the module ${name} is not in the package`);
  }

  function find(m: Machine, name: string): Module | null {
    const before = known.get(name);
    if (before !== undefined) return before;
    const found = located(m, name);
    if (found) known.set(name, found);
    return found;
  }

  function located(m: Machine, name: string): Module | null {
    if (known.size > MAX_FILES || name.length > 300 || ++looks > MAX_LOOKS) return null;
    for (const [at, root] of pkg.roots.entries()) {
      const paths = listings[at] ?? new Set<string>();
      let starts = prefixes.get(at);
      if (!starts) {
        starts = m.library.prefixes(at, [...paths]);
        prefixes.set(at, starts);
      }
      for (const prefix of at === 0 ? [...starts, ...m.searchPaths] : starts) {
        for (const { path, isPackage } of m.library.paths(name)) {
          if (!paths.has(prefix + path)) continue;
          const file = root.read(prefix + path);
          if (!file) continue;
          const module = newModule(m, name, file, isPackage);
          for (const [key, value] of m.library.namesIn(name, prefix + path))
            m.setField(module.scope.fields, key, value);
          forms.set(module, parse(file));
          return module;
        }
        const folder = `${prefix}${name.replaceAll(".", "/")}/`;
        // A folder without a file of its own is a package too.
        if ([...paths].some((path) => path.startsWith(folder) && path.endsWith(m.library.suffix))) {
          return newModule(m, name, null, true);
        }
      }
    }
    return null;
  }

  function newModule(m: Machine, name: string, file: CodeFile | null, isPackage: boolean): Module {
    return { kind: "module", name, file, isPackage, scope: newScope("module", null), loaded: m.newCell() };
  }

  /** A module runs once; one that is still running is handed out as far as it came. */
  function run(m: Machine, module: Module): void {
    if (m.value(module.loaded).kind !== "absent") return;
    m.write(module.loaded, bool(true));
    const form = forms.get(module);
    if (!form) return;
    for (const { because, start, end } of form.problems) m.miss(because, { module, start, end });
    const frame: Frame = { module, scope: module.scope, returns: {}, base: m.path, loop: null, owner: null };
    if (!m.ops.execute(m, form.statements, frame)) throw DEAD;
  }
}
