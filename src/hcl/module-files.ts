import { CONFIGURATION, isConfiguration } from "../names/names.ts";

/** The files of a folder that form its module: those read first, and the overrides, in Terraform's order. */
export interface ModuleFiles {
  readonly primary: readonly string[];
  readonly overrides: readonly string[];
}

const IGNORED = /^\.|~$|^#.*#$/;

/**
 * Selects files by name: `x.tofu` replaces `x.tf`, and `override.tf` and `*_override.tf` come last.
 * https://developer.hashicorp.com/terraform/language/files/override
 * https://opentofu.org/docs/language/files/
 */
export function moduleFiles(names: readonly string[]): ModuleFiles {
  const all = new Set(names);
  const used = names
    .filter((name) => isConfiguration(name) && !IGNORED.test(name))
    .filter((name) => !all.has(name.replace(/\.tf(\.json)?$/, ".tofu$1")) || !/\.tf(\.json)?$/.test(name))
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const overriding = (name: string): boolean => /^(?:.*_)?override$/.test(CONFIGURATION.exec(name)?.[1] ?? "");
  return { primary: used.filter((name) => !overriding(name)), overrides: used.filter(overriding) };
}
