/** What a Dockerfile of a Lambda function says plainly: what is copied where, and the handler. */
export interface Dockerfile {
  /** The handler in `CMD`; undefined where it is not plain. */
  readonly command: string | undefined;
  readonly copies: readonly Copy[];
}
export interface Copy {
  /** Paths in the build's context, maybe with wildcards. */
  readonly sources: readonly string[];
  /** Where they go in the task root, with `/` at its end for a folder; empty for the task root itself. */
  readonly to: string;
}

const TASK_ROOT = "/var/task";
/** More than anybody writes. */
const MOST_LINES = 2_000;

/**
 * Reads the last stage of a Dockerfile. Undefined if it is no Lambda image of a language that is read: one that is based
 * on AWS's images, or starts the runtime interface client.
 * https://docs.aws.amazon.com/lambda/latest/dg/images-create.html
 * https://docs.docker.com/reference/dockerfile/
 */
export function readDockerfile(text: string): Dockerfile | undefined {
  let stage = emptyStage(false);
  for (const { name, rest } of instructionsOf(text)) {
    switch (name) {
      case "FROM":
        stage = emptyStage(/(^|\/)lambda\/(python|nodejs)\b/.test(rest));
        break;
      case "WORKDIR":
        stage.workdir = absolute(rest, stage.workdir);
        break;
      case "COPY":
      case "ADD":
        stage.copies.push(...copyOf(rest, stage.workdir));
        break;
      case "ENTRYPOINT":
        stage.isLambda ||= /awslambdaric|aws-lambda-ric/.test(rest);
        break;
      case "CMD":
        stage.command = commandOf(rest);
    }
  }
  if (!stage.isLambda) return undefined;
  const root = stage.isBase ? TASK_ROOT : stage.workdir;
  const copies = stage.copies.flatMap(({ sources, to }) => {
    const inRoot = to === root || to === `${root}/` ? "" : to.startsWith(`${root}/`) ? to.slice(root.length + 1) : null;
    return inRoot === null ? [] : [{ sources, to: inRoot }];
  });
  return { command: stage.command, copies };
}

interface Stage {
  readonly isBase: boolean;
  isLambda: boolean;
  workdir: string;
  command: string | undefined;
  readonly copies: Copy[];
}

const emptyStage = (isBase: boolean): Stage => ({
  isBase,
  isLambda: isBase,
  workdir: isBase ? TASK_ROOT : "/",
  command: undefined,
  copies: [],
});

function* instructionsOf(text: string): Iterable<{ readonly name: string; readonly rest: string }> {
  let open = "";
  for (const line of text.split(/\r?\n/, MOST_LINES)) {
    if (/^\s*#/.test(line)) continue;
    const continued = line.trimEnd().endsWith("\\");
    open += continued ? `${line.trimEnd().slice(0, -1)} ` : line;
    if (continued) continue;
    const [name = ""] = open.trim().split(/\s/, 1);
    yield { name: name.toUpperCase(), rest: open.trim().slice(name.length).trim() };
    open = "";
  }
}

/** Files of another stage or of the network are left out: what they are is not said here. */
function copyOf(rest: string, workdir: string): readonly Copy[] {
  const flags = rest.match(/^(--\S+\s+)*/)?.[0] ?? "";
  if (/--from=/.test(flags)) return [];
  const words = listOf(rest.slice(flags.length)) ?? rest.slice(flags.length).split(/\s+/);
  const target = words.at(-1);
  const sources = words.slice(0, -1).filter((source) => !/^\w+:\/\//.test(source));
  if (target === undefined || sources.length === 0) return [];
  const to = absolute(target, workdir);
  const isFolder = /(^|\/)\.?$/.test(target) || sources.length > 1 || to === TASK_ROOT || to === workdir;
  return [{ sources, to: isFolder && to !== "/" ? `${to}/` : to }];
}

/** `CMD ["app.handler"]`; undefined for what is not one plain handler. */
function commandOf(rest: string): string | undefined {
  const [only, ...others] = listOf(rest) ?? [];
  return others.length === 0 ? only : undefined;
}

function listOf(text: string): readonly string[] | undefined {
  if (!text.startsWith("[")) return undefined;
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) && list.every((item) => typeof item === "string") ? list : undefined;
  } catch {
    // The shell form may begin with a bracket, too.
    return undefined;
  }
}

function absolute(path: string, workdir: string): string {
  const named = path.replaceAll(/\$\{?LAMBDA_TASK_ROOT\}?/g, TASK_ROOT).replaceAll(/^["']|["']$/g, "");
  const steps: string[] = [];
  for (const step of (named.startsWith("/") ? named : `${workdir}/${named}`).split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return `/${steps.join("/")}`;
}
