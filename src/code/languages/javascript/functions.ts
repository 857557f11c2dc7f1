import type {
  ArrowFunctionExpression,
  ClassMethod,
  ClassPrivateMethod,
  FunctionDeclaration,
  FunctionExpression,
  Node,
  ObjectMethod,
} from "@babel/types";
import type { FunctionForm, Parameter, Statement } from "../form.ts";
import { hoisted } from "./blocks.ts";
import { lexicalNames, namesIn, varNames } from "./hoisting.ts";
import { inlinedSdk } from "./inlined.ts";
import { assign, constantAt, nameAt, newScope, once, rangeOf, type Scope, type Translation } from "./translation.ts";

export type FunctionNode =
  | FunctionDeclaration
  | FunctionExpression
  | ArrowFunctionExpression
  | ObjectMethod
  | ClassMethod
  | ClassPrivateMethod;

interface Given {
  readonly name: string;
  /** What `this` is in it: a parameter of its own (in a class, the first one), or that of the function around it. */
  readonly receiver: "receiver" | "plain" | null;
  /** What runs before its own statements. */
  readonly before?: (scope: Scope) => readonly Statement[];
  /** What is made of its statements. */
  readonly around?: (scope: Scope, statements: readonly Statement[]) => readonly Statement[];
}

/** A function of any kind; its body is translated when somebody calls it. */
export function functionOf(t: Translation, node: FunctionNode, scope: Scope, given: Given): FunctionForm {
  const { parameters, prologue, names } = parametersOf(t, node, given);
  return {
    ...rangeOf(node),
    name: given.name,
    parameters,
    isAsync: node.async === true && node.generator !== true,
    body: once(() => {
      const own = newScope("function", scope, names);
      own.yields = node.generator === true;
      const { body } = node;
      const before = (): readonly Statement[] => [...prologue(own), ...(given.before?.(own) ?? [])];
      const wrap = (statements: readonly Statement[]): readonly Statement[] =>
        given.around?.(own, statements) ?? statements;
      const inlined = inlinedSdk(t, node);
      if (inlined) return { statements: inlined, names: own.names, outer: own.outer, yields: false };
      let statements: readonly Statement[];
      if (body.type === "BlockStatement") {
        for (const name of lexicalNames(body.body)) own.names.add(name);
        const vars = varNames(body.body).filter((name) => !own.names.has(name));
        for (const name of vars) own.names.add(name);
        const nothing = vars.map((name) =>
          assign(node0(node), nameAt(node0(node), name), constantAt(node0(node), undefined)),
        );
        statements = [...nothing, ...before(), ...wrap(hoisted(t, body.body, own))];
      } else {
        statements = [...before(), { ...rangeOf(body), kind: "return", value: t.expression(body, own) }];
      }
      return { statements, names: own.names, outer: own.outer, yields: own.yields };
    }),
  };
}

const node0 = (node: Node): { readonly start: number; readonly end: number } => {
  const { start } = rangeOf(node);
  return { start, end: start };
};

interface Parameters {
  readonly parameters: readonly Parameter[];
  /** Gives parameters that are patterns, or have a value for where they are missing, what they are given. */
  readonly prologue: (scope: Scope) => readonly Statement[];
  readonly names: readonly string[];
}

function parametersOf(t: Translation, node: FunctionNode, { receiver }: Given): Parameters {
  const parameters: Parameter[] = receiver === null ? [] : [{ name: "this", kind: receiver }];
  const names: string[] = receiver === null ? [] : ["this"];
  const missing = { default: constantAt(rangeOf(node), undefined) };
  const steps: ((scope: Scope) => Statement)[] = [];
  const written: readonly Node[] = node.params;
  const params = written.filter((each) => !(each.type === "Identifier" && each.name === "this"));
  const target = (each: Node, from: string): void => {
    names.push(from, ...namesIn(each));
    steps.push((scope) => assign(rangeOf(each), t.target(each, scope), nameAt(rangeOf(each), from)));
  };
  if (receiver !== null && usesArguments(t, node)) {
    // What positions are given is one list, and the parameters are taken from it.
    parameters.push({ name: "arguments", kind: "rest" });
    names.push("arguments", ...params.flatMap((each) => namesIn(each)));
    if (params.length > 0) {
      steps.push((scope) => ({
        ...rangeOf(node),
        kind: "assign",
        targets: [{ ...rangeOf(node), kind: "tuple", items: params.map((each) => t.target(plain(each), scope)) }],
        value: nameAt(rangeOf(node), "arguments"),
      }));
    }
    return { parameters, names, prologue: (scope) => steps.map((step) => step(scope)) };
  }
  for (const [at, one] of params.entries()) {
    const each = plain(one);
    if (each.type === "RestElement") {
      const name = each.argument.type === "Identifier" ? each.argument.name : `%${at}`;
      parameters.push({ name, kind: "rest" });
      if (each.argument.type === "Identifier") names.push(name);
      else target(each.argument, name);
    } else if (each.type === "Identifier") {
      parameters.push({ name: each.name, kind: "plain", ...missing });
      names.push(each.name);
    } else {
      const name = each.type === "AssignmentPattern" && each.left.type === "Identifier" ? each.left.name : `%${at}`;
      parameters.push({ name, kind: "plain", ...missing });
      target(each, name);
    }
  }
  return { parameters, names, prologue: (scope) => steps.map((step) => step(scope)) };
}

/** `constructor(private readonly client: S3Client)` is a parameter, and more. */
const plain = (node: Node): Node => (node.type === "TSParameterProperty" ? node.parameter : node);

function usesArguments(t: Translation, node: Node): boolean {
  const { start, end } = rangeOf(node);
  let [low, high] = [0, t.argumentsAt.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((t.argumentsAt[middle] ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return (t.argumentsAt[low] ?? Number.POSITIVE_INFINITY) < end;
}
