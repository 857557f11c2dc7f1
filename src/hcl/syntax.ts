/**
 * HCL in this tool's own form: bodies, blocks, attributes and expressions with their positions in the source.
 * `.tf` is read by tree-sitter and `.tf.json` by our own reader; the rest of the tool depends on neither.
 * Language: https://developer.hashicorp.com/terraform/language/syntax/configuration
 */

/** Lines and columns count from 1; `endColumn` is the column behind the last character. Columns count UTF-16 units. */
export interface Span {
  /** Path relative to the source root, with `/`. */
  readonly file: string;
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface Body {
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly blocks: readonly Block[];
}
export interface Block {
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: Body;
  /** From the first label to the closing brace. */
  readonly span: Span;
}
export interface Attribute {
  readonly name: string;
  readonly value: Expression;
  /** The whole attribute, `name = value`. */
  readonly span: Span;
}

export type Expression =
  | { readonly kind: "literal"; readonly value: null | boolean | number | string; readonly span: Span }
  /** Quoted strings and heredocs; a string without interpolation is a literal. `parts` in order. */
  | { readonly kind: "template"; readonly parts: readonly TemplatePart[]; readonly span: Span }
  | { readonly kind: "tuple"; readonly items: readonly Expression[]; readonly span: Span }
  /** A bare identifier as key is a literal here; `(expression)` keys are expressions. */
  | {
      readonly kind: "object";
      readonly entries: readonly { readonly key: Expression; readonly value: Expression }[];
      readonly span: Span;
    }
  /** The first word of a reference: `var`, `local`, `aws_sqs_queue`, `each`, or a `for` variable. */
  | { readonly kind: "variable"; readonly name: string; readonly span: Span }
  | { readonly kind: "attribute"; readonly on: Expression; readonly name: string; readonly span: Span }
  /** `on[key]`, and the legacy `on.0` with a number literal as key. */
  | { readonly kind: "index"; readonly on: Expression; readonly key: Expression; readonly span: Span }
  /** `on[*]` (full) or `on.*`; `each` contains the steps after it, applied to every element (see SplatStep). */
  | {
      readonly kind: "splat";
      readonly on: Expression;
      readonly full: boolean;
      readonly steps: readonly SplatStep[];
      readonly span: Span;
    }
  /** `name` may be `provider::aws::arn_parse`; `expand` is the trailing `...`. */
  | {
      readonly kind: "call";
      readonly name: string;
      readonly args: readonly Expression[];
      readonly expand: boolean;
      readonly span: Span;
    }
  | { readonly kind: "unary"; readonly op: "-" | "!"; readonly operand: Expression; readonly span: Span }
  | {
      readonly kind: "binary";
      readonly op: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly span: Span;
    }
  | {
      readonly kind: "conditional";
      readonly test: Expression;
      readonly yes: Expression;
      readonly no: Expression;
      readonly span: Span;
    }
  | ForExpression
  /** What the parser could not read: evaluates to unknown with this reason. */
  | { readonly kind: "unreadable"; readonly because: string; readonly span: Span };

export type BinaryOperator = "+" | "-" | "*" | "/" | "%" | "==" | "!=" | "<" | ">" | "<=" | ">=" | "&&" | "||";

/** `[for k, v in on : value if test]` (no `key`) or `{for k, v in on : key => value... if test}`. */
export interface ForExpression {
  readonly kind: "for";
  readonly keyName?: string;
  readonly valueName: string;
  readonly on: Expression;
  readonly key?: Expression;
  readonly value: Expression;
  readonly test?: Expression;
  /** The `...` after the value: values with equal keys are collected into lists. */
  readonly group: boolean;
  readonly span: Span;
}

export type SplatStep =
  | { readonly kind: "attribute"; readonly name: string }
  | { readonly kind: "index"; readonly key: Expression };

/** Literal text has its escapes resolved and its strip markers and `<<-` indentation applied by the reader. */
export type TemplatePart =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "interpolation"; readonly value: Expression }
  | {
      readonly kind: "if";
      readonly test: Expression;
      readonly yes: readonly TemplatePart[];
      readonly no: readonly TemplatePart[];
    }
  | {
      readonly kind: "for";
      readonly keyName?: string;
      readonly valueName: string;
      readonly on: Expression;
      readonly body: readonly TemplatePart[];
    };
