import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Report } from "../../src/findings/types.ts";
import { runCli } from "../../src/shell/run-cli.ts";
import { folderWith } from "../cli/folder.ts";
import { hostAt } from "../cli/host.ts";
import { FIXTURES } from "./cases.ts";

/** A copy of a fixture that a test may write to, deleted after the test. `edits` replaces files. */
export function copyOf(
  fixture: string,
  edits: Readonly<Record<string, string | ((old: string) => string)>> = {},
): {
  readonly dir: string;
  read(file: string): string;
  run(...args: string[]): Promise<Ran>;
  json(...args: string[]): Promise<Report>;
} {
  const dir = folderWith({});
  cpSync(join(FIXTURES, fixture), dir, { recursive: true });
  for (const [file, edit] of Object.entries(edits)) {
    const path = join(dir, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof edit === "string" ? edit : edit(readFileSync(path, "utf8")));
  }
  const run = async (...args: string[]): Promise<Ran> => {
    const { host, out, err } = hostAt(dir);
    const status = await runCli(["plan.json", ...args], host);
    return { status, out: out(), err: err() };
  };
  return {
    dir,
    read: (file) => readFileSync(join(dir, file), "utf8"),
    run,
    json: async (...args) => {
      const ran = await run("--format", "json", ...args);
      if (ran.out === "") throw new Error(ran.err);
      return JSON.parse(ran.out) as Report;
    },
  };
}

export interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** One line for each finding, suppressed finding and gap. */
export const outcomesOf = ({ findings, suppressed, gaps }: Report): readonly string[] => [
  ...findings.map(({ rule, subject, severity }) => `${severity} ${rule} ${subject}`),
  ...suppressed.map(({ finding, by, reason, location }) => {
    const place = location === null ? "" : ` (${location.file}:${location.startLine})`;
    return `suppressed by ${by}: ${finding.rule} ${finding.subject}: ${reason}${place}`;
  }),
  ...gaps.map(({ what }) => `gap: ${what}`),
];
