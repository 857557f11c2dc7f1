import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { CodePackage } from "../../src/code/code-package.ts";
import { loadCodeReader } from "../../src/shell/code-readers.ts";
import { object, str } from "../../src/values/value.ts";
import { ONCE } from "./fixtures.ts";
import type { Handler, Run, Runs } from "./job.ts";

/** `case.json` of a folder of test/code/handlers. */
interface Trial {
  readonly handler: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly event?: unknown;
  readonly events?: readonly Run[];
  readonly notRun?: Runs["notRun"];
}

export interface LoadedTrial extends Handler {
  /** The script that makes what the handler finds. */
  readonly setup: string | null;
}

/** What stands in the folder and is no part of the function. */
const APART = new Set(["setup.py", "case.json", "calls.json"]);

/** The handler in a folder of test/code/handlers. */
export function trialIn(dir: string): LoadedTrial {
  const trial: Trial = JSON.parse(readFileSync(join(dir, "case.json"), "utf8"));
  const paths = readdirSync(dir, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => /\.(py|[cm]?[jt]s|tsx|json)$/.test(path) && !APART.has(path));
  const setup = join(dir, "setup.py");
  const events = trial.events ?? (trial.event === undefined ? ONCE.events : [{ event: trial.event }]);
  return {
    name: trial.handler,
    handler: trial.handler,
    language: paths.some((path) => path.endsWith(".py")) ? "python" : "javascript",
    roots: [new Map(paths.map((path) => [path, readFileSync(join(dir, path), "utf8")] as const))],
    environment: trial.environment ?? {},
    runs: { events, ...(trial.notRun && { notRun: trial.notRun }) },
    read: [],
    pathOf: new Map(paths.map((path) => [path, path] as const)),
    setup: existsSync(setup) ? setup : null,
  };
}

/** The handler with what reading it finds. */
export async function loadedTrial<T extends Handler>(handler: T): Promise<T> {
  const { language } = handler;
  const reader = await loadCodeReader(language);
  const pkg: CodePackage = { handler: handler.handler, language, roots: handler.roots.map(rootOf) };
  const environment = object(Object.entries(handler.environment).map(([key, value]) => [key, str(value)] as const));
  const reading = reader?.(pkg, { environment, event: { triggers: [], all: false }, region: ["us-east-1"] });
  if (!reading || "unread" in reading) throw new Error(`${handler.name}: ${reading?.unread ?? "no reader"}`);
  return { ...handler, read: reading.calls };
}

const rootOf = (files: ReadonlyMap<string, string>): CodePackage["roots"][number] => ({
  paths: () => [...files.keys()].sort(),
  read: (path) => {
    const text = files.get(path);
    return text === undefined ? undefined : { shownAs: path, key: `${path} ${text}`, text };
  },
});
