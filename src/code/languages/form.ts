/**
 * The common form: what is left of a program's text when only values and calls matter. Languages are translated into
 * it, and `interpret/` runs it. What has no place in it is `opaque`, with the reason.
 */

/** Offsets into the text, in UTF-16 code units; `end` is behind the last one. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export type Expression = Range & ExpressionForm;
export type ExpressionForm =
  | { readonly kind: "constant"; readonly value: string | number | boolean | null | undefined }
  /** A template: f-strings, `${}`. A part with a format (`{x:>5}`) keeps its text only if that is empty. */
  | { readonly kind: "text"; readonly parts: readonly (string | Expression)[] }
  | { readonly kind: "name"; readonly name: string }
  /** `optional`: nothing of nothing is nothing (`a?.b`). */
  | { readonly kind: "member"; readonly object: Expression; readonly name: string; readonly optional?: true }
  | { readonly kind: "index"; readonly object: Expression; readonly index: Expression; readonly optional?: true }
  | { readonly kind: "slice"; readonly from?: Expression; readonly to?: Expression; readonly step?: Expression }
  /** `constructs`: `new callee(…)`. */
  | {
      readonly kind: "call";
      readonly callee: Expression;
      readonly args: readonly Argument[];
      readonly optional?: true;
      readonly constructs?: true;
    }
  | { readonly kind: "list" | "tuple" | "set"; readonly items: readonly Expression[] }
  | { readonly kind: "dict"; readonly entries: readonly DictEntry[] }
  /** `*items`, inside of a list, a tuple, a set or arguments. */
  | { readonly kind: "spread"; readonly of: Expression }
  /** `as`: it is called when somebody asks for it. */
  | { readonly kind: "function"; readonly made: FunctionForm; readonly as?: "property" }
  | { readonly kind: "binary"; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: "unary"; readonly operator: string; readonly of: Expression }
  | { readonly kind: "not"; readonly of: Expression }
  | { readonly kind: "and" | "or"; readonly left: Expression; readonly right: Expression }
  /** The second where the first is nothing (`a ?? b`); `undefined`: where it is missing, and null is a value. */
  | {
      readonly kind: "nullish";
      readonly left: Expression;
      readonly right: Expression;
      readonly only?: "undefined";
    }
  /** All of them, one after another; its value is the last one's. */
  | { readonly kind: "sequence"; readonly items: readonly Expression[] }
  | { readonly kind: "class"; readonly made: ClassForm; readonly decorators: readonly Expression[] }
  /** Another module, as a value. */
  | {
      readonly kind: "load";
      readonly module: string;
      /** It need not be there. */
      readonly quiet?: true;
      /** What it gives as a whole. */
      readonly whole?: true;
    }
  /** Targets: the parts of an object, and a part with a value for where it is missing. */
  | {
      readonly kind: "pattern";
      readonly entries: readonly { readonly key: Expression; readonly target: Expression }[];
      readonly rest?: Expression;
    }
  | { readonly kind: "defaulted"; readonly target: Expression; readonly value: Expression }
  /** `a < b < c`: as many operators as operands, less one. */
  | { readonly kind: "compare"; readonly operands: readonly Expression[]; readonly operators: readonly string[] }
  | {
      readonly kind: "conditional";
      readonly condition: Expression;
      readonly consequence: Expression;
      readonly otherwise: Expression;
    }
  | { readonly kind: "assigned"; readonly target: Expression; readonly value: Expression }
  | {
      readonly kind: "comprehension";
      readonly makes: "list" | "set" | "dict" | "generator";
      /** Of a dict, key and value. */
      readonly element: readonly Expression[];
      readonly clauses: readonly Clause[];
      readonly names: ReadonlySet<string>;
    }
  | { readonly kind: "yield"; readonly value?: Expression; readonly from?: true }
  | { readonly kind: "await"; readonly of: Expression }
  /** The program says that it is not nothing: `a!`. */
  | { readonly kind: "asserted"; readonly of: Expression }
  | { readonly kind: "opaque"; readonly because: string };

export type DictEntry = { readonly key: Expression; readonly value: Expression } | { readonly spread: Expression };

export type Clause =
  | { readonly kind: "for"; readonly target: Expression; readonly of: Expression }
  | { readonly kind: "if"; readonly condition: Expression };

/** `name` is null for one that is given by position; `*a` and `**a` are spreads. */
export interface Argument {
  readonly kind: "value" | "spread" | "spread-names";
  readonly name: string | null;
  readonly value: Expression;
}

export interface Parameter {
  readonly name: string;
  /**
   * `rest` takes what positions are left (`*args`), `rest-names` what names are left (`**kwargs`), and `receiver` what the
   * function is called on (`this`): that is no argument.
   */
  readonly kind: "plain" | "named-only" | "rest" | "rest-names" | "receiver";
  readonly default?: Expression;
}

