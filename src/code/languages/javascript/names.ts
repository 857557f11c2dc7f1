import type { Expression, Range } from "../form.ts";
import { declaring, functionOf, nameAt, type Scope } from "./translation.ts";

/**
 * Functions that compilers write into files, by their names: `__toESM(require("x"))`. What they do is known, and is done by
 * the library under a name of its own.
 * https://github.com/evanw/esbuild/blob/main/internal/runtime/runtime.go
 * https://github.com/microsoft/tslib/blob/main/tslib.js
 */
const HELPERS: ReadonlySet<string> = new Set([
  "__importDefault",
  "__importStar",
  "__toESM",
  "__toCommonJS",
  "__commonJS",
  "__export",
  "__reExport",
  "__exportStar",
  "__createBinding",
  "__awaiter",
  "__generator",
  "__decorate",
  "__decorateClass",
  "__metadata",
  "__param",
  "__name",
  "__async",
  "_interopRequireDefault",
  "_interopRequireWildcard",
  "_interop_require_default",
  "_interop_require_wildcard",
]);

/** The value of a name: a part of another module where it was imported. */
export function named(at: Range, name: string, scope: Scope): Expression {
  const home = declaring(scope, name);
  const imported = home?.imports.get(name);
  if (imported) return partOf(at, imported.module, imported.name);
  if (HELPERS.has(name) && (!home || functionOf(home).kind === "module")) return nameAt(at, `%${name}`);
  return nameAt(at, name);
}

/** A module, or what it gives out under a name. */
export function partOf(at: Range, module: string, name: string | null): Expression {
  const range = { start: at.start, end: at.end };
  const whole: Expression = { ...range, kind: "load", module };
  return name === null ? whole : { ...range, kind: "member", object: whole, name };
}
