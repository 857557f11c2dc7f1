import { changesCode } from "./docker-run.ts";
import {
  absolute,
  type Build,
  type Copy,
  type Instruction,
  instructionsOf,
  listOf,
  replacing,
} from "./docker-words.ts";

/** What a Dockerfile of a Lambda function says plainly: what is copied where, and the handler. */
export interface Dockerfile {
  /** The handler in `CMD`; undefined where it is not plain. */
  readonly command: string | undefined;
  readonly copies: readonly Copy[];
  /** Why the files in the image may not be those that are copied. */
  readonly unclear?: string;
}

const TASK_ROOT = "/var/task";

/**
 * Reads the last stage of a Dockerfile, and what it takes from the stages before. Undefined if it is no Lambda image of a
 * language that is read: one that is based on AWS's images, or starts the runtime interface client.
 * https://docs.aws.amazon.com/lambda/latest/dg/images-create.html
 * https://docs.docker.com/reference/dockerfile/
 */
export function readDockerfile(text: string): Dockerfile | undefined {
  const stages: Stage[] = [];
  const global = new Map<string, string>();
  for (const one of instructionsOf(text)) {
    if (one.name === "FROM") stages.push(stageFrom(replacing(one.rest, global), stages));
    const stage = stages.at(-1);
    if (stage) instruct(stage, one, stages, global);
    else if (one.name === "ARG") setAll(global, one.rest, global);
  }
  const last = stages.at(-1);
  if (!last?.isLambda) return undefined;
  const root = last.isBase ? TASK_ROOT : last.workdir;
  const copies = last.copies.flatMap(({ sources, to }) => {
    const inRoot = below(to, root);
    return inRoot === undefined ? [] : [{ sources, to: inRoot }];
  });
  const unclear = last.changes.find(({ at }) => at === null || below(at, root) !== undefined)?.because;
  return { command: last.command, copies, ...(unclear === undefined ? {} : { unclear }) };
}

/** A path relative to a folder; undefined where it is not in it. */
function below(path: string, folder: string): string | undefined {
  if (path === folder || path === `${folder}/`) return "";
  const start = folder.endsWith("/") ? folder : `${folder}/`;
  return path.startsWith(start) ? path.slice(start.length) : undefined;
}

interface Stage extends Build {
  readonly name: string | undefined;
  readonly isBase: boolean;
  isLambda: boolean;
  workdir: string;
  command: string | undefined;
  readonly copies: Copy[];
  /** What may put other files in place of the copied ones; `at`: below there alone. */
  readonly changes: { readonly because: string; readonly at: string | null }[];
}

/** `FROM image AS name`; a stage goes on with what an earlier one has. */
function stageFrom(rest: string, stages: readonly Stage[]): Stage {
  const words = rest.split(/\s+/).filter((word) => !word.startsWith("--"));
  const [image = "", as, name] = words;
  const earlier = stages.find((stage) => stage.name === image);
  const isBase = earlier?.isBase ?? /(^|\/)lambda\/(python|nodejs)\b/.test(image);
  return {
    name: as?.toUpperCase() === "AS" ? name : undefined,
    isBase,
    isLambda: earlier?.isLambda ?? isBase,
    workdir: earlier?.workdir ?? (isBase ? TASK_ROOT : "/"),
    command: earlier?.command,
    copies: [...(earlier?.copies ?? [])],
    changes: [...(earlier?.changes ?? [])],
    values: new Map([...(earlier?.values ?? []), ...(isBase ? [["LAMBDA_TASK_ROOT", TASK_ROOT] as const] : [])]),
  };
}

function instruct(
  stage: Stage,
  { name, rest }: Instruction,
  stages: readonly Stage[],
  global: ReadonlyMap<string, string>,
): void {
  const value = replacing(rest, stage.values);
  switch (name) {
    case "ARG":
    case "ENV":
      setAll(stage.values, rest, global);
      break;
    case "WORKDIR":
      stage.workdir = absolute(value, stage.workdir);
      break;
    case "COPY":
    case "ADD":
      copy(stage, value, stages);
      break;
    case "RUN": {
      const command = changesCode(value);
      if (command !== undefined)
        stage.changes.push({ because: `what \`${command}\` makes of the code is not known`, at: null });
      break;
    }
    case "ENTRYPOINT":
      stage.isLambda ||= /awslambdaric|aws-lambda-ric/.test(value);
      break;
    case "CMD":
      stage.command = commandOf(value);
  }
}

/** `NAME=value`, `NAME value`, and `ARG NAME` for what stands before the first stage. */
function setAll(values: Map<string, string>, rest: string, global: ReadonlyMap<string, string>): void {
  const pairs = [...rest.matchAll(/([A-Za-z_]\w*)=("[^"]*"|'[^']*'|\S*)/g)];
  for (const [, name = "", value = ""] of pairs) values.set(name, replacing(value.replace(/^["']|["']$/g, ""), values));
  if (pairs.length > 0) return;
  const [name = "", ...value] = rest.split(/\s+/);
  const given = value.length > 0 ? value.join(" ") : global.get(name);
  if (given !== undefined) values.set(name, replacing(given, values));
}

function copy(stage: Stage, rest: string, stages: readonly Stage[]): void {
  const flags = rest.match(/^(--\S+\s+)*/)?.[0] ?? "";
  const words = listOf(rest.slice(flags.length)) ?? rest.slice(flags.length).split(/\s+/);
  const target = words.at(-1);
  const all = words.slice(0, -1);
  if (target === undefined || all.length === 0) return;
  const to = absolute(target, stage.workdir);
  const isFolder = /(^|\/)\.?$/.test(target) || all.length > 1 || to === TASK_ROOT || to === stage.workdir;
  const into = isFolder && to !== "/" ? `${to}/` : to;
  const from = /--from=(\S+)/.exec(flags)?.[1];
  if (from !== undefined) {
    const earlier = stages.find((other, index) => other !== stage && (other.name === from || String(index) === from));
    for (const source of all) copyFrom(stage, earlier, source, into);
    return;
  }
  const sources = all.filter((source) => !/^(\w+:\/\/|git@)/.test(source));
  if (sources.length > 0) stage.copies.push({ sources, to: into });
}

/** What an earlier stage copied to the source comes along; what else is there, is not known. */
function copyFrom(stage: Stage, earlier: Stage | undefined, source: string, to: string): void {
  const path = absolute(source, "/");
  if (!earlier) return;
  const target = to.replace(/\/$/, "");
  for (const each of earlier.copies) {
    const inner = below(each.to, path);
    if (inner === undefined) continue;
    const isFolder = inner === "" || inner.endsWith("/");
    stage.copies.push({
      sources: each.sources,
      to:
        inner === ""
          ? each.to.endsWith("/")
            ? `${target}/`
            : to
          : `${target}/${inner}${isFolder && !inner.endsWith("/") ? "/" : ""}`,
    });
  }
  for (const { because } of earlier.changes) stage.changes.push({ because, at: target });
}

/** `CMD ["app.handler"]`; undefined for what is not one plain handler. */
function commandOf(rest: string): string | undefined {
  const [only, ...others] = listOf(rest) ?? [];
  return others.length === 0 ? only : undefined;
}
