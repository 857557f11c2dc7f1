import { overridden } from "./override.ts";
import type { ParsedFile, SyntaxProblem } from "./parsed.ts";
import type { Attribute, Block } from "./syntax.ts";

/** One folder's configuration, with override files applied. */
export interface ModuleSource {
  /** The folder's path for the reader. */
  readonly dir: string;
  /** Its files by path, without overrides. */
  readonly files: ReadonlyMap<string, ParsedFile>;
  readonly variables: ReadonlyMap<string, Block>;
  readonly locals: ReadonlyMap<string, Attribute>;
  /** By `TYPE.NAME` or `data.TYPE.NAME`. */
  readonly resources: ReadonlyMap<string, Block>;
  readonly calls: ReadonlyMap<string, Block>;
  readonly outputs: ReadonlyMap<string, Block>;
  readonly providers: readonly Block[];
  /** By local name. */
  readonly requiredProviders: ReadonlyMap<string, Attribute>;
  readonly problems: readonly SyntaxProblem[];
  /** What is declared more than once, which Terraform refuses: `resource aws_sqs_queue.orders`. */
  readonly duplicates: readonly string[];
}

interface Building {
  readonly variables: Map<string, Block>;
  readonly locals: Map<string, Attribute>;
  readonly resources: Map<string, Block>;
  readonly calls: Map<string, Block>;
  readonly outputs: Map<string, Block>;
  readonly providers: Block[];
  readonly requiredProviders: Map<string, Attribute>;
  readonly problems: SyntaxProblem[];
  readonly duplicates: string[];
}

export type ModuleFile = { readonly file: string; readonly parsed: ParsedFile; readonly overrides: boolean };

/** Combines the files of a folder; override files must come last, in Terraform's order. */
export function moduleSource(dir: string, files: readonly ModuleFile[]): ModuleSource {
  const module: Building = {
    variables: new Map(),
    locals: new Map(),
    resources: new Map(),
    calls: new Map(),
    outputs: new Map(),
    providers: [],
    requiredProviders: new Map(),
    problems: files.flatMap(({ parsed }) => parsed.problems),
    duplicates: [],
  };
  for (const { parsed, overrides } of files) for (const block of parsed.body.blocks) add(module, block, overrides);
  return { dir, files: new Map(files.map(({ file, parsed }) => [file, parsed])), ...module };
}

function add(module: Building, block: Block, overrides: boolean): void {
  const [first = "", second = ""] = block.labels;
  const into = (map: Map<string, Block>, key: string): void => {
    const known = map.get(key);
    if (known && overrides) map.set(key, overridden(known, block));
    else if (known) {
      module.duplicates.push(`${block.type} ${key}`);
      module.problems.push({ what: `${block.type} ${key} is declared twice`, span: block.span });
    } else map.set(key, block);
  };
  switch (block.type) {
    case "variable":
      into(module.variables, first);
      break;
    case "output":
      into(module.outputs, first);
      break;
    case "module":
      into(module.calls, first);
      break;
    case "resource":
      into(module.resources, `${first}.${second}`);
      break;
    case "data":
      into(module.resources, `data.${first}.${second}`);
      break;
    case "locals":
      setAll(module, module.locals, block.body.attributes, overrides);
      break;
    case "provider":
      addProvider(module.providers, block, overrides);
      break;
    case "terraform":
      for (const inner of block.body.blocks) {
        if (inner.type === "required_providers") setAll(module, module.requiredProviders, inner.body.attributes, true);
      }
  }
}

function setAll(
  module: Building,
  map: Map<string, Attribute>,
  attributes: ReadonlyMap<string, Attribute>,
  overrides: boolean,
): void {
  for (const [name, attribute] of attributes) {
    if (!map.has(name) || overrides) map.set(name, attribute);
    else module.problems.push({ what: `${name} is declared twice`, span: attribute.span });
  }
}

function addProvider(providers: Block[], block: Block, overrides: boolean): void {
  const known = providers.findIndex((other) => providerKey(other) === providerKey(block));
  const other = providers[known];
  if (other && overrides) providers[known] = overridden(other, block);
  else providers.push(block);
}

/** `aws` or `aws.west`: the key of a root provider in the plan's configuration. */
export function providerKey(block: Block): string {
  const alias = block.body.attributes.get("alias")?.value;
  const name = block.labels[0] ?? "";
  return alias?.kind === "literal" && typeof alias.value === "string" ? `${name}.${alias.value}` : name;
}