export interface FunctionForm extends Range {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  /** Translated when it is first called. */
  readonly body: () => FunctionBody;
  readonly isAsync: boolean;
}

export interface FunctionBody {
  readonly statements: readonly Statement[];
  /** The names that are the function's own: its parameters, and what it assigns. */
  readonly names: ReadonlySet<string>;
  /** Names that it assigns in an outer function or in the module. */
  readonly outer: ReadonlyMap<string, "module" | "enclosing">;
  readonly yields: boolean;
}

export interface ClassForm {
  readonly name: string;
  readonly bases: readonly Argument[];
  readonly body: readonly Statement[];
}

export type Statement = Range & StatementForm;
export type StatementForm =
  | { readonly kind: "expression"; readonly of: Expression }
  | { readonly kind: "assign"; readonly targets: readonly Expression[]; readonly value: Expression }
  /** A name with a type and no value: `bucket: str`. Data classes list their fields so. */
  | { readonly kind: "declare"; readonly target: Expression; readonly type: Expression; readonly value?: Expression }
  | { readonly kind: "update"; readonly target: Expression; readonly operator: string; readonly value: Expression }
  | {
      readonly kind: "define";
      readonly made: FunctionForm;
      readonly decorators: readonly Expression[];
      /** How a class hands it out, where the language has words for that. */
      readonly as?: "class-method" | "class-property" | "property" | "setter";
    }
  /** Statements with names of their own. */
  | { readonly kind: "block"; readonly names: ReadonlySet<string>; readonly body: readonly Statement[] }
  | { readonly kind: "class"; readonly made: ClassForm; readonly decorators: readonly Expression[] }
  | {
      readonly kind: "if";
      readonly condition: Expression;
      readonly consequence: readonly Statement[];
      readonly otherwise: readonly Statement[];
    }
  | {
      readonly kind: "while";
      readonly condition: Expression;
      readonly body: readonly Statement[];
      readonly otherwise: readonly Statement[];
      /** Behind each round, also one that `continue` ends. */
      readonly update?: readonly Statement[];
    }
  | {
      readonly kind: "for";
      readonly target: Expression;
      readonly of: Expression;
      readonly body: readonly Statement[];
      readonly otherwise: readonly Statement[];
    }
  | {
      readonly kind: "try";
      readonly body: readonly Statement[];
      readonly handlers: readonly Handler[];
      readonly otherwise: readonly Statement[];
      readonly last: readonly Statement[];
    }
  | {
      readonly kind: "with";
      readonly value: Expression;
      readonly target?: Expression;
      readonly body: readonly Statement[];
    }
  | { readonly kind: "match"; readonly subject: Expression; readonly cases: readonly Case[] }
  | { readonly kind: "return"; readonly value?: Expression }
  | { readonly kind: "raise"; readonly value?: Expression }
  | { readonly kind: "break" | "continue" | "nothing" }
  | { readonly kind: "delete"; readonly targets: readonly Expression[] }
  | { readonly kind: "assert"; readonly condition: Expression }
  | { readonly kind: "import"; readonly module: string; readonly as: string | null }
  /** `dots`: how many packages up, 0 for an absolute import. `names` is "*" for all. */
  | {
      readonly kind: "import-from";
      readonly dots: number;
      readonly module: string;
      readonly names: "*" | readonly { readonly name: string; readonly as: string }[];
    }
  | { readonly kind: "opaque"; readonly because: string };

export interface Handler extends Range {
  /** Undefined: whatever is thrown. */
  readonly type?: Expression;
  readonly name?: string;
  readonly body: readonly Statement[];
}

export interface Case {
  readonly pattern: Pattern;
  readonly guard?: Expression;
  readonly body: readonly Statement[];
}

export type Pattern =
  | { readonly kind: "any"; readonly name?: string }
  | { readonly kind: "value"; readonly value: Expression }
  | { readonly kind: "one-of"; readonly patterns: readonly Pattern[] }
  | { readonly kind: "named"; readonly pattern: Pattern; readonly name: string }
  | {
      readonly kind: "list";
      readonly items: readonly Pattern[];
      readonly rest?: { readonly at: number; readonly name?: string };
    }
  | {
      readonly kind: "dict";
      readonly entries: readonly { readonly key: Expression; readonly value: Pattern }[];
      readonly rest?: string;
    }
  | {
      readonly kind: "class";
      readonly of: Expression;
      readonly items: readonly Pattern[];
      readonly members: readonly { readonly name: string; readonly value: Pattern }[];
    };

/** A file in the common form. */
export interface ModuleForm {
  readonly statements: readonly Statement[];
  readonly text: string;
  /** What could not be read, and where. */
  readonly problems: readonly (Range & { readonly because: string })[];
}
