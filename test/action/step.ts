import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { type FileOfPull, type GitHub, HEAD } from "./github.ts";

const FIXTURES = fileURLToPath(new URL("../../fixtures", import.meta.url));

/** A workspace with copies of fixtures, by folder: `{ "infra": "s3/other-bucket" }`. Gone after the test. */
export function workspace(folders: Readonly<Record<string, string>>): string {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), "lambda-grants-step-")));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  for (const [folder, fixture] of Object.entries(folders)) {
    cpSync(join(FIXTURES, fixture), join(dir, folder), { recursive: true });
  }
  mkdirSync(join(dir, ".git"), { recursive: true });
  return dir;
}

/** A file of the workspace as a pull request adds it. */
export function added(dir: string, path: string): FileOfPull {
  const lines = readFileSync(join(dir, path), "utf8").replace(/\n$/, "").split("\n");
  return { path, status: "added", hunks: [{ left: 0, right: 1, lines: lines.map((line) => `+${line}`) }] };
}

/** The event of a pull request, as GitHub writes it for the runner (what matters of it). */
export const PULL_REQUEST = { action: "synchronize", number: 7, pull_request: { number: 7, head: { sha: HEAD } } };

export interface StepOptions {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly event?: string;
  readonly payload?: unknown;
  readonly run?: number;
  readonly attempt?: number;
  readonly env?: Readonly<Record<string, string | undefined>>;
}
export interface Step {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** Runs the built action as the runner runs it. */
export async function step(dist: string, dir: string, github: GitHub | null, options: StepOptions = {}): Promise<Step> {
  const files = realpathSync(mkdtempSync(join(tmpdir(), "lambda-grants-runner-")));
  const path = (name: string): string => join(files, name);
  writeFileSync(path("event.json"), JSON.stringify(options.payload ?? PULL_REQUEST));
  writeFileSync(path("summary.md"), "");
  writeFileSync(path("output.txt"), "");
  const inputs = { "github-token": "ghs_secret", ...options.inputs };
  const env: Record<string, string | undefined> = {
    PATH: process.env.PATH,
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_WORKSPACE: dir,
    GITHUB_REPOSITORY: "octo/infra",
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_API_URL: github?.apiUrl ?? "http://127.0.0.1:1",
    GITHUB_GRAPHQL_URL: github?.graphqlUrl ?? "http://127.0.0.1:1/graphql",
    GITHUB_EVENT_NAME: options.event ?? "pull_request",
    GITHUB_EVENT_PATH: path("event.json"),
    GITHUB_STEP_SUMMARY: path("summary.md"),
    GITHUB_OUTPUT: path("output.txt"),
    GITHUB_RUN_ID: String(options.run ?? 100),
    GITHUB_RUN_ATTEMPT: String(options.attempt ?? 1),
    GITHUB_SHA: "0000000000000000000000000000000000000001",
    ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    ...options.env,
  };
  const child = spawn(process.execPath, [join(dist, "action.js")], { cwd: dir, env: env as NodeJS.ProcessEnv });
  const out: string[] = [];
  const err: string[] = [];
  child.stdout.on("data", (part) => out.push(String(part)));
  child.stderr.on("data", (part) => err.push(String(part)));
  const status = await new Promise<number | null>((resolve) => child.on("close", resolve));
  const read = (name: string): string => (existsSync(path(name)) ? readFileSync(path(name), "utf8") : "");
  const result = {
    status,
    out: out.join(""),
    err: err.join(""),
    summary: read("summary.md"),
    outputs: outputsOf(read("output.txt")),
  };
  rmSync(files, { recursive: true, force: true });
  return result;
}

/** GITHUB_OUTPUT: `name<<delimiter`, lines, `delimiter`. */
function outputsOf(text: string): Readonly<Record<string, string>> {
  const outputs: Record<string, string> = {};
  for (const [, name = "", , value = ""] of text.matchAll(/^(.+?)<<(ghadelimiter_\S+)\n([\s\S]*?)\n\2$/gm))
    outputs[name] = value;
  return outputs;
}
