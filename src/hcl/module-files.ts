import { CONFIGURATION, isConfiguration } from "../names/names.ts";

/** The files of a folder that form its module: those read first, and the overrides, in Terraform's order. */
export interface ModuleFiles {
  readonly primary: readonly string[];
  readonly overrides: readonly string[];
}

const IGNORED = /^\.|~$|^#.*#$/;
const TOFU = /\.tofu(\.json)?$/;

/**
 * Which files of a folder are read, and in which order: `override.tf` and `*_override.tf` come last. OpenTofu reads
 * `x.tofu` instead of `x.tf`; Terraform reads no `.tofu` file.
 * https://developer.hashicorp.com/terraform/language/files/override
 * https://opentofu.org/docs/language/files/
 */
export function moduleFiles(names: readonly string[], openTofu: boolean): ModuleFiles {
  const all = new Set(openTofu ? names : []);
  const used = names
    .filter((name) => isConfiguration(name) && !IGNORED.test(name) && (openTofu || !TOFU.test(name)))
    .filter((name) => !all.has(name.replace(/\.tf(\.json)?$/, ".tofu$1")) || !/\.tf(\.json)?$/.test(name))
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const overriding = (name: string): boolean => /^(?:.*_)?override$/.test(CONFIGURATION.exec(name)?.[1] ?? "");
  return { primary: used.filter((name) => !overriding(name)), overrides: used.filter(overriding) };
}
