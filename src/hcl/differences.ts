import type { ConfigExpression, ConfigExpressions, ConfigModule, ProviderConfig } from "../plan/types.ts";
import { expressionDiffers } from "./expression-differs.ts";
import { type ModuleSource, providerKey } from "./module-source.ts";
import type { Attribute, Block, Body } from "./syntax.ts";

/** How a module's HCL differs from what was planned. */
export interface Differences {
  /** Blocks of the plan that the HCL lacks: `aws_sqs_queue.orders`, `module.net`. */
  readonly absent: readonly string[];
  /** Blocks of the HCL that the plan lacks. */
  readonly added: readonly string[];
  /** Arguments that the plan and the HCL write differently: `aws_sqs_queue.orders.name`. */
  readonly changed: readonly string[];
  /** What the HCL declares more than once. */
  readonly duplicates: readonly string[];
  /** How many blocks the plan has. */
  readonly planned: number;
}

/**
 * Compares a module of the plan's configuration with HCL: the names of blocks, and for each argument the constant or
 * the references that the plan contains. What the plan does not contain (the text of an expression, locals) is no
 * difference.
 * https://developer.hashicorp.com/terraform/internals/json-format#configuration-representation
 */
export function differences(
  configuration: ConfigModule,
  source: ModuleSource,
  providers: ReadonlyMap<string, ProviderConfig> = new Map(),
): Differences {
  const absent: string[] = [];
  const changed: string[] = [];
  const known = new Set<string>();
  const compare = (label: string, block: Block | undefined, planned: Planned): void => {
    known.add(label);
    if (!block) absent.push(label);
    else changed.push(...changedIn(block, planned).map((name) => `${label}.${name}`));
  };
  const checked = checkedData(source);
  for (const resource of configuration.resources) {
    compare(resource.address, source.resources.get(resource.address) ?? checked.get(resource.address), resource);
  }
  for (const [name, call] of configuration.calls) {
    compare(`module.${name}`, source.calls.get(name), call);
    const from = source.calls.get(name)?.body.attributes.get("source")?.value;
    if (from?.kind === "literal" && isOtherFolder(from.value, call.source)) changed.push(`module.${name}.source`);
  }
  changed.push(...changedVariables(configuration, source), ...changedOutputs(configuration, source));
  for (const block of source.providers) {
    const planned = providers.get(providerKey(block));
    if (planned) changed.push(...changedIn(block, planned).map((name) => `provider ${planned.key}: ${name}`));
  }
  const own = [...source.resources.keys(), ...[...source.calls.keys()].map((name) => `module.${name}`)];
  const count = configuration.resources.length + configuration.calls.size;
  return {
    absent,
    added: own.filter((label) => !known.has(label)),
    changed,
    duplicates: source.duplicates,
    planned: count,
  };
}

/** Data sources in `check` blocks; a plan lists them with the others. */
function checkedData(source: ModuleSource): ReadonlyMap<string, Block> {
  const found = [...source.files.values()].flatMap(({ body }) =>
    body.blocks
      .filter(({ type }) => type === "check")
      .flatMap((check) => check.body.blocks.filter(({ type }) => type === "data"))
      .map((block) => [`data.${block.labels.join(".")}`, block] as const),
  );
  return new Map(found);
}

interface Planned {
  readonly expressions: ConfigExpressions;
  readonly countExpression?: ConfigExpression | null;
  readonly forEachExpression?: ConfigExpression | null;
}

/**
 * Arguments of Terraform itself, not of the resource, module or provider: a plan lists them elsewhere or not at all.
 */
const META = new Set(["count", "for_each", "depends_on", "provider", "providers", "source", "version", "alias"]);

function changedIn({ body }: Block, planned: Planned): readonly string[] {
  const found = changedArguments(body, planned.expressions);
  const { attributes } = body;
  // A plan omits a count or for_each without references.
  if (planned.countExpression && differs(attributes.get("count"), planned.countExpression)) found.push("count");
  if (planned.forEachExpression && differs(attributes.get("for_each"), planned.forEachExpression))
    found.push("for_each");
  return found;
}

function changedArguments(body: Body, planned: ConfigExpressions): string[] {
  const found: string[] = [];
  const names = new Set([...Object.keys(planned), ...body.attributes.keys()].filter((name) => !META.has(name)));
  for (const name of names) {
    const attribute = body.attributes.get(name);
    const inPlan = Object.hasOwn(planned, name) ? planned[name] : undefined;
    const blocks = body.blocks.filter(({ type }) => type === name);
    // Blocks of an argument that is a list (`ingress { … }`) are part of its constant.
    const madeElsewhere =
      blocks.length > 0 || body.blocks.some((one) => one.type === "dynamic" && one.labels[0] === name);
    if (isBlocks(inPlan)) found.push(...changedBlocks(name, body, inPlan));
    else if (attribute ? differs(attribute, inPlan) : inPlan !== undefined && !madeElsewhere) found.push(name);
  }
  return found;
}

const isBlocks = (inPlan: ConfigExpressions[string]): inPlan is readonly ConfigExpressions[] => Array.isArray(inPlan);

function changedBlocks(name: string, body: Body, planned: readonly ConfigExpressions[]): readonly string[] {
  if (body.blocks.some(({ type, labels }) => type === "dynamic" && labels[0] === name)) return [];
  const blocks = body.blocks.filter(({ type }) => type === name);
  // For attributes that are objects, a plan lists the parts as if they were blocks.
  if (blocks.length === 0 && body.attributes.has(name)) return [];
  if (blocks.length !== planned.length) return [name];
  return blocks.flatMap((block, at) => changedArguments(block.body, planned[at] ?? {}).map((one) => `${name}.${one}`));
}

function differs(attribute: Attribute | undefined, inPlan: ConfigExpressions[string]): boolean {
  if (!attribute) return inPlan !== undefined;
  const { value } = attribute;
  if (inPlan === undefined) return !(value.kind === "literal" && value.value === null);
  return expressionDiffers(value, inPlan as ConfigExpression);
}

/** A folder of the same repository under another path; sources from a registry or a host have many spellings. */
function isOtherFolder(written: unknown, planned: string): boolean {
  if (typeof written !== "string" || !/^\.\.?(?:\/|$)/.test(written) || !/^\.\.?(?:\/|$)/.test(planned)) return false;
  return written !== planned;
}

function changedVariables({ variables }: ConfigModule, source: ModuleSource): readonly string[] {
  const planned = [...variables].flatMap(([name, { default: value }]): readonly string[] => {
    const block = source.variables.get(name);
    if (!block) return [`var.${name}`];
    const written = block.body.attributes.get("default")?.value;
    // The plan has it converted to the variable's type.
    const comparable = written?.kind === "literal" && written.value !== null && typeof written.value === typeof value;
    return comparable && value !== undefined && expressionDiffers(written, { constant_value: value })
      ? [`var.${name}`]
      : [];
  });
  const added = [...source.variables.keys()].filter((name) => !variables.has(name));
  return [...planned, ...added.map((name) => `var.${name}`)];
}

function changedOutputs({ outputs }: ConfigModule, source: ModuleSource): readonly string[] {
  const planned = [...outputs].flatMap(([name, { expression }]) => {
    const value = source.outputs.get(name)?.body.attributes.get("value");
    return value && !differs(value, expression as ConfigExpressions[string]) ? [] : [`output.${name}`];
  });
  const added = [...source.outputs.keys()].filter((name) => !outputs.has(name));
  return [...planned, ...added.map((name) => `output.${name}`)];
}
