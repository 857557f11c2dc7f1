import type { Block, Expression } from "../../src/hcl/syntax.ts";
import { nameOfBlock } from "./references.ts";
import type { Source } from "./tree.ts";
import { attributesIn, within } from "./walk.ts";

type ObjectExpression = Extract<Expression, { kind: "object" }>;
type Call = Extract<Expression, { kind: "call" }>;

/** A policy written as `jsonencode({ Statement = … })`. */
export interface EncodedPolicy {
  readonly source: Source;
  /** The block that it is in. */
  readonly block: Block;
  readonly item: string;
  readonly call: Call;
  readonly policy: ObjectExpression;
  readonly statements: readonly ObjectExpression[];
}

/** Every policy of some files that is written as an object, and whose statements can be seen. */
export function encodedPolicies(sources: readonly Source[]): readonly EncodedPolicy[] {
  return sources.flatMap((source) =>
    [...attributesIn(source.body)].flatMap(({ attribute, around }) =>
      [...within(attribute.value)].flatMap((call): readonly EncodedPolicy[] => {
        const [block] = around;
        if (!block || call.kind !== "call" || call.name !== "jsonencode") return [];
        const [policy] = call.args;
        const statement = policy?.kind === "object" ? entryOf(policy, "Statement") : undefined;
        const statements = statement?.kind === "tuple" ? statement.items : statement ? [statement] : [];
        if (policy?.kind !== "object" || statements.length === 0) return [];
        const objects = statements.filter((one) => one.kind === "object");
        if (objects.length < statements.length) return [];
        return [{ source, block, item: nameOfBlock(block), call, policy, statements: objects }];
      }),
    ),
  );
}

/** The value of a key of an object. */
export function entryOf({ entries }: ObjectExpression, name: string): Expression | undefined {
  return entries.find(({ key }) => key.kind === "literal" && key.value === name)?.value;
}

/** The items of a list, or the one value that stands for a list. */
export const listed = (e: Expression | undefined): readonly Expression[] =>
  e === undefined ? [] : e.kind === "tuple" ? e.items : [e];

export const isText = (e: Expression): e is Expression & { kind: "literal"; value: string } =>
  e.kind === "literal" && typeof e.value === "string";
