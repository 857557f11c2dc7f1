import { objectLines, type StatementText } from "../../aws/statement-text.ts";
import type { PolicyChange } from "../../findings/changes.ts";
import type { Expression } from "../../hcl/syntax.ts";
import { appendItems } from "../add-items.ts";
import {
  type EditResult,
  hasComment,
  indentOf,
  lineAt,
  literalText,
  refused,
  replaced,
  type SourceLines,
  spanText,
  withoutEqualLines,
} from "../block-source.ts";
import { missingFrom } from "./missing-from.ts";
import { isSameText } from "./same-text.ts";
import { namesAll, withoutItems } from "./without-items.ts";

type ObjectExpression = Extract<Expression, { kind: "object" }>;

/** A change to a policy that is an object inside `jsonencode`. */
export function changeObject(source: SourceLines, policy: ObjectExpression, change: PolicyChange): EditResult {
  const list = entry(policy, "Statement");
  if (change.kind === "statement") return addStatement(source, list, change.add);
  if (change.kind === "without") return removeStatements(source, list, change);
  const statement = list?.kind === "tuple" ? list.items[change.statement] : change.statement === 0 ? list : undefined;
  if (literalText(entry(statement, "Effect")) !== "Allow") return refused("the statement is not a literal");
  if (change.kind === "actions")
    return addTo(
      source,
      entry(statement, "Action"),
      change.actions.map((name) => JSON.stringify(name)),
    );
  return addTo(source, entry(entry(statement, "Principal"), change.type), change.identifiers);
}

/** Adds quoted texts or references to a text or a list. */
function addTo(source: SourceLines, value: Expression | undefined, wanted: readonly string[]): EditResult {
  if (!value) return refused("the statement has no such argument");
  if (value.kind === "tuple") {
    const missing = missingFrom(
      value.items.map((item) => spanText(source, item.span)),
      wanted,
    );
    return missing.length === 0 ? [] : appendItems(source, value, missing);
  }
  const only = spanText(source, value.span);
  if (only.startsWith("<<") || only.includes("\n") || hasComment(only)) return refused("the value is not on one line");
  if (!["literal", "template"].includes(value.kind)) return refused("the value is no text");
  const missing = missingFrom([only], wanted);
  return missing.length === 0 ? [] : [replaced(source, value.span, `[${[only, ...missing].join(", ")}]`)];
}

function addStatement(source: SourceLines, list: Expression | undefined, add: StatementText): EditResult {
  if (list?.kind !== "tuple") return refused("the statements are not a literal list");
  const last = list.items.at(-1);
  if (last?.kind !== "object") return refused("the last statement is not a literal");
  if (list.items.some((item) => item.kind === "object" && isSame(source, item, add))) return [];
  const indent = indentOf(lineAt(source, last.span.startLine));
  const before = spanText(source, { ...list.span, endLine: last.span.startLine, endColumn: last.span.startColumn });
  const rest = spanText(source, { ...list.span, startLine: last.span.endLine, startColumn: last.span.endColumn });
  // `[{` … `}]` on the lines of the list itself, or each statement on lines of its own.
  if (/^\[\s*$/.test(before.split("\n").at(-1) ?? "") || (list.items.length > 1 && !before.endsWith(`\n${indent}`))) {
    if (!/^\s*\]$/.test(rest)) return refused("the list is written in an unusual way");
    // `terraform fmt` indents the line between two statements by two more.
    const outer = indentOf(lineAt(source, list.span.startLine));
    const between = lineAt(source, last.span.endLine).slice(0, last.span.endColumn - 1);
    if (between.trim() !== "}") return refused("the list is written in an unusual way");
    const tail = {
      ...last.span,
      startLine: last.span.endLine,
      startColumn: 1,
      endLine: list.span.endLine,
      endColumn: list.span.endColumn,
    };
    return [replaced(source, tail, [`${outer}  }, {`, ...objectLines(add, `${outer}  `), `${outer}}]`].join("\n"))];
  }
  return appendItems(source, list, [["{", ...objectLines(add, `${indent}  `), `${indent}}`].join("\n")]);
}

function removeStatements(
  source: SourceLines,
  list: Expression | undefined,
  { statements }: Extract<PolicyChange, { kind: "without" }>,
): EditResult {
  if (list?.kind !== "tuple") return refused("the statements are not a literal list");
  const isTheSame = statements.every(({ statement, actions }) => {
    const item = list.items[statement];
    return item?.kind === "object" && namesAll(spanText(source, item.span), actions);
  });
  if (!isTheSame) return refused("the statement is another one");
  const offsetOf = (line: number, column: number): number =>
    spanText(source, { ...list.span, endLine: line, endColumn: column }).length;
  const places = list.items.map(({ span }) => ({
    start: offsetOf(span.startLine, span.startColumn),
    end: offsetOf(span.endLine, span.endColumn),
  }));
  const made = withoutItems(spanText(source, list.span), places, new Set(statements.map(({ statement }) => statement)));
  if (made === undefined) return refused("a comment is about the statement, or none would remain");
  return [withoutEqualLines(source, replaced(source, list.span, made))];
}

/** Is this what would be added? White space aside. */
const isSame = (source: SourceLines, { span }: Expression, add: StatementText): boolean =>
  isSameText(spanText(source, span), `{${objectLines(add, "").join(" ")}}`);

/** The value of a key; undefined if a key is unknown or appears twice. */
function entry(object: Expression | undefined, name: string): Expression | undefined {
  if (object?.kind !== "object" || object.entries.some(({ key }) => literalText(key) === undefined)) return undefined;
  const found = object.entries.filter(({ key }) => literalText(key) === name);
  return found.length === 1 ? found[0]?.value : undefined;
}
