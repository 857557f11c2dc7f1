import type { ConfigModule } from "../plan/types.ts";
import type { ModuleSource } from "./module-source.ts";
import { loadModules, type SourceReader } from "./module-tree.ts";
import type { HclParser } from "./parser.ts";

/** Whether a module's source is what was planned, by the names of its resources, data sources and module calls. */
export type Belonging =
  /** `more`: how many such blocks the source has that the plan does not know. */
  | { readonly kind: "yes"; readonly share: 1; readonly more: number }
  | { readonly kind: "no"; readonly share: number; readonly because: string };

/** Compares the plan's root module with a source; every block of the plan has to be there. */
export function belongs(configuration: ConfigModule, source: ModuleSource): Belonging {
  const planned = names(configuration);
  const missing = planned.filter(({ in: where, name }) => !source[where].has(name));
  const share = planned.length === 0 ? 1 : (planned.length - missing.length) / planned.length;
  const [first] = missing;
  if (!first) return { kind: "yes", share: 1, more: source.resources.size + source.calls.size - planned.length };
  const absent = missing.length > 1 ? `${first.label} and ${missing.length - 1} more are` : `${first.label} is`;
  const folder = source.dir === "" ? "the folder" : source.dir;
  const because = `${folder} has ${planned.length - missing.length} of the plan's ${planned.length} blocks: ${absent} not among them`;
  return { kind: "no", share, because };
}

interface Name {
  readonly in: "resources" | "calls";
  readonly name: string;
  readonly label: string;
}

const names = (configuration: ConfigModule): readonly Name[] => [
  ...configuration.resources.map(({ address }): Name => ({ in: "resources", name: address, label: address })),
  ...[...configuration.calls.keys()].map((name): Name => ({ in: "calls", name, label: `module.${name}` })),
];

export type Root =
  | { readonly kind: "found"; readonly dir: string }
  /** `closest` has the largest share of the plan's blocks. */
  | { readonly kind: "none"; readonly because: string; readonly closest: string | null }
  | { readonly kind: "several"; readonly dirs: readonly string[] };

/**
 * The one folder among candidates whose root module is the plan's. Of several that hold all its blocks, the only one
 * that holds no others.
 */
export function findRoot(
  parser: HclParser,
  reader: SourceReader,
  configuration: ConfigModule,
  candidates: readonly string[],
): Root {
  const full: string[] = [];
  const exact: string[] = [];
  let closest: { readonly dir: string; readonly share: number; readonly because: string } | undefined;
  for (const dir of candidates) {
    const source = loadModules(parser, reader, dir).module([]);
    if ("missing" in source) continue;
    const result = belongs(configuration, source);
    if (result.kind === "yes") {
      full.push(dir);
      if (result.more === 0) exact.push(dir);
    } else if (result.share > (closest?.share ?? 0)) closest = { dir, ...result };
  }
  const [only] = exact.length === 1 ? exact : full;
  if (full.length > 1 && exact.length !== 1) return { kind: "several", dirs: full };
  if (only !== undefined) return { kind: "found", dir: only };
  return closest
    ? { kind: "none", because: closest.because, closest: closest.dir }
    : { kind: "none", because: "no folder holds any of the plan's blocks", closest: null };
}
