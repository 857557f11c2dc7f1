import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { HclParser } from "../../src/hcl/parser.ts";
import type { Block } from "../../src/hcl/syntax.ts";
import { type Case, cases } from "../../test/support/cases.ts";
import { NOT_THE_ROOT } from "../fixtures/not-the-root.ts";
import { stepsIn } from "../fixtures/steps.ts";
import { edited } from "./text.ts";
import { type Source, sourcesOf, type Tree, Unfit, withFiles } from "./tree.ts";

/** A fixture as laws use it: its HCL without the provider blocks, which stay in the root when the rest becomes a module. */
export interface LawCase {
  /** `s3/good` */
  readonly name: string;
  readonly dir: string;
  /** `s3__good`: the name of its module. */
  readonly id: string;
  readonly files: Tree;
  /** Its files as they are. */
  readonly own: Tree;
  /** The provider blocks, and what providers are required. */
  readonly providers: string;
  /** The aliases of its providers. */
  readonly aliases: readonly string[];
  /** What answers the provider while planning: nothing, an empty moto_server, or one where it was applied before. */
  readonly place: "nowhere" | "moto" | "applied";
}

/** Every fixture that is planned without a state, or why it is left out. */
export function lawCases(parser: HclParser, fixtures?: string): readonly (LawCase | Left)[] {
  return cases(fixtures).map((one) => {
    try {
      return lawCase(one, parser);
    } catch (error) {
      if (error instanceof Unfit) return { name: one.name, because: error.message };
      throw error;
    }
  });
}

export interface Left {
  readonly name: string;
  readonly because: string;
}

/** One fixture, also with files other than its own. Throws Unfit where no law can use it. */
export function lawCase({ name, dir }: Case, parser: HclParser, all = readTree(dir)): LawCase {
  const steps = existsSync(join(dir, "steps.txt")) ? stepsIn(readFileSync(join(dir, "steps.txt"), "utf8")) : undefined;
  if (steps?.some((step) => /^plan\b/.test(step))) throw new Unfit("it is planned with options");
  if (steps !== undefined && steps.length > 0) throw new Unfit("it is planned over a state");
  const odd = [...all.keys()].find((path) => /\.tf\.json$|\.tofu$|\.tfvars$|_override\.tf$/.test(path));
  if (odd !== undefined) throw new Unfit(`it has ${odd.replace(/.*\//, "")}`);
  const sources = sourcesOf(all, parser);
  const roots = sources.filter(({ path }) => !path.includes("/"));
  for (const { body } of roots) refuseRootOnly(body.blocks);
  const blocks = roots.flatMap((source) =>
    source.body.blocks
      .filter(({ type }) => type === "provider" || type === "terraform")
      .map((block) => ({ source, block })),
  );
  const providers = blocks.map(({ source, block }) => textOf(source, block)).join("\n\n");
  const aliases = blocks.flatMap(({ block }) => {
    const alias = block.type === "provider" ? block.body.attributes.get("alias")?.value : undefined;
    return alias?.kind === "literal" ? [String(alias.value)] : [];
  });
  if (
    blocks.some(
      ({ source, block }) => block.type === "provider" && /\b(?:var|local|data)\./.test(textOf(source, block)),
    )
  )
    throw new Unfit("its providers are configured by its own values");
  const without = roots.map((source) => {
    const cut = blocks
      .filter((one) => one.source === source)
      .map(({ block }) => ({ ...source.range(block.span), text: "" }));
    return [source.path, edited(source.text, cut).trim()] as const;
  });
  const files = withFiles(
    all,
    without.map(([path, text]) => [path, text === "" ? undefined : `${text}\n`] as const),
  );
  const declared = withFiles(files, aliases.length === 0 ? [] : [["versions.tf", versions(aliases)]]);
  return {
    name,
    dir,
    id: name.replaceAll("/", "__"),
    files: declared,
    own: all,
    providers,
    aliases,
    place: steps === undefined ? "nowhere" : "moto",
  };
}

const versions = (aliases: readonly string[]): string => `terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [${aliases.map((alias) => `aws.${alias}`).join(", ")}]
    }
  }
}
`;

/** `variable` blocks without a default, and blocks that only a root may have. */
function refuseRootOnly(blocks: readonly Block[]): void {
  for (const { type, body } of blocks) {
    if (type === "import" || type === "moved" || type === "removed") throw new Unfit(`it has a block ${type}`);
    if (type === "variable" && !body.attributes.has("default")) throw new Unfit("it has a variable without a default");
  }
}

const textOf = (source: Source, block: Block): string => {
  const { start, end } = source.range(block.span);
  return source.text.slice(start, end);
};

function readTree(dir: string): Tree {
  const files = new Map<string, string>();
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    const path = relative(dir, join(entry.parentPath, entry.name)).replaceAll("\\", "/");
    if (entry.isFile() && !NOT_THE_ROOT.has(path)) files.set(path, readFileSync(join(dir, path), "utf8"));
  }
  return files;
}
