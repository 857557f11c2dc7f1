import type { Expression } from "../hcl/syntax.ts";
import { appendItems } from "./add-items.ts";
import { type BlockSource, type EditResult, literalText, refused, replaced } from "./block-source.ts";

/** Adds actions to a statement of a policy that is a literal `jsonencode({…})`. */
export function addActions(
  source: BlockSource,
  attribute: string,
  statement: number,
  actions: readonly string[],
): EditResult {
  const policy = source.block.body.attributes.get(attribute)?.value;
  if (policy?.kind !== "call" || policy.name !== "jsonencode" || policy.args.length !== 1 || policy.expand) {
    return refused(`${attribute} is not written with jsonencode`);
  }
  const target = statementAt(entry(policy.args[0], "Statement"), statement);
  const action = entry(target, "Action");
  if (!action || literalText(entry(target, "Effect")) !== "Allow") return refused("the statement is not a literal");
  const quoted = actions.map((name) => JSON.stringify(name));
  const only = literalText(action);
  if (only !== undefined) {
    if (action.span.startLine !== action.span.endLine) return refused("the action is a heredoc");
    return [replaced(source, action.span, `[${[JSON.stringify(only), ...quoted].join(", ")}]`)];
  }
  if (action.kind !== "tuple" || action.items.some((item) => literalText(item) === undefined)) {
    return refused("the actions are not literals");
  }
  return appendItems(source, action, quoted);
}

function statementAt(list: Expression | undefined, index: number): Expression | undefined {
  if (list?.kind === "tuple") return list.items[index];
  return index === 0 ? list : undefined;
}

/** The value of a key; undefined if a key is unknown or appears twice. */
function entry(object: Expression | undefined, name: string): Expression | undefined {
  if (object?.kind !== "object" || object.entries.some(({ key }) => literalText(key) === undefined)) return undefined;
  const found = object.entries.filter(({ key }) => literalText(key) === name);
  return found.length === 1 ? found[0]?.value : undefined;
}
