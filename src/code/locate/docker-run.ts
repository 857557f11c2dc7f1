/** Programs that install packages, or change nothing in the files of the function. */
const HARMLESS =
  /^(apk|apt|apt-get|bundle|chgrp|chmod|chown|conda|dnf|echo|export|false|groupadd|ldconfig|ls|microdnf|mkdir|mkfs|pip|pip3|pipenv|pipx|poetry|printf|pwd|rpm|set|test|touch|true|update-ca-certificates|useradd|uv|which|yum|:|\[)$/;
/** `npm ci`, but not `npm run build`. */
const INSTALLS = /^(npm|pnpm|yarn)(\s+-\S+)*(\s+(ci|i|install|add|config|cache|set)\b.*)?$/;
const PYTHON_INSTALLS = /^python[\d.]*\s+-m\s+(pip|ensurepip|venv|compileall)\b/;

/**
 * The first command of a `RUN` that may change the code that is copied: everything but installing packages, and what names
 * absolute paths outside of the function's folder alone.
 */
export function changesCode(run: string): string | undefined {
  const flags = run.match(/^(--\S+\s+)*/)?.[0] ?? "";
  const commands = run
    .slice(flags.length)
    .split(/&&|\|\||[;|\n]/)
    .map((command) => command.trim())
    .filter((command) => command !== "");
  const found = commands.find((command) => !isHarmless(command));
  return found === undefined ? undefined : found.length > LONGEST ? `${found.slice(0, LONGEST)}…` : found;
}

const LONGEST = 60;
const OTHER_FOLDERS = /^\/(bin|dev|etc|lib|lib64|opt|root|sbin|tmp|usr\/(?!src\b)|var\/(?!task\b))/;

function isHarmless(command: string): boolean {
  // The variables that are set for the command alone.
  const plain = command.replace(/^([A-Za-z_]\w*=\S*\s+)*/, "");
  const [program = "", ...args] = plain.split(/\s+/);
  const name = program.slice(program.lastIndexOf("/") + 1);
  if (writesElsewhere(plain) === false) return false;
  if (HARMLESS.test(name) || INSTALLS.test(plain) || PYTHON_INSTALLS.test(plain)) return true;
  const paths = args.filter((arg) => !/^(-|https?:)/.test(arg));
  return paths.length > 0 && paths.every((path) => OTHER_FOLDERS.test(path));
}

/** Where the output goes: false for a file that may be the function's; undefined where it goes to none. */
function writesElsewhere(command: string): boolean | undefined {
  const target = />>?\s*([^\s&>]+)/.exec(command)?.[1];
  return target === undefined ? undefined : OTHER_FOLDERS.test(target);
}
