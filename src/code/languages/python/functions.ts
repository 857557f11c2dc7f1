import type { FunctionBody, FunctionForm, Parameter, Statement } from "../form.ts";
import { newScope, rangeOf, type Scope, type Translation, textOf } from "./translation.ts";
import { child, hasToken, type Node, named } from "./tree.ts";

/** A `def`; its body is translated when somebody calls it. */
export function functionOf(t: Translation, node: Node, scope: Scope): FunctionForm {
  const parameters = parametersOf(t, child(node, "parameters"), scope);
  const block = child(node, "body");
  const name = child(node, "name");
  return {
    ...rangeOf(node),
    name: name ? textOf(t, name) : "?",
    parameters,
    isAsync: hasToken(node, "async"),
    body: once(() => {
      const own = newScope(parameters.map((each) => each.name));
      return bodyOf(own, t.statements(block, own));
    }),
  };
}

export function lambdaOf(t: Translation, node: Node, scope: Scope): FunctionForm {
  const parameters = parametersOf(t, child(node, "parameters"), scope);
  const result = child(node, "body");
  return {
    ...rangeOf(node),
    name: "lambda",
    parameters,
    isAsync: false,
    body: once(() => {
      const own = newScope(parameters.map((each) => each.name));
      const statements: readonly Statement[] = result
        ? [{ ...rangeOf(result), kind: "return", value: t.expression(result, own) }]
        : [];
      return bodyOf(own, statements);
    }),
  };
}

function bodyOf(scope: Scope, statements: readonly Statement[]): FunctionBody {
  for (const name of scope.outer.keys()) scope.names.delete(name);
  return { statements, names: scope.names, outer: scope.outer, yields: scope.yields };
}

function parametersOf(t: Translation, node: Node | undefined, scope: Scope): readonly Parameter[] {
  const parameters: Parameter[] = [];
  let namedOnly = false;
  for (const each of node ? named(node) : []) {
    const plain = namedOnly ? ("named-only" as const) : ("plain" as const);
    // `x: int` is the parameter with its type beside it.
    const inner = each.type === "typed_parameter" ? named(each)[0] : each;
    if (!inner) continue;
    switch (inner.type) {
      case "identifier":
        parameters.push({ name: textOf(t, inner), kind: plain });
        break;
      case "default_parameter":
      case "typed_default_parameter": {
        const [name, value] = [child(inner, "name"), child(inner, "value")];
        if (name) {
          const given = value ? { default: t.expression(value, scope) } : {};
          parameters.push({ name: textOf(t, name), kind: plain, ...given });
        }
        break;
      }
      case "list_splat_pattern":
      case "dictionary_splat_pattern": {
        const [name] = named(inner);
        const kind = inner.type === "list_splat_pattern" ? "rest" : "rest-names";
        if (name) parameters.push({ name: textOf(t, name), kind });
        namedOnly = true;
        break;
      }
      case "keyword_separator":
        namedOnly = true;
        break;
      default:
    }
  }
  return parameters;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
