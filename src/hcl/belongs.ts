import type { ConfigModule, Configuration } from "../plan/types.ts";
import { type Differences, differences } from "./differences.ts";
import type { Missing, ModuleSource, ModuleTree } from "./module-tree.ts";

/** Whether a module's source is what was planned. */
export type Belonging =
  | { readonly kind: "yes" }
  /**
   * `share`: the part of the plan's blocks that the source has. `because` continues a sentence that begins with the
   * folder's name.
   */
  | { readonly kind: "no"; readonly share: number; readonly because: string };

/**
 * Compares the plan's root module with a source. A plan with an empty configuration (its JSON was reduced to the
 * changes) belongs to any source.
 */
export function belongs({ root, providers }: Configuration, source: ModuleSource): Belonging {
  return isEmpty(root) ? { kind: "yes" } : belonging(differences(root, source, providers));
}

const isEmpty = ({ resources, calls, variables, outputs }: ConfigModule): boolean =>
  resources.length === 0 && calls.size === 0 && variables.size === 0 && outputs.size === 0;

function belonging({ absent, added, changed, duplicates, planned }: Differences): Belonging {
  const have = planned - absent.length;
  const reasons = [
    absent.length > 0 && `it lacks ${absent.length} of the plan's ${planned} blocks (${some(absent)})`,
    added.length > 0 && `it has ${some(added)}, which the plan does not have`,
    duplicates.length > 0 && `it declares ${some(duplicates)} twice`,
    changed.length > 0 && `${some(changed)} ${changed.length === 1 ? "differs" : "differ"}`,
  ].filter((reason) => reason !== false);
  if (reasons.length === 0) return { kind: "yes" };
  return { kind: "no", share: planned === 0 ? 0 : have / planned, because: reasons.join(", and ") };
}

const SHOWN = 3;

function some(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN).join(", ");
  return names.length > SHOWN ? `${shown} and ${names.length - SHOWN} more` : shown;
}

/**
 * The tree without modules that differ from what was planned: for example another version that `terraform init` fetched
 * later. Their HCL is then as unknown as that of a missing module.
 */
export function onlyPlanned(tree: ModuleTree, { root }: Configuration): ModuleTree {
  const known = new Map<string, ModuleSource | Missing>();
  return {
    rootDir: tree.rootDir,
    module(path) {
      const key = path.join(".");
      const before = known.get(key);
      if (before !== undefined) return before;
      const found = tree.module(path);
      const planned = "missing" in found || path.length === 0 ? undefined : moduleAt(root, path);
      const answer = planned && !("missing" in found) ? belonging(differences(planned, found)) : undefined;
      const made: ModuleSource | Missing =
        answer?.kind === "no" && !("missing" in found)
          ? { missing: `${found.dir === "" ? "." : found.dir} is not what was planned: ${answer.because}` }
          : found;
      known.set(key, made);
      return made;
    },
  };
}

function moduleAt(root: ConfigModule, path: readonly string[]): ConfigModule | undefined {
  let at: ConfigModule | undefined = root;
  for (const name of path) at = at?.calls.get(name)?.module;
  return at;
}
