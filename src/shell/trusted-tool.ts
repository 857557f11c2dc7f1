import { accessSync, constants, statSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";
import { platform } from "node:process";
import type { Brought } from "./brought.ts";
import type { Host } from "./streams.ts";

type Environment = Host["env"];

/** The folders of PATH in which programs are looked for: relative ones and those that the repository has are none. */
const trustedPath = (env: Environment, isBrought: Brought): readonly string[] =>
  (pathOf(env) ?? "").split(delimiter).filter((folder) => isAbsolute(folder) && !isBrought(folder));

/** The program of a name on PATH, by its absolute path; undefined where there is none that the user has installed. */
export function trustedTool(name: string, env: Environment, isBrought: Brought): string | undefined {
  const file = platform === "win32" ? `${name}.exe` : name;
  return trustedPath(env, isBrought)
    .map((folder) => join(folder, file))
    .find((path) => isProgram(path) && !isBrought(path));
}

/** Windows writes it `Path`. */
const pathOf = (env: Environment): string | undefined =>
  Object.entries(env).find(([name]) => name.toUpperCase() === "PATH")?.[1];

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * What a program needs in order to start, to find itself where a version manager stands for it, and to reach a mirror.
 * Tokens and credentials are not among it: reading a plan needs none.
 */
const KEPT =
  /^(?:HOME|USER|LOGNAME|USERPROFILE|APPDATA|LOCALAPPDATA|PROGRAMDATA|SYSTEMROOT|SYSTEMDRIVE|COMSPEC|PATHEXT|LANG|LC_\w+|XDG_\w+|(?:TERRAFORM|TOFU)_CLI_PATH|(?:TFENV|TOFUENV|TENV|ASDF|MISE)_\w+|TF_TOKEN_\w+|\w+_PROXY|SSL_CERT_\w+)$/i;

/** The environment of a program that reads a plan, without what names a place in the repository. */
export function trustedEnvironment(env: Environment, isBrought: Brought): Record<string, string> {
  const kept: Record<string, string> = { PATH: trustedPath(env, isBrought).join(delimiter) };
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined || !KEPT.test(name) || (isAbsolute(value) && isBrought(value))) continue;
    kept[name] = value;
  }
  return kept;
}
