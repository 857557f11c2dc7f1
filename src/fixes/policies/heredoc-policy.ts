import { findNodeAtLocation, type Node, type ParseError, parseTree } from "jsonc-parser";
import { jsonLines, type StatementText } from "../../aws/statement-text.ts";
import type { PolicyChange } from "../../findings/changes.ts";
import type { Expression } from "../../hcl/syntax.ts";
import {
  type EditResult,
  indentOf,
  refused,
  replaced,
  type SourceLines,
  spanText,
  withoutEqualLines,
} from "../block-source.ts";
import { missingFrom } from "./missing-from.ts";
import { isSameText } from "./same-text.ts";
import { namesAll, withoutItems } from "./without-items.ts";

/** A change to a policy that is JSON in a heredoc. Its templates are not read: they stand for texts. */
export function changeHeredoc(source: SourceLines, { span }: Expression, change: PolicyChange): EditResult {
  const text = spanText(source, span);
  const opened = /^<<-?[\w-]+[^\S\n]*\n/.exec(text);
  if (!opened) return refused("the policy is not a heredoc");
  const end = text.lastIndexOf("\n");
  const json = masked(text.slice(opened[0].length, end));
  if (json === undefined) return refused("the policy's template is not read");
  const errors: ParseError[] = [];
  const tree = parseTree(json, errors, { disallowComments: true });
  if (!tree || errors.length > 0) return refused("the policy is no literal JSON");
  const body = { text: text.slice(opened[0].length, end), tree };
  const made = changed(body, change);
  if (typeof made !== "string") return made;
  if (made === body.text) return [];
  return [withoutEqualLines(source, replaced(source, span, opened[0] + made + text.slice(end)))];
}

interface Json {
  readonly text: string;
  readonly tree: Node;
}

/** The text with the change, or why there is none. */
function changed(json: Json, change: PolicyChange): string | ReturnType<typeof refused> {
  const list = findNodeAtLocation(json.tree, ["Statement"]);
  if (change.kind === "statement") return withStatement(json, list, change.add);
  if (change.kind === "without") return withoutStatements(json, list, change);
  const statement =
    list?.type === "array" ? list.children?.[change.statement] : change.statement === 0 ? list : undefined;
  const at = (...path: string[]): Node | undefined => (statement ? findNodeAtLocation(statement, path) : undefined);
  if (at("Effect")?.value !== "Allow") return refused("the statement is not a literal");
  const [value, wanted] =
    change.kind === "actions"
      ? [at("Action"), change.actions.map((name) => JSON.stringify(name))]
      : [at("Principal", change.type), change.identifiers.map(inJson)];
  if (value?.type !== "string" && value?.type !== "array") return refused("the statement has no such member");
  const items = value.type === "array" ? (value.children ?? []) : [value];
  const missing = missingFrom(
    items.map((item) => textOf(json, item)),
    wanted,
  );
  if (missing.length === 0) return json.text;
  return value.type === "array"
    ? withItems(json, value, missing)
    : spliced(json, value, `[${[textOf(json, value), ...missing].join(", ")}]`);
}

/** Items behind the last one, on a line of their own where that one has one. */
function withItems(json: Json, list: Node, items: readonly string[]): string {
  const last = list.children?.at(-1);
  if (!last) return spliced(json, list, `[${items.join(", ")}]`);
  const before = json.text.slice(0, last.offset);
  const own = /\n([^\S\n]*)$/.exec(before);
  const separator = own ? `,\n${own[1] ?? ""}` : ", ";
  return insertedAt(json, last.offset + last.length, separator + items.join(separator));
}

function withoutStatements(
  json: Json,
  list: Node | undefined,
  { statements }: Extract<PolicyChange, { kind: "without" }>,
): string | ReturnType<typeof refused> {
  const items = list?.type === "array" ? (list.children ?? []) : [];
  const isTheSame = statements.every(({ statement, actions }) => {
    const item = items[statement];
    return item !== undefined && namesAll(textOf(json, item), actions);
  });
  if (!isTheSame) return refused("the statement is another one");
  const places = items.map(({ offset, length }) => ({ start: offset, end: offset + length }));
  const removed = new Set(statements.map(({ statement }) => statement));
  return withoutItems(json.text, places, removed) ?? refused("no statement would remain");
}

function withStatement(json: Json, list: Node | undefined, add: StatementText): string | ReturnType<typeof refused> {
  if (list?.type !== "array" || !list.children?.length) return refused("the statements are not a literal list");
  const last = list.children.at(-1);
  if (!last) return refused("there is no statement");
  const line = json.text.slice(json.text.lastIndexOf("\n", last.offset) + 1, last.offset);
  const indent = indentOf(line);
  const object = (inner: string): string => ["{", ...jsonLines(add, `${inner}  `), `${inner}}`].join("\n");
  const same = (node: Node): boolean => isSameText(textOf(json, node), object(""));
  if (list.children.some(same)) return json.text;
  const own = line.trim() === "";
  return insertedAt(json, last.offset + last.length, own ? `,\n${indent}${object(indent)}` : `, ${object(indent)}`);
}

const textOf = ({ text }: Json, { offset, length }: Node): string => text.slice(offset, offset + length);
const spliced = ({ text }: Json, { offset, length }: Node, by: string): string =>
  text.slice(0, offset) + by + text.slice(offset + length);
const insertedAt = ({ text }: Json, at: number, by: string): string => text.slice(0, at) + by + text.slice(at);
const inJson = (expression: string): string => (expression.startsWith('"') ? expression : `"\${${expression}}"`);

/** Templates replaced by letters of the same length; undefined where there are directives, or one does not end. */
function masked(text: string): string | undefined {
  if (/%\{/.test(text)) return undefined;
  let result = "";
  for (let at = 0; at < text.length; ) {
    if (!text.startsWith("${", at) || text[at - 1] === "$") {
      result += text[at++];
      continue;
    }
    let [end, depth] = [at + 2, 1];
    while (end < text.length && depth > 0) {
      const char = text[end++];
      if (char === "\n") return undefined;
      depth += char === "{" ? 1 : char === "}" ? -1 : 0;
    }
    if (depth > 0) return undefined;
    result += "x".repeat(end - at);
    at = end;
  }
  return result;
}
