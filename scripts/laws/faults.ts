import type { Block, Expression } from "../../src/hcl/syntax.ts";
import { encodedPolicies, entryOf, isText, listed } from "./policies.ts";
import { itemsOf, nameOfBlock, type Reference, referencesIn } from "./references.ts";
import type { Range } from "./text.ts";
import { modulesOf, type Source } from "./tree.ts";

/** One thing taken away from a root, or turned into another. */
export interface Fault {
  /** What was done, in a few words; the same words for the same kind. */
  readonly kind: string;
  /** The resource whose block it is in. */
  readonly item: string;
  readonly source: Source;
  readonly range: Range;
  /** What stands there instead; undefined where the whole block goes. */
  readonly text: string | undefined;
  /** Lists `depends_on` that name what goes, without it. */
  readonly also: readonly { readonly source: Source; readonly range: Range; readonly text: string }[];
}

/** Resources that give a right and whose address nothing but `depends_on` has to name. */
const GRANTS =
  /^aws_(?:lambda_permission|iam_role_policy|iam_role_policy_attachment|iam_policy_attachment|sqs_queue_policy|sns_topic_policy|s3_bucket_policy)\./;

const ELSEWHERE = "arn:aws:sqs:eu-central-1:123456789012:laws-elsewhere";

/** Every fault of a root, in its root module. */
export function faultsOf(sources: readonly Source[]): readonly Fault[] {
  const roots = modulesOf(sources).get(".") ?? [];
  return [...gone(roots), ...permissions(roots), ...statements(roots), ...documents(roots)];
}

function gone(sources: readonly Source[]): readonly Fault[] {
  const items = itemsOf(sources);
  const references = referencesIn(sources, new Set(items.map(({ name }) => name)));
  return items.flatMap(({ name, kind, source, block }): readonly Fault[] => {
    if (kind !== "resource" || !GRANTS.test(name)) return [];
    const naming = references.filter(({ item }) => item === name);
    if (naming.some(({ argument }) => argument !== "depends_on")) return [];
    const also = [...new Set(naming.map(({ around }) => around.at(-1)))].flatMap((inside) =>
      inside
        ? without(
            naming.filter(({ around }) => around.at(-1) === inside),
            inside,
          )
        : [],
    );
    const [type = ""] = name.split(".");
    return [{ kind: `${type} taken away`, item: name, source, range: source.range(block.span), text: undefined, also }];
  });
}

/** The `depends_on` of a block without some references. */
function without(naming: readonly Reference[], { body }: Block): Fault["also"] {
  const [first] = naming;
  const list = body.attributes.get("depends_on")?.value;
  if (!first || list?.kind !== "tuple") return [];
  const { source } = first;
  const gone = new Set(naming.map(({ range }) => range.start));
  const kept = list.items.map(({ span }) => source.range(span)).filter(({ start }) => !gone.has(start));
  const texts = kept.map(({ start, end }) => source.text.slice(start, end));
  return [{ source, range: source.range(list.span), text: `[${texts.join(", ")}]` }];
}

const OTHER_VALUES: Readonly<Record<string, string>> = {
  action: '"lambda:GetFunction"',
  principal: '"ec2.amazonaws.com"',
  source_arn: `"${ELSEWHERE}"`,
  source_account: '"000011112222"',
};

function permissions(sources: readonly Source[]): readonly Fault[] {
  return sources.flatMap((source) =>
    source.body.blocks
      .filter(({ type, labels }) => type === "resource" && labels[0] === "aws_lambda_permission")
      .flatMap((block) =>
        Object.entries(OTHER_VALUES).flatMap(([name, text]): readonly Fault[] => {
          const value = block.body.attributes.get(name)?.value;
          return value ? [turnedTo(`permission: another ${name}`, source, block, value, text)] : [];
        }),
      ),
  );
}

const turnedTo = (kind: string, source: Source, block: Block, value: Expression, text: string): Fault => ({
  kind,
  item: nameOfBlock(block),
  source,
  range: source.range(value.span),
  text,
  also: [],
});

/** Of policies that are written as objects. */
function statements(sources: readonly Source[]): readonly Fault[] {
  return encodedPolicies(sources).flatMap(({ source, block, statements: all }) =>
    all.flatMap((statement): readonly Fault[] => {
      const [effect, actions, resource] = ["Effect", "Action", "Resource"].map((name) => entryOf(statement, name));
      const principal = entryOf(statement, "Principal");
      const service = principal?.kind === "object" ? entryOf(principal, "Service") : undefined;
      const allows = effect && isText(effect) && effect.value === "Allow";
      if (!allows) return [];
      return [
        turnedTo("statement: Deny for Allow", source, block, effect, '"Deny"'),
        ...withoutEach("statement: an action taken away", source, block, actions, '"sts:GetCallerIdentity"'),
        ...(resource ? [turnedTo("statement: another resource", source, block, resource, `"${ELSEWHERE}"`)] : []),
        ...(service ? [turnedTo("statement: another service", source, block, service, '"ec2.amazonaws.com"')] : []),
        ...conditions(source, block, entryOf(statement, "Condition")),
      ];
    }),
  );
}

/** A list without each of its items; of the last one, with another. */
function withoutEach(
  kind: string,
  source: Source,
  block: Block,
  list: Expression | undefined,
  other: string,
): readonly Fault[] {
  const items = listed(list);
  if (!list || !items.every(isText)) return [];
  const texts = items.map(({ span }) => source.range(span)).map(({ start, end }) => source.text.slice(start, end));
  return items.map((_, i) => {
    const left = texts.filter((_text, at) => at !== i);
    const now = left.length === 0 ? [other] : left;
    return turnedTo(kind, source, block, list, `[${now.join(", ")}]`);
  });
}

function conditions(source: Source, block: Block, condition: Expression | undefined): readonly Fault[] {
  if (condition?.kind !== "object") return [];
  return condition.entries.flatMap(({ value: keys }) =>
    keys.kind !== "object"
      ? []
      : keys.entries.map(({ value }) =>
          turnedTo("statement: another value in a condition", source, block, value, `"${ELSEWHERE}"`),
        ),
  );
}

/** Of policy documents. */
function documents(sources: readonly Source[]): readonly Fault[] {
  return sources.flatMap((source) =>
    source.body.blocks
      .filter(({ type, labels }) => type === "data" && labels[0] === "aws_iam_policy_document")
      .flatMap((block) =>
        block.body.blocks.filter(({ type }) => type === "statement").map((statement) => ({ block, statement })),
      )
      .flatMap(({ block, statement: { body } }): readonly Fault[] => {
        const resources = body.attributes.get("resources")?.value;
        return [
          ...withoutEach(
            "document: an action taken away",
            source,
            block,
            body.attributes.get("actions")?.value,
            '"sts:GetCallerIdentity"',
          ),
          ...(resources ? [turnedTo("document: another resource", source, block, resources, `["${ELSEWHERE}"]`)] : []),
        ];
      }),
  );
}
