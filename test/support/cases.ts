import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { analyze } from "../../src/analyze.ts";
import type { SourceInput } from "../../src/analyzed-plan.ts";
import type { HclParser } from "../../src/hcl/parser.ts";
import { isOpenTofu } from "../../src/plan/made-by.ts";
import { readPlan } from "../../src/plan/read-plan.ts";
import type { Plan } from "../../src/plan/types.ts";
import { pretty } from "../../src/report/pretty.ts";
import type { Rendering } from "../../src/report/rendering.ts";
import { loadCodeReader } from "../../src/shell/code-readers.ts";
import { type FileRead, sourceFiles } from "../../src/shell/source/files.ts";
import { openSource } from "../../src/shell/source/open.ts";
import { testParser } from "./parser.ts";

export { testParser };

export const FIXTURES = fileURLToPath(new URL("../../fixtures/", import.meta.url));

/** A fixture: a folder with a plan, the HCL it is from, and what is expected of it. */
export interface Case {
  readonly name: string;
  readonly dir: string;
}

/** Every fixture, by name: `s3/good`. A bundle of this file says where they are. */
export function cases(fixtures = FIXTURES): readonly Case[] {
  return readdirSync(fixtures)
    .filter((kind) => statSync(join(fixtures, kind)).isDirectory())
    .flatMap((kind) =>
      (existsSync(join(fixtures, kind, "plan.json")) ? ["."] : readdirSync(join(fixtures, kind)))
        .filter((name) => existsSync(join(fixtures, kind, name, "plan.json")))
        .map((name) => ({ name: name === "." ? kind : `${kind}/${name}`, dir: join(fixtures, kind, name) })),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A fixture's HCL, with some files other than they are on disk. */
export function caseSource(
  dir: string,
  parser: HclParser,
  files: ReadonlyMap<string, string> = new Map(),
  plan: Plan | null = null,
): SourceInput {
  const real = sourceFiles(dir, dir, { root: dir });
  const read = (file: string): FileRead<string> => {
    const text = files.get(file);
    return text === undefined ? real.read(file) : { kind: "read", value: text };
  };
  return openSource({ ...real, read }, parser, plan !== null && isOpenTofu(plan), plan?.configuration());
}

/** Analyzes a fixture, with its HCL or without. */
export async function analyzeCase(
  dir: string,
  withSource = true,
  change: (plan: string) => string = (plan) => plan,
  files: ReadonlyMap<string, string> = new Map(),
  explain: string | null = null,
): Promise<Rendering> {
  const file = join(dir, "plan.json");
  const read = readPlan("plan.json", new TextEncoder().encode(change(readFileSync(file, "utf8"))));
  if ("error" in read) throw new Error(`${file}: ${read.error.problem}`);
  const parser = await testParser();
  return analyze({
    plans: [
      {
        plan: read.plan,
        file: "plan.json",
        source: withSource ? caseSource(dir, parser, files, read.plan) : null,
      },
    ],
    parser,
    loadCode: loadCodeReader,
    explain,
    version: "0.0.0",
    docsBase: "docs",
  });
}

/** What expected.txt says: a finding a line, and what is undecided. */
export function summary({ report }: Rendering): string {
  const lines = [
    ...report.findings.map((f) => `${f.rule} | ${f.function ?? "-"} | ${f.subject}`),
    ...report.undecided.map((u) => `undecided ${u.rule} | ${u.function ?? "-"} | ${u.subject}`),
  ];
  return lines
    .sort()
    .map((line) => `${line}\n`)
    .join("");
}

/** What report.txt says: all that the command says of a fixture. */
export const fullReport = (rendering: Rendering): string =>
  pretty(rendering, { color: false, verbose: true, width: 100 });
