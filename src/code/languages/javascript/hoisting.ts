import type { LVal, Node, Statement, VoidPattern } from "@babel/types";

/** The names that a pattern gives values to. */
export function namesIn(pattern: Node | null | undefined): readonly string[] {
  switch (pattern?.type) {
    case "Identifier":
      return [pattern.name];
    case "AssignmentPattern":
      return namesIn(pattern.left);
    case "RestElement":
      return namesIn(pattern.argument);
    case "ArrayPattern":
      return pattern.elements.flatMap((each) => namesIn(each));
    case "ObjectPattern":
      return pattern.properties.flatMap((each) => namesIn(each.type === "RestElement" ? each.argument : each.value));
    case "TSParameterProperty":
      return namesIn(pattern.parameter);
    default:
      return [];
  }
}

const declared = (declarations: readonly { readonly id: LVal | VoidPattern }[]): readonly string[] =>
  declarations.flatMap((each) => namesIn(each.id));

/** What an `export` declares, or the statement itself. */
export const exported = (statement: Node): Node =>
  (statement.type === "ExportNamedDeclaration" || statement.type === "ExportDefaultDeclaration") &&
  statement.declaration
    ? statement.declaration
    : statement;

/** The names that a block has for itself: `let`, `const`, classes, functions, enumerations. */
export function lexicalNames(statements: readonly Node[]): readonly string[] {
  return statements.flatMap((each): readonly string[] => {
    const statement = exported(each);
    switch (statement.type) {
      case "VariableDeclaration":
        return statement.kind === "var" ? [] : declared(statement.declarations);
      case "FunctionDeclaration":
      case "ClassDeclaration":
      case "TSEnumDeclaration":
        return statement.id ? [statement.id.name] : [];
      case "TSModuleDeclaration":
        return statement.id.type === "Identifier" ? [statement.id.name] : [];
      case "TSImportEqualsDeclaration":
        return [statement.id.name];
      default:
        return [];
    }
  });
}

/** The names that a function has for itself wherever in it they are declared: `var`. */
export function varNames(statements: readonly Node[]): readonly string[] {
  const found = new Set<string>();
  const open: Node[] = [...statements].reverse();
  for (let node = open.pop(); node; node = open.pop()) {
    const statement = exported(node);
    if (statement.type === "VariableDeclaration") {
      if (statement.kind === "var") for (const name of declared(statement.declarations)) found.add(name);
    } else open.push(...inner(statement));
  }
  return [...found];
}

/** The statements that a statement has in it. */
function inner(statement: Node): readonly Node[] {
  const some = (...nodes: readonly (Node | null | undefined)[]): readonly Node[] =>
    nodes.flatMap((each) => (each ? [each] : []));
  switch (statement.type) {
    case "BlockStatement":
      return statement.body;
    case "IfStatement":
      return some(statement.consequent, statement.alternate);
    case "ForStatement":
      return some(statement.init?.type === "VariableDeclaration" ? statement.init : null, statement.body);
    case "ForInStatement":
    case "ForOfStatement":
      return some(statement.left.type === "VariableDeclaration" ? statement.left : null, statement.body);
    case "WhileStatement":
    case "DoWhileStatement":
    case "LabeledStatement":
      return [statement.body];
    case "TryStatement":
      return some(statement.block, statement.handler?.body, statement.finalizer);
    case "SwitchStatement":
      return statement.cases.flatMap((each): readonly Statement[] => each.consequent);
    default:
      return [];
  }
}
