import type { Finding } from "../../src/findings/types.ts";
import type { HclParser } from "../../src/hcl/parser.ts";
import type { Tree } from "../laws/tree.ts";
import { addressOf, appended, folderOf, withArguments } from "./blocks.ts";

/** The tree with a snippet where it says that it belongs, or why a program cannot tell the place. */
export function pasted(files: Tree, finding: Finding, parser: HclParser): Tree | { readonly because: string } {
  const snippet = finding.fix?.snippet;
  if (snippet === undefined) return { because: "it is a sentence" };
  if (/<[^>]*>|…/.test(snippet)) return { because: "something is left to the reader" };
  // https://github.com/hashicorp/terraform-provider-aws/blob/v6.28.0/CHANGELOG.md
  if (/^\s*invoked_via_function_url\s/m.test(snippet)) return { because: "it needs version 6.28 of the aws provider" };
  let now = files;
  for (const part of partsOf(snippet)) {
    const changed = part.heading === undefined ? unnamed(now, finding, part.text, parser) : named(now, part, parser);
    if (!(changed instanceof Map)) return changed as { readonly because: string };
    now = changed;
  }
  return now;
}

interface Part {
  /** `in module.x`, without the `#`. */
  readonly heading: string | undefined;
  readonly text: string;
}

/** A snippet, cut before each comment that names a place. */
function partsOf(snippet: string): readonly Part[] {
  const parts: { heading: string | undefined; lines: string[] }[] = [{ heading: undefined, lines: [] }];
  for (const line of snippet.split("\n")) {
    const heading = /^\s*# ((?:and )?(?:in|inside|make|a statement|replaces) .*)$/.exec(line)?.[1];
    const last = parts.at(-1);
    if (heading !== undefined) parts.push({ heading: heading.replace(/^and /, ""), lines: [] });
    else last?.lines.push(last.heading !== undefined ? line.replace(/^# {3}/, "  ") : line);
  }
  return parts
    .map(({ heading, lines }) => ({ heading, text: lines.join("\n").trim() }))
    .filter(({ heading, text }) => heading !== undefined || text !== "");
}

/** Whole blocks belong in the module of what the finding is located at; an argument in the role that the title names. */
function unnamed(files: Tree, finding: Finding, text: string, parser: HclParser): Tree | { readonly because: string } {
  if (/^(?:#.*\n)*(?:resource|data|output|variable|moved|provider) /.test(text)) {
    const file = finding.location?.file ?? "main.tf";
    return appended(files, file.includes("/") ? file.replace(/\/[^/]*$/, "") : "", text, parser);
  }
  const role = /(\S*aws_iam_role\.\S+)$/.exec(finding.fix?.title ?? "")?.[1];
  if (/^assume_role_policy = /.test(text) && role !== undefined) return set(files, role, text, [], parser);
  return { because: "the snippet names no place" };
}

function named(files: Tree, { heading = "", text }: Part, parser: HclParser): Tree | { readonly because: string } {
  if (/^(?:a statement|in the statement)/.test(heading)) return { because: "it is a statement for a policy" };
  if (heading.startsWith("replaces ")) return appended(files, "", text, parser);
  const module = /^in (?:the root module|((?:module\.[\w-]+\.?)+)(?:, for .* alone)?)$/.exec(heading);
  if (module) {
    const calls = module[1] === undefined ? [] : module[1].split(".").filter((step) => step !== "module");
    const folder = folderOf(files, calls, parser);
    return folder === undefined ? { because: `${heading}: not in the HCL` } : appended(files, folder, text, parser);
  }
  const block = /^in (\S+?)(?:, for all of its instances|, instead of ([\w ]+)|, because .*)?:?$/.exec(heading);
  if (block?.[1] === undefined || addressOf(block[1]) === undefined) return { because: `"${heading}" is for a person` };
  return set(files, block[1], text, block[2] === undefined ? [] : block[2].split(" ").slice(0, 1), parser);
}

function set(
  files: Tree,
  address: string,
  text: string,
  without: readonly string[],
  parser: HclParser,
): Tree | { readonly because: string } {
  const whole = `resource "a" "b" {\n${text}\n}\n`;
  const { body, problems } = parser.parseFile("part.tf", whole);
  const [block] = body.blocks;
  if (problems.length > 0 || !block || block.body.blocks.length > 0) return { because: "it is no list of arguments" };
  const lines = whole.split("\n");
  const given = [...block.body.attributes.values()].map(({ name, span }) => {
    const own = lines
      .slice(span.startLine - 1, span.endLine)
      .join("\n")
      .trim();
    return [name, own] as const;
  });
  return withArguments(files, address, new Map(given), without, parser) ?? { because: `${address} has no block` };
}
