import { type IgnoreComment, ignoreComments } from "../hcl/comments.ts";
import type { ModuleTree } from "../hcl/module-tree.ts";
import type { Span } from "../hcl/syntax.ts";
import type { Place } from "../rules/rule.ts";
import type { Resource } from "../world/types.ts";

/** Modules that call one another in a circle end here. */
const MOST_MODULES = 2_000;
const DEEPEST = 32;

/** Every ignore comment of a configuration, once for each place in the source, however often its module is called. */
export function sourceComments(tree: ModuleTree): readonly IgnoreComment[] {
  const found = new Map<string, IgnoreComment>();
  const read = new Set<string>();
  const waiting: (readonly string[])[] = [[]];
  for (let seen = 0; waiting.length > 0 && seen < MOST_MODULES; seen++) {
    const path = waiting.shift() ?? [];
    const module = tree.module(path);
    if ("missing" in module) continue;
    if (path.length < DEEPEST) for (const name of module.calls.keys()) waiting.push([...path, name]);
    if (read.has(module.dir)) continue;
    read.add(module.dir);
    for (const parsed of module.files.values()) {
      for (const comment of ignoreComments(parsed)) found.set(`${comment.file}:${comment.line}`, comment);
    }
  }
  return [...found.values()];
}

/**
 * The blocks that a place lies in: the resource's own, the one that writes it anew in an override file, and the calls of
 * the modules around it.
 */
export function blocksAround({ resource, path }: Place, tree: ModuleTree): readonly Span[] {
  return [resource.where(...path), resource.where(), ...callsAround(resource, tree)].filter((span) => span !== null);
}

function callsAround({ parsed }: Resource, tree: ModuleTree): readonly (Span | null)[] {
  const names = parsed.modules.map((step) => step.name);
  return names.map((name, depth) => {
    const module = tree.module(names.slice(0, depth));
    return "missing" in module ? null : (module.calls.get(name)?.span ?? null);
  });
}

/** Whether a comment is about one of these blocks. */
export const isAbout = ({ block }: IgnoreComment, spans: readonly Span[]): boolean =>
  block !== null &&
  spans.some(
    (span) =>
      span.file === block.span.file && block.span.startLine <= span.startLine && span.endLine <= block.span.endLine,
  );
