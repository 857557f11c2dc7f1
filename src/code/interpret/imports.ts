import { unknown } from "../../values/value.ts";
import type { Statement } from "../languages/form.ts";
import { siteOf } from "./arguments.ts";
import type { Frame, Machine } from "./machine.ts";
import { assign, OTHERS, present } from "./scopes.ts";
import type { V } from "./values.ts";

/** `import a.b.c` binds `a`; `import a.b.c as d` binds the module itself. */
export function importModule(m: Machine, statement: Extract<Statement, { kind: "import" }>, frame: Frame): void {
  const { module, as } = statement;
  const whole = m.ops.load(m, module, siteOf(statement, frame));
  const [first = module] = module.split(".");
  const value = as === null && first !== module ? m.ops.load(m, first, siteOf(statement, frame)) : whole;
  assign(m, frame.scope, as ?? first, value);
}

/** `from a import b`: a name of the module, or a module inside of the package. */
export function importFrom(m: Machine, statement: Extract<Statement, { kind: "import-from" }>, frame: Frame): void {
  const site = siteOf(statement, frame);
  const name = absolute(frame, statement.dots, statement.module);
  const module = name === undefined ? unknown("an import from above the package") : m.ops.load(m, name, site);
  if (statement.names === "*") {
    star(m, module, frame);
    return;
  }
  for (const { name: wanted, as } of statement.names) {
    assign(m, frame.scope, as, m.ops.member(m, module, wanted, site));
  }
}

/** `from ..a import b` in the package `x.y` is about `x.a`. */
function absolute(frame: Frame, dots: number, module: string): string | undefined {
  if (dots === 0) return module;
  const parts = frame.module.name.split(".");
  const isPackage = frame.module.isPackage;
  const up = dots - (isPackage ? 1 : 0);
  if (up > parts.length) return undefined;
  const base = parts.slice(0, parts.length - up);
  return [...base, ...(module === "" ? [] : [module])].join(".");
}

function star(m: Machine, module: V, frame: Frame): void {
  if (module.kind !== "module") {
    assign(m, frame.scope, OTHERS, module.kind === "native" ? unknown(`a name of ${module.name}`) : module);
    return;
  }
  for (const name of module.scope.fields.cells.keys()) {
    const value = present(m.field(module.scope.fields, name));
    if (value && !name.startsWith("_")) assign(m, frame.scope, name, value);
  }
}
