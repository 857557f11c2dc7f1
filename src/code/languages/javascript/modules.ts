import type {
  ExportAllDeclaration,
  ExportDefaultDeclaration,
  ExportNamedDeclaration,
  ImportDeclaration,
  Node,
  TSExportAssignment,
  TSImportEqualsDeclaration,
} from "@babel/types";
import type { Statement } from "../form.ts";
import { classed, defined } from "./definitions.ts";
import { namesIn } from "./hoisting.ts";
import { named, partOf } from "./names.ts";
import { assign, bind, nameAt, rangeOf, type Scope, type Translation } from "./translation.ts";

/**
 * Notes what the imports of a file call the parts of other modules. Every use of such a name asks the module again, so
 * that modules may import one another.
 */
export function noteImports(nodes: readonly Node[], scope: Scope): void {
  for (const node of nodes) {
    if (node.type === "TSImportEqualsDeclaration") {
      if (node.importKind !== "type" && node.moduleReference.type === "TSExternalModuleReference")
        scope.imports.set(node.id.name, { module: node.moduleReference.expression.value, name: null });
      continue;
    }
    if (node.type !== "ImportDeclaration" || isType(node.importKind)) continue;
    for (const each of node.specifiers) {
      if (each.type === "ImportSpecifier") {
        if (isType(each.importKind)) continue;
        const name = each.imported.type === "Identifier" ? each.imported.name : each.imported.value;
        scope.imports.set(each.local.name, { module: node.source.value, name });
      } else {
        const name = each.type === "ImportDefaultSpecifier" ? "default" : null;
        scope.imports.set(each.local.name, { module: node.source.value, name });
      }
    }
  }
}

const isType = (kind: string | null | undefined): boolean => kind === "type" || kind === "typeof";

/**
 * An import runs the module. One of a package is asked for when a name of it is used: in TypeScript it may be there for
 * its types only.
 */
export function importOf(t: Translation, node: ImportDeclaration, _scope: Scope): readonly Statement[] {
  t.exports.used = true;
  if (isType(node.importKind)) return [];
  const module = node.source.value;
  const named = node.specifiers.length > 0;
  const types = node.specifiers.every((each) => each.type === "ImportSpecifier" && isType(each.importKind));
  if (named && (types || !/^[./]/.test(module))) return [];
  const at = rangeOf(node);
  return [{ ...at, kind: "expression", of: { ...at, kind: "load", module, ...(named && { quiet: true as const }) } }];
}

/** `import x = require("y")` */
export function importEquals(_t: Translation, node: TSImportEqualsDeclaration, _scope: Scope): readonly Statement[] {
  if (node.importKind === "type" || node.moduleReference.type !== "TSExternalModuleReference") return [];
  return [];
}

type Export = ExportNamedDeclaration | ExportDefaultDeclaration | ExportAllDeclaration | TSExportAssignment;

const DEFAULT = "%default";

export function exportsOf(t: Translation, node: Export, scope: Scope): readonly Statement[] {
  const at = rangeOf(node);
  if (node.type === "TSExportAssignment") {
    const target = { ...at, kind: "member" as const, object: nameAt(at, "module"), name: "exports" };
    return [assign(at, target, t.expression(node.expression, scope))];
  }
  t.exports.used = true;
  if (node.type === "ExportAllDeclaration") {
    if (!isType(node.exportKind)) t.exports.stars.push(node.source.value);
    return [];
  }
  if (node.type === "ExportDefaultDeclaration") return defaultOf(t, node, scope);
  if (isType(node.exportKind)) return [];
  if (node.declaration) {
    for (const name of declaredBy(node.declaration)) t.exports.names.set(name, nameAt(at, name));
    return t.statement(node.declaration, scope);
  }
  for (const each of node.specifiers) {
    if (each.type === "ExportSpecifier") {
      if (isType(each.exportKind)) continue;
      const outside = each.exported.type === "Identifier" ? each.exported.name : each.exported.value;
      const local = each.local.name;
      const range = rangeOf(each);
      t.exports.names.set(outside, node.source ? partOf(range, node.source.value, local) : named(range, local, scope));
    } else if (each.type === "ExportNamespaceSpecifier" && node.source) {
      t.exports.names.set(each.exported.name, partOf(rangeOf(each), node.source.value, null));
    }
  }
  return [];
}

function declaredBy(node: Node): readonly string[] {
  if (node.type === "VariableDeclaration") return node.declarations.flatMap((each) => namesIn(each.id));
  return "id" in node && node.id && typeof node.id === "object" && "name" in node.id && typeof node.id.name === "string"
    ? [node.id.name]
    : [];
}

/** `export default …` */
function defaultOf(t: Translation, node: ExportDefaultDeclaration, scope: Scope): readonly Statement[] {
  const { declaration } = node;
  const at = rangeOf(node);
  if (declaration.type === "TSDeclareFunction") return [];
  const isNamed =
    (declaration.type === "FunctionDeclaration" || declaration.type === "ClassDeclaration") && declaration.id;
  const name = isNamed ? isNamed.name : DEFAULT;
  t.exports.names.set("default", nameAt(at, name));
  if (!isNamed) bind(scope, DEFAULT);
  if (declaration.type === "FunctionDeclaration") return defined(t, declaration, scope, name);
  if (declaration.type === "ClassDeclaration") return classed(t, declaration, scope, name);
  return [assign(at, nameAt(at, DEFAULT), t.expression(declaration, scope))];
}
