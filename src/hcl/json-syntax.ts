import { createBudget, type ParseBudget } from "./budget.ts";
import { type JsonEntry, type JsonNode, readJson } from "./json-reader.ts";
import { linesOf } from "./lines.ts";
import type { Comment, ParsedFile, SyntaxProblem } from "./parsed.ts";
import type { HclParser } from "./parser.ts";
import type { Attribute, Block, Body, Expression, Span } from "./syntax.ts";

/** The number of labels of Terraform's top-level blocks. */
const LABELS: Readonly<Record<string, number>> = {
  check: 1,
  data: 2,
  ephemeral: 2,
  import: 0,
  locals: 0,
  module: 1,
  moved: 0,
  output: 1,
  provider: 1,
  removed: 0,
  resource: 2,
  terraform: 0,
  variable: 1,
};

/** The nested blocks that are not in any provider's schema, and their labels. All others are read as attributes. */
const NESTED: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  resource: { connection: 0, dynamic: 1, lifecycle: 0, provisioner: 1 },
  data: { dynamic: 1, lifecycle: 0 },
  ephemeral: { dynamic: 1, lifecycle: 0 },
  provider: { dynamic: 1 },
  dynamic: { content: 0 },
  content: { dynamic: 1 },
  provisioner: { connection: 0 },
  terraform: { backend: 1, cloud: 0, provider_meta: 1, required_providers: 0 },
};

/** Arguments whose strings are references, not templates. */
const REFERENCES: ReadonlySet<string> = new Set([
  "depends_on",
  "from",
  "ignore_changes",
  "iterator",
  "provider",
  "providers",
  "replace_triggered_by",
  "to",
]);

/** Arguments whose strings Terraform does not interpret, by block. */
const LITERAL: Readonly<Record<string, ReadonlySet<string>>> = {
  module: new Set(["source", "version"]),
  output: new Set(["description"]),
  variable: new Set(["default", "description"]),
};

/**
 * Reads a `.tf.json` file into the same tree as a `.tf` file. Nested objects of a resource whose meaning (argument or
 * block) only the provider's schema shows are attributes with objects or tuples as values. Never throws.
 * https://developer.hashicorp.com/terraform/language/syntax/json
 */
export function parseJsonFile(
  parser: HclParser,
  file: string,
  text: string,
  budget: ParseBudget = createBudget(),
): ParsedFile {
  const r: JsonReader = { parser, budget, file, comments: [], problems: [] };
  const result = readJson(text, linesOf(file, text));
  const blocks: Block[] = [];
  if (result.kind === "refused") r.problems.push({ what: result.because, span: result.span });
  else {
    for (const entry of entriesOf(r, result.node)) {
      const labels = Object.hasOwn(LABELS, entry.name) ? LABELS[entry.name] : undefined;
      if (labels === undefined) r.problems.push({ what: `${entry.name} is not a Terraform block`, span: entry.span });
      else for (const each of blocksOf(r, entry.name, labels, entry.value, [], entry.span)) blocks.push(each);
    }
  }
  return { body: { attributes: new Map(), blocks }, comments: r.comments, problems: r.problems };
}

interface JsonReader {
  readonly parser: HclParser;
  readonly budget: ParseBudget;
  readonly file: string;
  readonly comments: Comment[];
  readonly problems: SyntaxProblem[];
}

/** The entries of an object or of an array of objects; `//` is a comment. */
function entriesOf(r: JsonReader, node: JsonNode): readonly JsonEntry[] {
  if (node.kind === "array") return node.items.flatMap((item) => entriesOf(r, item));
  if (node.kind !== "object") {
    r.problems.push({ what: "an object is expected", span: node.span });
    return [];
  }
  return node.entries.filter(({ name, value, span }) => {
    if (name !== "//") return true;
    if (value.kind === "string") r.comments.push({ text: `// ${value.value}`, span });
    return false;
  });
}

function blocksOf(
  r: JsonReader,
  type: string,
  missing: number,
  node: JsonNode,
  labels: readonly string[],
  span: Span,
): readonly Block[] {
  if (missing > 0) {
    return entriesOf(r, node).flatMap((entry) =>
      blocksOf(r, type, missing - 1, entry.value, [...labels, entry.name], entry.span),
    );
  }
  if (node.kind === "array") return node.items.flatMap((item) => blocksOf(r, type, 0, item, labels, item.span));
  if (node.kind === "value" && node.value === null) return [];
  return [{ type, labels, body: bodyOf(r, type, node), span }];
}

function bodyOf(r: JsonReader, type: string, node: JsonNode): Body {
  const attributes = new Map<string, Attribute>();
  const blocks: Block[] = [];
  const nested = Object.hasOwn(NESTED, type) ? NESTED[type] : undefined;
  for (const { name, value, span } of entriesOf(r, node)) {
    const labels = nested && Object.hasOwn(nested, name) ? nested[name] : undefined;
    if (labels !== undefined) for (const each of blocksOf(r, name, labels, value, [], span)) blocks.push(each);
    else if (attributes.has(name)) r.problems.push({ what: `${name} is set twice`, span });
    else attributes.set(name, { name, value: argument(r, type, name, value), span });
  }
  return { attributes, blocks };
}

function argument(r: JsonReader, type: string, name: string, value: JsonNode): Expression {
  if (Object.hasOwn(LITERAL, type) && LITERAL[type]?.has(name)) return expressionOf(value, literal);
  const reference = (text: string, span: Span): Expression => r.parser.parseExpression(r.file, text, span, r.budget);
  if ((REFERENCES.has(name) && type !== "locals") || (type === "variable" && name === "type")) {
    return expressionOf(value, reference, literal);
  }
  return expressionOf(value, (text, span) => r.parser.parseTemplate(r.file, text, span, r.budget));
}

type ReadString = (text: string, span: Span) => Expression;
const literal: ReadString = (value, span) => ({ kind: "literal", value, span });

function expressionOf(node: JsonNode, string: ReadString, key: ReadString = string): Expression {
  const { span } = node;
  switch (node.kind) {
    case "string":
      return string(node.value, span);
    case "array":
      return { kind: "tuple", items: node.items.map((item) => expressionOf(item, string, key)), span };
    case "object": {
      const entries = node.entries
        .filter(({ name }) => name !== "//")
        .map((entry) => ({ key: key(entry.name, entry.span), value: expressionOf(entry.value, string, key) }));
      return { kind: "object", entries, span };
    }
    case "value": {
      const { value } = node;
      const imprecise = typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value);
      return imprecise
        ? { kind: "unreadable", because: "a number with more digits than this tool can hold", span }
        : { kind: "literal", value, span };
    }
  }
}
