import type { ModuleSource } from "../../hcl/module-source.ts";
import type { ModuleTree } from "../../hcl/module-tree.ts";
import type { Block, Expression } from "../../hcl/syntax.ts";
import { usesOf } from "../../hcl/uses-of.ts";
import { refused } from "../block-source.ts";

/** A policy where it is written in the source. */
export type WrittenPolicy =
  /** `jsonencode({…})`: the object. */
  | { readonly kind: "object"; readonly module: Path; readonly object: Extract<Expression, { kind: "object" }> }
  /** An `aws_iam_policy_document` that has nothing but `statement` blocks. */
  | { readonly kind: "document"; readonly module: Path; readonly block: Block }
  /** JSON in a heredoc: its expression. */
  | { readonly kind: "heredoc"; readonly module: Path; readonly text: Expression };

type Path = readonly string[];
type Refused = ReturnType<typeof refused>;

const LONGEST = 10;

/**
 * Follows an argument with a policy to where it is written, through locals, policy documents and the inputs of module
 * calls. What others use as well is not followed: a change there would be a change of their policies.
 */
export function writtenPolicy(
  tree: ModuleTree,
  path: Path,
  expression: Expression,
  left = LONGEST,
): WrittenPolicy | Refused {
  const module = tree.module(path);
  if ("missing" in module) return refused(module.missing);
  if (left === 0) return refused("the policy is passed on too often");
  const next = (to: Path, value: Expression): WrittenPolicy | Refused => writtenPolicy(tree, to, value, left - 1);
  if (
    expression.kind === "call" &&
    expression.name === "jsonencode" &&
    expression.args.length === 1 &&
    !expression.expand
  ) {
    const [object] = expression.args;
    if (object?.kind === "object") return { kind: "object", module: path, object };
    return object?.kind === "attribute" ? encoded(tree, path, object, left - 1) : refused("the policy is no literal");
  }
  if (expression.kind === "template" || expression.kind === "literal")
    return { kind: "heredoc", module: path, text: expression };
  const document = documentOf(module, expression);
  if (document) return "because" in document ? document : { kind: "document", module: path, block: document };
  const passed = passedOn(tree, path, module, expression);
  return "because" in passed ? passed : next(passed.path, passed.value);
}

/** `jsonencode(local.policy)` */
function encoded(tree: ModuleTree, path: Path, expression: Expression, left: number): WrittenPolicy | Refused {
  const module = tree.module(path);
  if ("missing" in module) return refused(module.missing);
  if (expression.kind === "object") return { kind: "object", module: path, object: expression };
  if (left === 0) return refused("the policy is passed on too often");
  const passed = passedOn(tree, path, module, expression);
  return "because" in passed ? passed : encoded(tree, passed.path, passed.value, left - 1);
}

/** What a local or an input of the module stands for, where nothing else uses it. */
function passedOn(
  tree: ModuleTree,
  path: Path,
  module: ModuleSource,
  expression: Expression,
): { readonly path: Path; readonly value: Expression } | Refused {
  if (expression.kind !== "attribute" || expression.on.kind !== "variable") return refused("the policy is no literal");
  const { name, on } = expression;
  if (on.name !== "local" && on.name !== "var") return refused("the policy is no literal");
  if (usesOf(module, `${on.name}.${name}`) !== 1) return refused(`${on.name}.${name} is used elsewhere, too`);
  if (on.name === "local") {
    const local = module.locals.get(name);
    return local ? { path, value: local.value } : refused(`local.${name} is not declared`);
  }
  const caller = tree.module(path.slice(0, -1));
  const call = "missing" in caller ? undefined : caller.calls.get(path.at(-1) ?? "");
  const value = call?.body.attributes.get(name)?.value;
  if (path.length === 0 || !call || !value) return refused(`var.${name} is not set in the source`);
  if (isRepeated(call)) return refused("the module has several instances");
  return { path: path.slice(0, -1), value };
}

/** The block of `data.aws_iam_policy_document.NAME.json`; undefined where it is another expression. */
function documentOf(module: ModuleSource, expression: Expression): Block | Refused | undefined {
  if (expression.kind !== "attribute" || !["json", "minified_json"].includes(expression.name)) return undefined;
  const { on } = expression;
  const type = on.kind === "attribute" && on.on.kind === "attribute" ? on.on : undefined;
  if (on.kind !== "attribute" || type?.on.kind !== "variable" || type.on.name !== "data") return undefined;
  const name = `data.${type.name}.${on.name}`;
  const block = module.resources.get(name);
  if (type.name !== "aws_iam_policy_document" || !block) return refused(`${name} is not in the module`);
  if (usesOf(module, name) !== 1) return refused(`${name} is used elsewhere, too`);
  if (isRepeated(block)) return refused(`${name} has several instances`);
  const others = [...block.body.attributes.keys(), ...block.body.blocks.map(({ type: each }) => each)];
  const merged = others.find((each) => each === "dynamic" || /^(?:source|override)_/.test(each));
  return merged === undefined ? block : refused(`${name} is merged from others`);
}

const isRepeated = ({ body }: Block): boolean => body.attributes.has("count") || body.attributes.has("for_each");
