import { type IgnoreComment, ignoreComments } from "../hcl/comments.ts";
import type { ModuleTree } from "../hcl/module-tree.ts";
import type { Span } from "../hcl/syntax.ts";
import type { Place } from "../rules/rule.ts";
import type { Resource } from "../world/types.ts";

/** Limits for modules that call each other in a circle. */
const MOST_MODULES = 2_000;
const DEEPEST = 32;

/** Every ignore comment of a configuration, once, even if its module is called several times. */
export function sourceComments(tree: ModuleTree): readonly IgnoreComment[] {
  const found = new Map<string, IgnoreComment>();
  const read = new Set<string>();
  const queue: (readonly string[])[] = [[]];
  for (let visited = 0; queue.length > 0 && visited < MOST_MODULES; visited++) {
    const path = queue.shift() ?? [];
    const module = tree.module(path);
    if ("missing" in module) continue;
    if (path.length < DEEPEST) for (const name of module.calls.keys()) queue.push([...path, name]);
    if (read.has(module.dir)) continue;
    read.add(module.dir);
    for (const parsed of module.files.values()) {
      for (const comment of ignoreComments(parsed)) found.set(`${comment.file}:${comment.line}`, comment);
    }
  }
  return [...found.values()];
}

/**
 * The blocks around a place: the resource's own block, one in an override file that changes it, and the calls of the modules
 * around it.
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

/** Whether a comment applies to one of these blocks. */
export const isAbout = ({ block }: IgnoreComment, spans: readonly Span[]): boolean =>
  block !== null &&
  spans.some(
    (span) =>
      span.file === block.span.file && block.span.startLine <= span.startLine && span.endLine <= block.span.endLine,
  );
