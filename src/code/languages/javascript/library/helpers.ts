import { unknown } from "../../../../values/value.ts";
import { setEntry } from "../../../interpret/items.ts";
import type { Machine } from "../../../interpret/machine.ts";
import { data } from "../../../interpret/member.ts";
import { truth } from "../../../interpret/truth.ts";
import { type Args, native, type Site, UNDEFINED, type V } from "../../../interpret/values.ts";
import { decorate, decorated } from "./decorators.ts";
import { contentOf, keysOf, objectMember, pairsOf, remove } from "./objects.ts";
import { awaited, promised, resolved } from "./promises.ts";
import { arg, fn, objectOf } from "./shared.ts";

/**
 * What the translation calls by names that no program can have, and what compilers write into files: see names.ts of the
 * translation.
 */
export function helpers(): ReadonlyMap<string, V> {
  const found = new Map<string, V>([
    ["%number", unknown("a number")],
    ["%regexp", data("a regular expression")],
    ["%markup", data("markup")],
    ["%meta", data("import.meta")],
    ["%keys", fn("keys", (m, args, site) => keysOf(m, arg(args, 0), site))],
    ["%delete", fn("delete", (m, args) => remove(m, arg(args, 0), arg(args, 1)))],
    ["%resolved", fn("import", (_m, args) => resolved(arg(args, 0)))],
    ["%__commonJS", fn("__commonJS", commonJs)],
    ["%__export", fn("__export", exportAll)],
    ["%__exportStar", fn("__exportStar", (m, args, site) => copied(m, arg(args, 0), arg(args, 1), site))],
    ["%__reExport", fn("__reExport", (m, args, site) => copied(m, arg(args, 1), arg(args, 0), site))],
    ["%__awaiter", fn("__awaiter", awaiter)],
    [
      "%__async",
      fn("__async", (m, args, site) =>
        awaiter(m, { ...args, positional: [arg(args, 0), arg(args, 1), UNDEFINED, arg(args, 2)] }, site),
      ),
    ],
    ["%__name", fn("__name", (_m, args) => arg(args, 0))],
    ["%__decorate", fn("__decorate", decorate)],
    ["%__decorateClass", fn("__decorateClass", decorate)],
    ["%decorated", fn("a decorator", (m, args, site) => decorated(m, arg(args, 0), arg(args, 1), arg(args, 2), site))],
    ["%__metadata", data("metadata")],
    ["%__param", data("metadata")],
    ["%__createBinding", data("a binding")],
    [
      "%__generator",
      fn("__generator", (m, _args, site) => {
        m.miss("code that was compiled for old engines is not followed", site);
        return unknown("what compiled code does");
      }),
    ],
  ]);
  for (const name of [
    "__importDefault",
    "__importStar",
    "__toESM",
    "__toCommonJS",
    "_interopRequireDefault",
    "_interopRequireWildcard",
    "_interop_require_default",
    "_interop_require_wildcard",
  ])
    found.set(`%${name}`, fn(name, interoperating));
  return found;
}

/** A CommonJS module as an ES module is used: what it exports is also its default. */
export function withDefault(m: Machine, value: V, site: Site): V {
  if (value.kind !== "dict") {
    if (value.kind === "native" || value.kind === "module" || value.kind === "unknown") return value;
    return native("a module", {
      reaches: true,
      member: (inner, name, at) => (name === "default" ? value : inner.ops.member(inner, value, name, at)),
    });
  }
  if (truth(m, objectMember(m, value, "__esModule", site)) === "yes") return value;
  return native("a module", {
    reaches: true,
    member: (inner, name, at) => (name === "default" ? value : inner.ops.member(inner, value, name, at)),
    spread: (inner) => inner.dict(value.cell),
  });
}

const interoperating = (m: Machine, args: Args, site: Site): V => withDefault(m, arg(args, 0), site);

/** esbuild's `__commonJS({ "path"(exports, module) { … } })`: a module that runs when it is first asked for. */
function commonJs(m: Machine, args: Args, site: Site): V {
  const { sure } = pairsOf(m, contentOf(m, arg(args, 0), site));
  const run = sure[0]?.[1];
  const cell = m.newCell(UNDEFINED);
  return native("a module", {
    reaches: true,
    call: (inner, _args, at) => {
      const before = inner.value(cell);
      if (before.kind === "dict") return objectMember(inner, before, "exports", at);
      const module = objectOf(inner, [["exports", objectOf(inner, [])]]);
      inner.write(cell, module);
      if (run)
        inner.ops.call(
          inner,
          run,
          { positional: [objectMember(inner, module, "exports", at), module], named: new Map() },
          at,
        );
      return objectMember(inner, module, "exports", at);
    },
  });
}

/** `__export(target, { name: () => value })`: each is asked for when it is used. */
function exportAll(m: Machine, args: Args, site: Site): V {
  const [target, all] = [arg(args, 0), arg(args, 1)];
  for (const [key, value] of pairsOf(m, contentOf(m, all, site)).sure) {
    const getter: V = value.kind === "function" ? { ...value, as: "property" } : value;
    if (target.kind === "dict") setEntry(m, target.cell, key, getter);
  }
  return target;
}

function copied(m: Machine, from: V, to: V, site: Site): V {
  if (to.kind !== "dict") return to;
  if (from.kind === "dict" || (from.kind === "native" && from.spread)) {
    for (const [key, value] of pairsOf(m, contentOf(m, from, site)).sure) setEntry(m, to.cell, key, value);
  } else m.miss("everything that a module exports is passed on", site);
  return to;
}

/** TypeScript's `__awaiter(this, arguments, Promise, function* () { … yield promise … })` */
function awaiter(m: Machine, args: Args, site: Site): V {
  return promised(m, () => {
    const body = arg(args, 3);
    const self = arg(args, 0);
    const of = body.kind === "bound" ? body.of : body;
    const callee: V = of.kind === "function" ? { kind: "bound", self, of } : body;
    const given = arg(args, 1);
    const list = given.kind === "items" ? m.list(given.cell) : undefined;
    const generator = m.ops.call(
      m,
      callee,
      { positional: list?.items ?? [], named: new Map(), ...(list?.rest && { rest: list.rest }) },
      site,
    );
    if (generator.kind !== "generator") return generator;
    return generator.run(m, (value) => awaited(m, value));
  });
}
