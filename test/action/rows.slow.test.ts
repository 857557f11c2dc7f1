import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { readMarker, withoutMarker } from "../../src/review/marker.ts";
import { buildOutside } from "../cli/built.ts";
import { type GitHub, type GitHubOptions, startGitHub } from "./github.ts";
import { added, type StepOptions, step, workspace } from "./step.ts";

/** Known failures of tools that post to GitHub, each tested with the built action. */
const built = buildOutside();
afterAll(() => built.remove());

const servers: GitHub[] = [];
async function server(options: GitHubOptions): Promise<GitHub> {
  const started = await startGitHub(options);
  servers.push(started);
  return started;
}
afterEach(async () => {
  const all = servers.splice(0);
  await Promise.all(all.map((one) => one.close()));
  expect(all.flatMap(({ violations }) => violations)).toEqual([]);
});
const run = (dir: string, github: GitHub | null, options: StepOptions = {}) => step(built.dir, dir, github, options);
const fixture = (name: string) => new URL(`../../fixtures/s3/${name}`, import.meta.url);
const FILES = ["main.tf", "lambda.tf", "plan.json"];

/** Replaces a text in plan and HCL, in the syntax of each. */
function rename(dir: string, from: string, to: string): void {
  for (const name of FILES) {
    const text = readFileSync(join(dir, name), "utf8");
    const quoted = JSON.stringify(to).slice(1, -1);
    const written = name === "plan.json" ? quoted : quoted.replaceAll("${", "$${").replaceAll("%{", "%%{");
    writeFileSync(
      join(dir, name),
      text.replaceAll(from, () => written),
    );
  }
}
const lines = (dir: string, file: string) => readFileSync(join(dir, file), "utf8").split("\n");

describe("the lines of a diff", () => {
  test("the second hunk of a renamed file with CRLF and no newline at its end", async () => {
    const dir = workspace({ infra: "s3/other-bucket" });
    const file = join(dir, "infra/main.tf");
    writeFileSync(file, readFileSync(file, "utf8").trimEnd().replaceAll("\n", "\r\n"));
    const all = lines(dir, "infra/main.tf");
    const hunk = (from: number, to: number) =>
      all.slice(from - 1, to).map((line, n) => `${n === 2 ? "+" : " "}${line}`);
    const github = await server({
      files: [
        {
          path: "infra/main.tf",
          status: "renamed",
          previous: "infra/old.tf",
          hunks: [
            { left: 1, right: 1, lines: hunk(1, 4) },
            { left: 18, right: 19, lines: [...hunk(19, all.length), "\\ No newline at end of file"] },
          ],
        },
      ],
    });
    await run(dir, github, { inputs: { plan: "infra/plan.json" } });
    expect(github.comments).toMatchObject([{ path: "infra/main.tf", line: 21, start_line: null }]);
    expect(github.reviews).toHaveLength(1);
  });
  test("lines that move edit and post nothing", async () => {
    const dir = workspace({ "": "s3/other-bucket" });
    const github = await server({ files: [added(dir, "main.tf"), added(dir, "lambda.tf")] });
    await run(dir, github);
    const before = github.writes().length;
    const file = join(dir, "main.tf");
    writeFileSync(file, `# moved\n\n${readFileSync(file, "utf8")}`);
    github.setFiles([added(dir, "main.tf"), added(dir, "lambda.tf")]);
    for (const comment of github.comments) if (comment.line !== null) comment.line += 2;
    const again = await run(dir, github, { run: 101 });
    expect(github.writes()).toHaveLength(before);
    expect(again.out).toContain("Review: 1 comment kept.");
  });
});

