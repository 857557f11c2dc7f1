import { accessSync, constants, statSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";
import { platform } from "node:process";
import type { Brought } from "./brought.ts";
import type { Host } from "./streams.ts";

type Environment = Host["env"];

/** The folders of PATH to search for programs, without relative ones and those inside the repository. */
const trustedPath = (env: Environment, isBrought: Brought): readonly string[] =>
  (pathOf(env) ?? "").split(delimiter).filter((folder) => isAbsolute(folder) && !isBrought(folder));

/** The absolute path of a program on PATH; undefined if the user has not installed one. */
export function trustedTool(name: string, env: Environment, isBrought: Brought): string | undefined {
  const file = platform === "win32" ? `${name}.exe` : name;
  return trustedPath(env, isBrought)
    .map((folder) => join(folder, file))
    .find((path) => isProgram(path) && !isBrought(path));
}

/** Windows calls it `Path`. */
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
 * Variables that a program needs to start, to work through a version manager, and to reach a mirror. Cloud credentials are not
 * among them: reading a plan needs none.
 */
const INHERITED =
  /^(?:HOME|USER|LOGNAME|USERPROFILE|APPDATA|LOCALAPPDATA|PROGRAMDATA|SYSTEMROOT|SYSTEMDRIVE|COMSPEC|PATHEXT|LANG|LC_\w+|XDG_\w+|(?:TERRAFORM|TOFU)_CLI_PATH|(?:TFENV|TOFUENV|TENV|ASDF|MISE)_\w+|TF_TOKEN_\w+|\w+_PROXY|SSL_CERT_\w+)$/i;

/** The environment of a program that reads a plan, without variables that point into the repository. */
export function trustedEnvironment(env: Environment, isBrought: Brought): Record<string, string> {
  const inherited: Record<string, string> = { PATH: trustedPath(env, isBrought).join(delimiter) };
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined || !INHERITED.test(name) || (isAbsolute(value) && isBrought(value))) continue;
    inherited[name] = value;
  }
  return inherited;
}
