import type { Block, Expression } from "../../src/hcl/syntax.ts";
import type { Range } from "./text.ts";
import type { Source } from "./tree.ts";
import { attributesIn, inner, stepsOf } from "./walk.ts";

/** Something of a module that has a name: `aws_sqs_queue.orders`, `data.aws_region.current`, `module.m`, `local.l`, `var.v`. */
export interface Item {
  readonly name: string;
  readonly kind: "resource" | "data" | "module" | "local" | "variable" | "output";
  readonly source: Source;
  /** The block; of a local the block `locals`. */
  readonly block: Block;
  /** The last label, without quotes, or the name of the local. */
  readonly label: { readonly text: string; readonly range: Range };
}

const KINDS = { resource: "", data: "data.", module: "module.", variable: "var.", output: "output." } as const;

/** Everything that the files of one module declare. */
export function itemsOf(sources: readonly Source[]): readonly Item[] {
  return sources.flatMap((source) =>
    source.body.blocks.flatMap((block): readonly Item[] => {
      if (block.type === "locals")
        return [...block.body.attributes.values()].map(({ name, span }) => {
          const { start } = source.range(span);
          const label = { text: name, range: { start, end: start + name.length } };
          return { name: `local.${name}`, kind: "local", source, block, label };
        });
      if (!isKind(block.type)) return [];
      const text = block.labels.at(-1) ?? "";
      const name = KINDS[block.type] + block.labels.join(".");
      return [{ name, kind: block.type, source, block, label: { text, range: labelRange(source, block, text) } }];
    }),
  );
}

const isKind = (type: string): type is keyof typeof KINDS => Object.hasOwn(KINDS, type);

/** The last label stands right before the brace. */
function labelRange(source: Source, block: Block, label: string): Range {
  const { start } = source.range(block.span);
  const brace = source.text.indexOf("{", start);
  const at = source.text.lastIndexOf(label, brace);
  return { start: at, end: at + label.length };
}

/** A place where an item is named. */
export interface Reference {
  readonly item: string;
  readonly source: Source;
  /** `aws_sqs_queue.orders` */
  readonly range: Range;
  /** `aws_sqs_queue.orders.arn`, with its range; undefined before `[`, or where the whole is meant. */
  readonly attribute: { readonly name: string; readonly range: Range } | undefined;
  /** The blocks around it, the outermost first, and the argument that it is in. */
  readonly around: readonly Block[];
  readonly argument: string;
}

/** The references in some files to items of their module. */
export function referencesIn(sources: readonly Source[], items: ReadonlySet<string>): readonly Reference[] {
  return sources.flatMap((source) =>
    [...attributesIn(source.body)].flatMap(({ attribute, around }) =>
      [...chains(attribute.value, undefined)].flatMap(({ e, parent }): readonly Reference[] => {
        const steps = e.kind === "attribute" ? stepsOf(e) : undefined;
        const item = steps?.join(".") ?? "";
        if (!items.has(item) || hasKey(e)) return [];
        const next = parent?.kind === "attribute" ? { name: parent.name, range: bare(source, parent.span) } : undefined;
        return [{ item, source, range: bare(source, e.span), attribute: next, around, argument: attribute.name }];
      }),
    ),
  );
}

const hasKey = (e: Expression): boolean =>
  e.kind === "index" || e.kind === "splat" || (e.kind === "attribute" && hasKey(e.on));

/** A range without the parentheses around it, which are part of an expression's span. */
function bare(source: Source, span: Expression["span"]): Range {
  let { start, end } = source.range(span);
  while (source.text[start] === "(" && source.text[end - 1] === ")") {
    const inside = source.text.slice(start + 1, end - 1);
    start += 1 + inside.length - inside.trimStart().length;
    end = start + inside.trim().length;
  }
  return { start, end };
}

function* chains(
  e: Expression,
  parent: Expression | undefined,
): Generator<{ readonly e: Expression; readonly parent: Expression | undefined }> {
  yield { e, parent };
  for (const each of inner(e)) yield* chains(each, e);
}

/** `aws_sqs_queue.orders`, `data.aws_region.current`. */
export const nameOfBlock = ({ type, labels }: Block): string =>
  [...(type === "resource" ? [] : [type === "variable" ? "var" : type]), ...labels].join(".");