describe("what a comment shows", () => {
  test("the part of the plan around the fault, the broken edge with its rule", async () => {
    const dir = workspace({ "": "s3/other-bucket" });
    const github = await server({ files: [added(dir, "main.tf")] });
    await run(dir, github);
    const body = github.comments[0]?.body ?? "";
    expect(body).toContain("```mermaid\nflowchart LR\n");
    expect(body).toMatch(/==>\|"✗ mismatched-invoke-permission: aws_s3_bucket_notification\.uploads"\|/);
    expect(body).toContain('[["aws_lambda_function.thumbnails"]]');
    expect(body).toContain("reported for `aws_s3_bucket_notification.uploads` at `main.tf:21`");
  });
  test("names that are Markdown, HTML, mentions, commands and escapes are escaped everywhere", async () => {
    const dir = workspace({ "": "s3/other-bucket" });
    const evil =
      'x`` @octocat #1 GH-2 <img src=x> ](http://evil.example) \u202e\u001b[31m::error::y ##[error]z "];--> %{if}';
    rename(dir, "acme-archive", evil);
    const github = await server({ files: [added(dir, "main.tf")] });
    const ran = await run(dir, github);
    expect(github.comments).toHaveLength(1);
    const shown = [withoutMarker(github.comments[0]?.body ?? ""), ran.summary];
    for (const text of shown) {
      expect(text).toContain("octocat");
      // Code spans and blocks show what they hold.
      const prose = text.replace(/^```[\s\S]*?^```$/gm, "").replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, "");
      expect(prose).not.toMatch(/@octocat|<img|\]\(http:\/\/evil|#1\b/);
      expect(text).not.toMatch(/[\u202a-\u202e\u001b]/);
    }
    expect(ran.out.match(/^::error /gm)).toHaveLength(1);
    expect(ran.out).not.toMatch(/^::error::y|##\[error\]z|[\u001b\u202e]/m);
  });
});

describe("bounds", () => {
  test("25 comments, ten annotations; the rest in the review's body and in the log", async () => {
    const roots = Array.from({ length: 28 }, (_, n) => `r${String(n).padStart(2, "0")}`);
    const dir = workspace(Object.fromEntries(roots.map((root) => [root, "s3/other-bucket"])));
    const github = await server({ files: roots.map((root) => added(dir, `${root}/main.tf`)) });
    const ran = await run(dir, github, { inputs: { plan: "*/plan.json" } });
    expect(ran.outputs).toMatchObject({ errors: "28" });
    expect(github.comments).toHaveLength(25);
    expect(github.reviews).toHaveLength(1);
    expect(github.reviews[0]?.body.match(/^- <!--/gm)).toHaveLength(3);
    expect(ran.out.match(/^::error file=/gm)).toHaveLength(10);
    expect(ran.summary.match(/^### error/gm)).toHaveLength(28);
    const before = github.writes().length;
    await run(dir, github, { inputs: { plan: "*/plan.json" }, run: 101 });
    expect(github.writes()).toHaveLength(before);
  });
  test("a name of 60,000 characters: every text fits, and a cut is mentioned", async () => {
    const dir = workspace({ "": "s3/other-bucket" });
    rename(dir, "thumbnails", `thumbnails${"x".repeat(60_000)}`);
    const github = await server({ files: [added(dir, "main.tf")] });
    const ran = await run(dir, github);
    expect(ran.outputs.errors).toBe("1");
    expect(github.comments).toHaveLength(1);
    const body = github.comments[0]?.body ?? "";
    expect(body.length).toBeLessThanOrEqual(65_536);
    expect(body.includes("too long for a comment")).toBe(true);
    expect(Buffer.byteLength(ran.summary)).toBeLessThan(1024 * 1024);
    expect(ran.summary.includes("The graph is too large to be drawn here")).toBe(true);
  });
});

describe("a matrix without labels", () => {
  const matrix = async () => {
    const dir = workspace({ a: "s3/other-bucket", b: "s3/other-bucket" });
    const github = await server({ files: [added(dir, "a/main.tf"), added(dir, "b/main.tf")] });
    const job = (root: string, rest: StepOptions = {}) =>
      run(dir, github, { ...rest, inputs: { plan: `${root}/plan.json`, ...rest.inputs } });
    return { dir, github, job };
  };
  test("jobs leave each other's comments alone, and resolve their own", async () => {
    const { dir, github, job } = await matrix();
    await job("a");
    await job("b");
    expect(github.comments.map(({ path }) => path)).toEqual(["a/main.tf", "b/main.tf"]);
    for (const name of FILES) cpSync(new URL(`${fixture("good")}/${name}`), join(dir, "b", name));
    const ran = await job("b", { run: 101 });
    expect(ran.out).toContain("Review: 1 comment marked as resolved.");
    expect(github.comments.map(({ minimized }) => minimized)).toEqual([false, true]);
    const before = github.writes().length;
    await job("a", { run: 101 });
    expect(github.writes()).toHaveLength(before);
  });
  test("a label added later: the comment gets it, and nothing is posted", async () => {
    const { github, job } = await matrix();
    await job("a");
    const posts = () => github.writes().filter(({ method }) => method === "POST").length;
    expect(posts()).toBe(1);
    await job("a", { run: 101, inputs: { label: "a" } });
    expect(posts()).toBe(1);
    expect(github.comments.map(({ body }) => readMarker(body)?.label)).toEqual(["a"]);
    const before = github.writes().length;
    await job("a", { run: 102, inputs: { label: "a" } });
    expect(github.writes()).toHaveLength(before);
  });
});

describe("other output", () => {
  test("a plan with the wrapper's lines around it is read", async () => {
    const dir = workspace({ "": "s3/other-bucket" });
    const file = join(dir, "plan.json");
    writeFileSync(
      file,
      `[command]/usr/bin/terraform-bin show -json tfplan\n${readFileSync(file, "utf8")}\n::debug::stdout: x\n`,
    );
    expect(await run(dir, null, { event: "push", payload: {} })).toMatchObject({ outputs: { errors: "1" } });
  });
  test("suppressed findings with their reason; ignores that are wrong, expired or without effect with their line", async () => {
    const dir = workspace({ "": "s3/other-bucket" });
    const ignore = (rest: string) =>
      `  - { rule: mismatched-invoke-permission, reason: "known to @octocat", ${rest} }\n`;
    const config = `ignores:\n${ignore("address: aws_lambda_function.thumbnails")}${ignore("address: aws_x.none")}${ignore('expires: "2020-01-01"')}`;
    writeFileSync(join(dir, ".lambda-grants.yml"), config);
    writeFileSync(
      join(dir, "lambda.tf"),
      `# lambda-grants:ignore no-such-rule: why\n${readFileSync(join(dir, "lambda.tf"), "utf8")}`,
    );
    const github = await server({ files: [added(dir, "main.tf")] });
    const ran = await run(dir, github, { inputs: { "sarif-file": "out.sarif" } });
    expect(ran).toMatchObject({ status: 0, outputs: { conclusion: "success", errors: "0" } });
    expect(github.comments).toEqual([]);
    expect(ran.summary).toContain("Suppressed (1)");
    expect(ran.summary).toContain("by config: known to @&#8203;octocat");
    expect(ran.summary).toContain("this ignore has no effect");
    expect(ran.summary).toContain("expired on 2020-01-01");
    expect(ran.summary).toContain("which is not a rule");
    const [first] = JSON.parse(readFileSync(join(dir, "out.sarif"), "utf8")).runs[0].results;
    expect(first.suppressions).toMatchObject([{ justification: "known to @octocat" }]);
  });
});
