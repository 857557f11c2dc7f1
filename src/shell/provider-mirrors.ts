import { readFileSync, statSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import type { Brought } from "./brought.ts";
import type { Host } from "./streams.ts";

type Environment = Host["env"];
const LARGEST = 1024 * 1024;

/** The provider mirrors in the user's own Terraform settings: folders and addresses of network mirrors. */
export interface Mirrors {
  readonly folders: readonly string[];
  readonly urls: readonly string[];
}

/**
 * Reads the mirrors from the CLI configuration and the environment, without those inside the repository. Registries are
 * left out: a plan may name any provider there, even a stranger's.
 * https://developer.hashicorp.com/terraform/cli/config/config-file#provider-installation
 */
export function providerMirrors(env: Environment, isBrought: Brought): Mirrors {
  const texts = cliConfigurations(env).flatMap((file) => (isBrought(file) ? [] : (textOf(file) ?? [])));
  const folders = [
    ...texts.flatMap((text) => [...blocksOf(text, "filesystem_mirror")].map((content) => argument(content, "path"))),
    ...texts.map((text) => argument(text, "plugin_cache_dir")).map((path) => path && expanded(path, env)),
    env.TF_PLUGIN_CACHE_DIR,
    // Without a provider_installation, Terraform looks here by default.
    ...(texts.some((text) => text.includes("provider_installation")) ? [] : implied(env)),
  ];
  const urls = texts.flatMap((text) =>
    [...blocksOf(text, "network_mirror")].map((content) => argument(content, "url")),
  );
  return {
    folders: distinct(folders).filter(
      (path) => isAbsolute(path) && isWritable(path) && isFolder(path) && !isBrought(path),
    ),
    urls: distinct(urls).filter((url) => url.startsWith("https://") && isWritable(url)),
  };
}

/** A CLI configuration with only these mirrors: no registry, and no development overrides. */
export const mirrorsOnly = ({ folders, urls }: Mirrors): string =>
  [
    "provider_installation {",
    ...folders.map((path) => `  filesystem_mirror {\n    path = ${JSON.stringify(path)}\n  }`),
    ...urls.map((url) => `  network_mirror {\n    url = ${JSON.stringify(url)}\n  }`),
    "}\n",
  ].join("\n");

/** The files that Terraform and OpenTofu read; a relative TF_CLI_CONFIG_FILE is ignored, as it is in the planned folder. */
function cliConfigurations(env: Environment): readonly string[] {
  const named = env.TF_CLI_CONFIG_FILE ?? env.TERRAFORM_CONFIG;
  if (named !== undefined && named !== "") return isAbsolute(named) ? [named] : [];
  const { HOME, APPDATA } = env;
  return [
    ...(HOME === undefined ? [] : [join(HOME, ".terraformrc"), join(HOME, ".tofurc")]),
    ...(APPDATA === undefined ? [] : [join(APPDATA, "terraform.rc"), join(APPDATA, "tofu.rc")]),
  ];
}

/** https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories */
function implied(env: Environment): readonly string[] {
  const { HOME, APPDATA, XDG_DATA_HOME } = env;
  const data = XDG_DATA_HOME ?? (HOME === undefined ? undefined : join(HOME, ".local/share"));
  return [
    ...(HOME === undefined ? [] : [join(HOME, ".terraform.d/plugins")]),
    ...(data === undefined ? [] : [join(data, "terraform/plugins"), join(data, "opentofu/plugins")]),
    ...(APPDATA === undefined ? [] : [join(APPDATA, "terraform.d/plugins")]),
  ];
}

function textOf(file: string): string | undefined {
  try {
    const stats = statSync(file);
    if (!stats.isFile() || stats.size > LARGEST) return undefined;
    return readFileSync(file, "utf8").replace(/^\s*(?:#|\/\/).*$/gm, "");
  } catch {
    return undefined;
  }
}

/** The contents of blocks with a name, in HCL or JSON form. A block in an unusual form is skipped. */
function* blocksOf(text: string, block: string): Iterable<string> {
  for (const [, content = ""] of text.matchAll(new RegExp(`\\b${block}"?\\s*[:=]?\\s*\\[?\\s*\\{([^{}]*)\\}`, "g")))
    yield content;
}

function argument(text: string, name: string): string | undefined {
  const quoted = new RegExp(`\\b${name}"?\\s*[:=]\\s*("(?:[^"\\\\\\n]|\\\\.)*")`).exec(text)?.[1];
  try {
    return quoted === undefined ? undefined : String(JSON.parse(quoted));
  } catch {
    return undefined;
  }
}

/** Terraform expands environment variables in this setting only. */
const expanded = (path: string, env: Environment): string =>
  path.replace(/\$(?:(\w+)|\{(\w+)\})/g, (_, plain, braced) => env[plain ?? braced] ?? "");

const distinct = (texts: readonly (string | undefined)[]): readonly string[] =>
  [...new Set(texts.filter((text) => text !== undefined && text !== ""))] as readonly string[];

/** `${` would be an interpolation in the generated file. */
const isWritable = (text: string): boolean => !text.includes("${");

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
