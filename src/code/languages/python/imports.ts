import type { Statement, StatementForm } from "../form.ts";
import { rangeOf, type Scope, type Translation, textOf } from "./translation.ts";
import { child, childrenOf, type Node } from "./tree.ts";

/** `import a.b as c, d` */
export function importOf(t: Translation, node: Node, scope: Scope): readonly Statement[] {
  return childrenOf(node, "name").map((each) => {
    const { name, as } = nameIn(t, each);
    scope.names.add(as ?? name.split(".")[0] ?? name);
    return { ...rangeOf(node), kind: "import", module: name, as };
  });
}

/** `from ..a import b as c, d` */
export function importFrom(t: Translation, node: Node, scope: Scope): StatementForm {
  const from = child(node, "module_name");
  const written = from ? textOf(t, from).replace(/[\s\\]/g, "") : "";
  const module = written.replace(/^\.+/, "");
  const dots = written.length - module.length;
  if (node.children.some((each) => each.type === "wildcard_import")) {
    return { kind: "import-from", dots, module, names: "*" };
  }
  const names = childrenOf(node, "name").map((each) => {
    const { name, as } = nameIn(t, each);
    scope.names.add(as ?? name);
    return { name, as: as ?? name };
  });
  return { kind: "import-from", dots, module, names };
}

function nameIn(t: Translation, node: Node): { readonly name: string; readonly as: string | null } {
  const alias = node.type === "aliased_import" ? child(node, "alias") : undefined;
  const name = node.type === "aliased_import" ? (child(node, "name") ?? node) : node;
  return { name: textOf(t, name).replace(/\s/g, ""), as: alias ? textOf(t, alias) : null };
}
