import { parseJsonText } from "../../../../values/json-parse.ts";
import { bool, unknown } from "../../../../values/value.ts";
import type { CodeFile, CodeRoot } from "../../../code-package.ts";
import { evaluate } from "../../../interpret/evaluate.ts";
import { fromValue } from "../../../interpret/from-value.ts";
import { DEAD, type Frame, type Machine } from "../../../interpret/machine.ts";
import { data } from "../../../interpret/member.ts";
import type { Modules } from "../../../interpret/modules.ts";
import { newScope } from "../../../interpret/scopes.ts";
import { knownString } from "../../../interpret/texts.ts";
import { type Module, native, type Site, UNDEFINED, type V } from "../../../interpret/values.ts";
import type { JavaScriptForm } from "../../javascript.ts";
import { isHarmless, packageOf } from "../library/harmless.ts";
import { withDefault } from "../library/helpers.ts";
import { objectMember } from "../library/objects.ts";
import { arg, fn, objectOf } from "../library/shared.ts";
import { type FilePlace, isObject, type Places, placesIn } from "./places.ts";
import { resolve } from "./resolve.ts";

/** More files than these are not read for one function. */
const MAX_FILES = 400;

/** The modules of one package: files that are found and parsed when they are first asked for. */
export function javascriptModules(
  roots: readonly CodeRoot[],
  parse: (file: CodeFile, path: string) => JavaScriptForm,
): Modules {
  const places = placesIn(roots);
  const known = new Map<string, Module | null>();
  const homes = new WeakMap<Module, FilePlace>();
  const forms = new WeakMap<Module, JavaScriptForm>();
  const found = new Map<string, FilePlace | undefined>();

  const load = (m: Machine, name: string, site: Site | null, quiet?: true): V => {
    const from = site ? (homes.get(site.module) ?? null) : null;
    const isPath = /^(\.{1,2}(\/|$)|\/)/.test(name);
    const place = placeOf(name, from);
    // An alias of the program's own counts before a library of the same name.
    const own = place && !place.path.includes("node_modules/") ? place : undefined;
    if (own) return run(m, own);
    const given = isPath ? undefined : m.library.module(m, name);
    if (given) return given;
    if (place) return reachesAws(places, place) ? run(m, place) : data(name);
    if (quiet !== true) m.miss(`the module ${name} is not in the package`, site, name);
    return unknown(`the module ${name} is not in the package`);
  };

  const placeOf = (name: string, from: FilePlace | null): FilePlace | undefined => {
    const key = `${from?.root}:${from?.path}:${name}`;
    if (!found.has(key)) found.set(key, resolve(places, name, from));
    return found.get(key);
  };

  /** A module runs once; one that is still running is handed out as far as it came. */
  const run = (m: Machine, place: FilePlace): V => {
    const key = `${place.root}:${place.path}`;
    let module = known.get(key);
    if (module === undefined) {
      module = made(m, place);
      known.set(key, module);
    }
    if (!module) return unknown(`the module ${place.path} was not read`);
    if (m.value(module.loaded).kind === "absent") {
      m.write(module.loaded, bool(true));
      begin(m, module, place);
    }
    return module;
  };

  const made = (m: Machine, place: FilePlace): Module | null => {
    const file = known.size > MAX_FILES ? undefined : places.read(place);
    if (!file) return null;
    const name = place.path.replace(/\.[cm]?[jt]sx?$/, "");
    const module: Module = {
      kind: "module",
      name,
      file,
      isPackage: false,
      scope: newScope("module", null),
      loaded: m.newCell(),
      member: (machine, wanted, site) => exported(machine, module, wanted, site),
      whole: (machine) => whole(machine, module),
    };
    homes.set(module, place);
    return module;
  };

  const begin = (m: Machine, module: Module, place: FilePlace): void => {
    const { file, scope } = module;
    if (!file) return;
    const { fields } = scope;
    const exports = objectOf(m, []);
    m.setField(fields, "exports", exports);
    const isJson = place.path.endsWith(".json");
    m.setField(fields, "module", objectOf(m, [["exports", isJson ? json(m, file.text) : exports]]));
    if (isJson) return;
    for (const [key, value] of m.library.namesIn(module.name, place.path)) m.setField(fields, key, value);
    m.setField(fields, "require", require(module));
    m.setField(fields, "this", UNDEFINED);
    const form = parse(file, place.path);
    forms.set(module, form);
    // TypeScript that becomes CommonJS may use both.
    if (form.exports) m.setField(fields, "exports", module);
    for (const { because, start, end } of form.problems) m.miss(because, { module, start, end });
    if (!m.ops.execute(m, form.statements, frameOf(m, module))) throw DEAD;
  };

  /** `require` where it is not called with a constant. */
  const require = (module: Module): V =>
    native("require", {
      reaches: true,
      call: (m, args, site) => {
        const name = knownString(args.positional[0]);
        const value = name === undefined ? undefined : load(m, name, { ...site, module });
        if (value) return value.kind === "module" && value.whole ? value.whole(m) : value;
        m.miss("a require of a module that is not known", site);
        return unknown("a module that is not known");
      },
      member: (_m, name) => (name === "resolve" ? fn(name, (_inner, args) => arg(args, 0)) : data(`require.${name}`)),
    });

  /** What `module.exports` is. */
  const common = (m: Machine, module: Module, site: Site | null): V => {
    const value = m.field(module.scope.fields, "module");
    return value.kind === "dict" ? objectMember(m, value, "exports", site ?? { module, start: 0, end: 0 }) : UNDEFINED;
  };

  const whole = (m: Machine, module: Module): V => (forms.get(module)?.exports ? module : common(m, module, null));

  const exported = (m: Machine, module: Module, name: string, site: Site | null): V | undefined => {
    const at = site ?? { module, start: 0, end: 0 };
    const own = forms.get(module)?.exports;
    if (!own) {
      const value = withDefault(m, common(m, module, site), at);
      const part = m.ops.member(m, value, name, at);
      return part === UNDEFINED ? undefined : part;
    }
    const expression = own.names.get(name);
    if (expression) return evaluate(m, expression, frameOf(m, module));
    if (name === "__esModule") return bool(true);
    if (name === "default") return undefined;
    return passedOn(m, module, own.stars, name);
  };

  /** `export * from "…"`: modules of the package first, because a library has whatever it is asked for. */
  let depth = 0;
  const passedOn = (m: Machine, module: Module, stars: readonly string[], name: string): V | undefined => {
    if (depth > 20) return undefined;
    depth++;
    try {
      const all = stars.map((star) => load(m, star, { module, start: 0, end: 0 }));
      for (const each of all) {
        const value = each.kind === "module" ? each.member?.(m, name, null) : undefined;
        if (value) return value;
      }
      const other = all.find((each) => each.kind !== "module");
      return other && m.ops.member(m, other, name, { module, start: 0, end: 0 });
    } finally {
      depth--;
    }
  };

  return { load };
}

const frameOf = (m: Machine, module: Module): Frame => ({
  module,
  scope: module.scope,
  returns: {},
  base: m.path,
  loop: null,
  owner: null,
});

function json(m: Machine, text: string): V {
  const parsed = parseJsonText(text === "" ? [] : [text]);
  return "value" in parsed ? fromValue(m, parsed.value) : unknown("the file is no JSON");
}

/** Whether a package has the SDK among what it needs: others call no AWS API. */
function reachesAws(places: Places, { root, path }: FilePlace): boolean {
  const at = path.lastIndexOf("node_modules/") + "node_modules/".length;
  const name = packageOf(path.slice(at));
  if (isHarmless(name)) return false;
  const manifest = places.json({ root, path: `${path.slice(0, at)}${name}/package.json` });
  return ["dependencies", "peerDependencies", "optionalDependencies"].some((key) => {
    const needed = manifest?.[key];
    return (
      isObject(needed) &&
      Object.keys(needed).some((each) => /^(aws-sdk$|@aws-sdk\/|@aws-lambda-powertools\/)/.test(each))
    );
  });
}
