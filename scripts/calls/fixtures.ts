import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { analyze } from "../../src/analyze.ts";
import type { CodeReading } from "../../src/code/calls.ts";
import type { CodePackage } from "../../src/code/code-package.ts";
import type { CodeGiven, LoadCodeReader } from "../../src/code/function-code.ts";
import { isOpenTofu } from "../../src/plan/made-by.ts";
import { readPlan } from "../../src/plan/read-plan.ts";
import { loadCodeReader } from "../../src/shell/code-readers.ts";
import { loadHclParser } from "../../src/shell/hcl-parser.ts";
import { sourceFiles } from "../../src/shell/source/files.ts";
import { openSource } from "../../src/shell/source/open.ts";
import { concrete, type Handler, type Runs } from "./job.ts";

interface Read {
  readonly pkg: CodePackage;
  readonly given: CodeGiven;
  readonly reading: CodeReading;
}

/** The handlers of a fixture, with what reading them finds. */
export async function handlersOf(dir: string): Promise<readonly Handler[]> {
  const runs = runsOf(dir);
  const seen = new Map<string, number>();
  return (await readings(dir)).map(({ pkg, given, reading }) => {
    const count = (seen.get(pkg.handler) ?? 0) + 1;
    seen.set(pkg.handler, count);
    const name = count === 1 ? pkg.handler : `${pkg.handler} ${count}`;
    const files = pkg.roots.map((root) => filesOf(root));
    return {
      name,
      handler: pkg.handler,
      language: pkg.language,
      roots: files.map((each) => new Map([...each].map(([path, { text }]) => [path, text] as const))),
      environment: environmentOf(given),
      runs: runs[name] ?? ONCE,
      read: reading.calls,
      pathOf: new Map(
        files.flatMap((each, at) =>
          [...each].flatMap(([path, { shownAs }]) => (shownAs === null ? [] : [[shownAs, placed(at, path)] as const])),
        ),
      ),
    };
  });
}

/** How a recording names a file: the package's as they are, a layer's with the layer's number. */
export const placed = (root: number, path: string): string => (root === 0 ? path : `layer${root}/${path}`);

export const ONCE: Runs = { events: [{ event: {} }] };

const runsOf = (dir: string): Readonly<Record<string, Runs>> =>
  existsSync(join(dir, "events.json")) ? JSON.parse(readFileSync(join(dir, "events.json"), "utf8")) : {};

const filesOf = (root: CodePackage["roots"][number]) =>
  new Map(
    root.paths().flatMap((path) => {
      const file = root.read(path);
      return file === undefined ? [] : [[path, file] as const];
    }),
  );

const environmentOf = ({ environment }: CodeGiven): Readonly<Record<string, string>> =>
  environment.kind !== "object"
    ? {}
    : Object.fromEntries(
        [...environment.entries].flatMap(([key, value]) => {
          const text = concrete(value);
          return text === undefined || key.startsWith("AWS_") || key.startsWith("LAMBDA_")
            ? []
            : [[key, text] as const];
        }),
      );

/** Analyzes the fixture and keeps what the reader was given and what it said, in the order of the functions. */
async function readings(dir: string): Promise<readonly Read[]> {
  const read = readPlan("plan.json", readFileSync(join(dir, "plan.json")));
  if ("error" in read) throw new Error(`${dir}: ${read.error.problem}`);
  const found: Read[] = [];
  const loadCode: LoadCodeReader = async (language) => {
    const reader = await loadCodeReader(language);
    return (
      reader &&
      ((pkg, given) => {
        const reading = reader(pkg, given);
        if (!("unread" in reading)) found.push({ pkg, given, reading });
        return reading;
      })
    );
  };
  const parser = await loadHclParser();
  const files = sourceFiles(dir, dir, { root: dir });
  const source = openSource(files, parser, isOpenTofu(read.plan), read.plan.configuration());
  const plans = [{ plan: read.plan, file: "plan.json", source }];
  await analyze({ plans, parser, loadCode, version: "0.0.0", docsBase: "docs" });
  return found;
}
