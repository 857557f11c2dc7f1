import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { readMarker } from "../../src/review/marker.ts";
import { buildOutside } from "../cli/built.ts";
import { BOT, type GitHub, type GitHubOptions, HEAD, startGitHub } from "./github.ts";
import { added, PULL_REQUEST, type StepOptions, step, workspace } from "./step.ts";

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
  // Every request and response matches GitHub's API description.
  expect(all.flatMap(({ violations }) => violations)).toEqual([]);
});
const run = (dir: string, github: GitHub | null, options: StepOptions = {}) => step(built.dir, dir, github, options);

const DEMO = ["api.tf", "functions.tf", "queue.tf", "storage.tf"];
const demo = () => {
  const dir = workspace({ "": "demo" });
  return { dir, files: DEMO.map((path) => added(dir, path)) };
};
const printsOf = (body: string) => readMarker(body)?.fingerprints ?? [];
const uses = (dir: string, fixture: "good" | "other-bucket") => {
  for (const name of ["main.tf", "lambda.tf", "plan.json"]) {
    const from = new URL(`../../fixtures/s3/${fixture}/${name}`, import.meta.url);
    writeFileSync(join(dir, "infra", name), readFileSync(from));
  }
};
/** A workspace with one fault, whose files the pull request adds. */
const bucket = () => {
  const dir = workspace({ infra: "s3/other-bucket" });
  return {
    dir,
    files: [added(dir, "infra/main.tf"), added(dir, "infra/lambda.tf")],
    inputs: { plan: "infra/plan.json" },
  };
};

describe("the first run", () => {
  test("one review, each finding once, on lines of the diff; summary, annotations, outputs", async () => {
    const { dir, files } = demo();
    const github = await server({ files });
    const ran = await run(dir, github, {
      inputs: { "json-file": "out/report.json", "sarif-file": "out/report.sarif" },
    });
    expect(ran).toMatchObject({ status: 1, err: "" });
    expect(ran.outputs).toEqual({
      conclusion: "failure",
      errors: "4",
      warnings: "0",
      notes: "0",
      undecided: "0",
      "json-file": "out/report.json",
      "sarif-file": "out/report.sarif",
    });
    const report = JSON.parse(readFileSync(join(dir, "out/report.json"), "utf8"));
    expect(JSON.parse(readFileSync(join(dir, "out/report.sarif"), "utf8")).version).toBe("2.1.0");
    expect(github.writes().map(({ method, path }) => `${method} ${path}`)).toEqual([
      "POST /repos/octo/infra/pulls/7/reviews",
    ]);
    expect(github.reviews).toMatchObject([{ event: "COMMENT", commit_id: HEAD }]);
    expect(github.comments.flatMap(({ body }) => printsOf(body)).sort()).toEqual(
      report.findings.map(({ fingerprint }: { fingerprint: string }) => fingerprint).sort(),
    );
    for (const { message, location } of report.findings) {
      expect(ran.out).toContain(`file=${location.file},line=${location.startLine}`);
      expect(ran.out).toContain(message);
    }
    expect(ran.summary.match(/^### error/gm)).toHaveLength(4);
    expect(ran.summary).not.toContain("**existing**");
    expect(ran.out).toMatch(/^::error::lambda-grants: 4 errors\.$/m);
    expect(ran.out).toMatch(/^Review: 4 comments posted\.$/m);
    expect(ran.out).not.toContain("ghs_secret");
  });
  test("no findings: nothing on the pull request", async () => {
    const { dir, files, inputs } = bucket();
    uses(dir, "good");
    const github = await server({ files });
    const ran = await run(dir, github, { inputs });
    expect(ran).toMatchObject({ status: 0, outputs: { conclusion: "success", errors: "0" } });
    expect(ran.summary).toContain("No findings. 1 trigger on 1 function checked.");
    expect(github.writes()).toEqual([]);
  });
  test("fail-on never: the step passes and the review is posted", async () => {
    const { dir, files, inputs } = bucket();
    const github = await server({ files });
    const ran = await run(dir, github, { inputs: { ...inputs, "fail-on": "never" } });
    expect(ran).toMatchObject({ status: 0, outputs: { conclusion: "success", errors: "1" } });
    expect(github.comments).toHaveLength(1);
  });
  test("review: false, annotations: false, summary: false leave the plain report in the log", async () => {
    const { dir, files, inputs } = bucket();
    const github = await server({ files });
    const ran = await run(dir, github, {
      inputs: { ...inputs, review: "false", annotations: "false", summary: "False" },
    });
    expect(ran).toMatchObject({ status: 1, summary: "" });
    expect(ran.out).toMatch(/^error\[mismatched-invoke-permission\]/m);
    expect(ran.out).not.toMatch(/^::error file=/m);
    expect(github.requests).toEqual([]);
  });
});

describe("placement", () => {
  test("the changed permission, with a suggestion for just this line", async () => {
    const { dir, inputs } = bucket();
    const lines = readFileSync(join(dir, "infra/main.tf"), "utf8").split("\n");
    const hunk = [
      ...lines.slice(10, 13).map((line) => ` ${line}`),
      "-  source_arn    = aws_s3_bucket.uploads.arn",
      `+${lines[13]}`,
      ` ${lines[14]}`,
    ];
    const github = await server({ files: [{ path: "infra/main.tf", hunks: [{ left: 11, right: 11, lines: hunk }] }] });
    await run(dir, github, { inputs });
    expect(github.comments).toMatchObject([{ path: "infra/main.tf", line: 14, start_line: null }]);
    expect(github.comments[0]?.body).toContain("```suggestion\n  source_arn    = aws_s3_bucket.uploads.arn\n```");
  });
  test("head and merge are numbered differently: the head's number", async () => {
    const { dir, inputs } = bucket();
    const file = join(dir, "infra/main.tf");
    const before = added(dir, "infra/main.tf");
    writeFileSync(file, `# the base\n# has grown\n\n${readFileSync(file, "utf8")}`);
    const github = await server({ files: [before] });
    await run(dir, github, { inputs });
    expect(github.comments).toMatchObject([{ path: "infra/main.tf", line: 14 }]);
  });
  test("a file comment where the file is changed elsewhere", async () => {
    const { dir, inputs } = bucket();
    const github = await server({ files: [{ path: "infra/main.tf", hunks: [{ right: 1, lines: ["+# x"] }] }] });
    const ran = await run(dir, github, { inputs });
    expect(github.comments).toMatchObject([{ path: "infra/main.tf", line: null, subject_type: "file" }]);
    expect(github.reviews).toHaveLength(1);
    expect(ran.out).toContain("Review: 1 comment posted.");
    await run(dir, github, { inputs, run: 101 });
    expect(github.comments).toHaveLength(1);
  });
  test("a permission deleted from another file", async () => {
    const { dir, inputs } = bucket();
    const toResolve = [
      '-resource "aws_lambda_permission" "s3" {',
      "-  function_name = aws_lambda_function.thumbnails.function_name",
      "-}",
    ];
    const github = await server({
      files: [{ path: "infra/permissions.tf", hunks: [{ right: 3, lines: [" # kept", ...toResolve] }] }],
    });
    await run(dir, github, { inputs });
    expect(github.comments).toMatchObject([{ path: "infra/permissions.tf", subject_type: "file" }]);
    expect(github.comments[0]?.body).toContain("This pull request removes something that was needed");
  });
  test.each(["true", "false"])("a change of ignores comes first, review: %s", async (review) => {
    const { dir, inputs } = bucket();
    const file = join(dir, "infra/main.tf");
    const ignored = readFileSync(file, "utf8").replace(
      'resource "aws_s3_bucket_notification"',
      (block) => `# lambda-grants:ignore mismatched-invoke-permission: known\n${block}`,
    );
    writeFileSync(file, ignored);
    writeFileSync(join(dir, ".lambda-grants.yml"), "fail-on: never\n");
    const files = [added(dir, "infra/main.tf"), added(dir, ".lambda-grants.yml")];
    const github = await server({ files });
    const ran = await run(dir, github, { inputs: { ...inputs, review } });
    expect(ran).toMatchObject({ status: 0 });
    expect(ran.summary.split("\n").slice(0, 4)).toEqual([
      "## lambda-grants",
      "",
      "> [!WARNING]",
      "> This pull request changes which findings count: `infra/main.tf` (ignore comments), `.lambda-grants.yml` (configuration).",
    ]);
    if (review === "false") expect(github.writes()).toEqual([]);
  });
  test("GitHub lists 3,000 files: whether it changes another is unknown", async () => {
    const { dir, files, inputs } = bucket();
    const others = Array.from({ length: 3_000 }, (_, n) => ({ path: `docs/${n}.md`, status: "added", hunks: [] }));
    const github = await server({ files: [...others, ...files], pageSize: 100 });
    const ran = await run(dir, github, { inputs });
    expect(github.writes()).toEqual([]);
    expect(ran.summary).not.toContain("**existing**");
    expect(ran.summary).toContain("**new or existing**: GitHub lists only the first 3,000 files of this pull request");
    expect(ran.summary).toContain(
      "> GitHub lists only the first 3,000 files of this pull request: what the others change",
    );
    expect(ran.out).toContain(
      "Review: 1 finding in the summary only, because GitHub does not list all files of the pull request.",
    );
  });
  test("the finding's files are unchanged: existing, in the summary only", async () => {
    const { dir, inputs } = bucket();
    const github = await server({ files: [{ path: "README.md", hunks: [{ right: 1, lines: ["+x"] }] }] });
    const ran = await run(dir, github, { inputs });
    expect(ran).toMatchObject({ status: 1 });
    expect(github.writes()).toEqual([]);
    expect(ran.summary).toContain("**existing**: this pull request does not change it");
    expect(ran.summary.match(/^## lambda-grants$/gm)).toHaveLength(1);
    expect(ran.out).toContain("Review: 1 existing finding in the summary only.");
  });
  test("pages of files and comments", async () => {
    const { dir, files } = demo();
    const many = Array.from({ length: 5 }, (_, n) => ({ path: `other${n}.txt`, hunks: [{ right: 1, lines: ["+x"] }] }));
    const github = await server({ files: [...many, ...files], pageSize: 2 });
    await run(dir, github);
    expect(github.comments).toHaveLength(4);
    const before = github.writes().length;
    await run(dir, github, { run: 101 });
    expect(github.writes()).toHaveLength(before);
  });
  test("a checkout in a folder of the workspace", async () => {
    const dir = workspace({ "code/infra": "s3/other-bucket" });
    const { rmSync, mkdirSync } = await import("node:fs");
    rmSync(join(dir, ".git"), { recursive: true });
    mkdirSync(join(dir, "code/.git"));
    const { hunks = [] } = added(dir, "code/infra/main.tf");
    const github = await server({ files: [{ path: "infra/main.tf", status: "added", hunks }] });
    await run(dir, github, { inputs: { plan: "code/infra/plan.json" } });
    expect(github.comments).toMatchObject([{ path: "infra/main.tf", line: 14 }]);
  });
});

describe("later runs", () => {
  test("the same findings: nothing is posted", async () => {
    const { dir, files } = demo();
    const github = await server({ files });
    await run(dir, github);
    const before = github.writes().length;
    const again = await run(dir, github, { run: 101 });
    expect(github.writes()).toHaveLength(before);
    expect(again.out).toContain("Review: 4 comments unchanged.");
  });
  test("resolved: marked and collapsed, once; when it comes back: posted again", async () => {
    const { dir, files, inputs } = bucket();
    const github = await server({ files });
    await run(dir, github, { inputs });
    uses(dir, "good");
    const resolved = await run(dir, github, { inputs, run: 101 });
    expect(resolved).toMatchObject({ status: 0 });
    expect(resolved.out).toContain("Review: 1 comment marked as resolved.");
    expect(github.comments).toMatchObject([{ minimized: true, resolved: false }]);
    expect(github.comments[0]?.body).toMatch(/^\*\*Resolved\*\* as of 6dcb09b\./);
    expect(github.reviews).toMatchObject([{ minimized: true }]);
    const before = github.writes().length;
    await run(dir, github, { inputs, run: 102 });
    expect(github.writes()).toHaveLength(before);
    uses(dir, "other-bucket");
    await run(dir, github, { inputs, run: 103 });
    expect(github.comments).toHaveLength(2);
  });
  test("resolve: true with contents: write", async () => {
    const { dir, files, inputs } = bucket();
    const github = await server({ files, contents: "write", pageSize: 1 });
    github.addComment({
      path: "infra/main.tf",
      line: 1,
      start_line: null,
      subject_type: "line",
      body: "Hello",
      user: { login: "kim", type: "User" },
    });
    await run(dir, github, { inputs });
    uses(dir, "good");
    const ran = await run(dir, github, { inputs: { ...inputs, resolve: "true" }, run: 101 });
    expect(github.comments).toMatchObject([{ resolved: false }, { resolved: true, minimized: false }]);
    expect(ran.out).toContain("Review: 1 comment marked as resolved, 1 thread resolved.");
  });
  test("resolve: true without the permission: marked as resolved, and no thread counts as resolved", async () => {
    const { dir, files, inputs } = bucket();
    const github = await server({ files });
    await run(dir, github, { inputs });
    uses(dir, "good");
    const ran = await run(dir, github, { inputs: { ...inputs, resolve: "true" }, run: 101 });
    expect(ran.status).toBe(0);
    expect(github.comments).toMatchObject([{ resolved: false, minimized: true }]);
    expect(github.comments[0]?.body).toMatch(/^\*\*Resolved\*\*/);
    expect(ran.out).toContain("Threads could not be resolved, which needs contents: write");
    expect(ran.out).not.toMatch(/\d threads? resolved/);
  });
  test("somebody replied: edited, and neither collapsed nor resolved", async () => {
    const { dir, files, inputs } = bucket();
    const github = await server({ files, contents: "write" });
    await run(dir, github, { inputs });
    const first = github.comments[0]?.id ?? 0;
    github.addComment({
      path: "infra/main.tf",
      line: 21,
      start_line: null,
      subject_type: "line",
      body: "Why?",
      user: { login: "kim", type: "User" },
      in_reply_to_id: first,
    });
    uses(dir, "good");
    await run(dir, github, { inputs: { ...inputs, resolve: "true" }, run: 101 });
    expect(github.comments[0]).toMatchObject({ minimized: false, resolved: false });
    expect(github.comments[0]?.body).toMatch(/^\*\*Resolved\*\*/);
  });
  test("somebody resolved the thread: left alone, whether the finding is resolved or not", async () => {
    const { dir, files, inputs } = bucket();
    const github = await server({ files });
    await run(dir, github, { inputs });
    const [comment] = github.comments;
    if (comment === undefined) throw new Error("no comment");
    comment.resolved = true;
    const body = comment.body;
    await run(dir, github, { inputs, run: 101 });
    uses(dir, "good");
    await run(dir, github, { inputs, run: 102 });
    expect(github.comments).toMatchObject([{ body, minimized: false }]);
  });
  test("a text that changed is edited in place", async () => {
    const { dir, files, inputs } = bucket();
    const github = await server({ files });
    await run(dir, github, { inputs });
    const [comment] = github.comments;
    if (comment === undefined) throw new Error("no comment");
    comment.body = comment.body.replace(/hash=\w+/, "hash=older");
    const ran = await run(dir, github, { inputs, run: 101 });
    expect(ran.out).toContain("Review: 1 comment edited.");
    expect(github.comments).toHaveLength(1);
    expect(readMarker(github.comments[0]?.body ?? "")?.run.id).toBe(101);
  });
  test("an older run posts nothing", async () => {
    const { dir, files, inputs } = bucket();
    const github = await server({ files });
    await run(dir, github, { inputs, run: 200 });
    const before = github.writes().length;
    uses(dir, "good");
    const ran = await run(dir, github, { inputs, run: 100 });
    expect(ran.status).toBe(0);
    expect(github.writes()).toHaveLength(before);
    expect(ran.out).toContain("a later run has already reviewed this pull request");
  });
  test("a run of an older commit posts nothing", async () => {
    const { dir, files, inputs } = bucket();
    const github = await server({ files, head: "f".repeat(40) });
    const ran = await run(dir, github, { inputs });
    expect(ran).toMatchObject({ status: 1 });
    expect(github.writes()).toEqual([]);
    expect(ran.out).toContain("pull request 7 has a newer commit (fffffff), whose own run reviews it");
  });
  test("labels keep plans apart", async () => {
    const { dir, files, inputs } = bucket();
    const github = await server({ files });
    await run(dir, github, { inputs: { ...inputs, label: "dev" } });
    await run(dir, github, { inputs: { ...inputs, label: "prod" } });
    expect(github.comments.map(({ body }) => readMarker(body)?.label)).toEqual(["dev", "prod"]);
    uses(dir, "good");
    const ran = await run(dir, github, { inputs: { ...inputs, label: "dev" }, run: 101 });
    expect(github.comments.map(({ minimized }) => minimized)).toEqual([true, false]);
    expect(ran.summary).toContain("## lambda-grants: `dev`");
  });
  test("jobs of one run with one label and plans in one place: none erases another's review", async () => {
    const { dir, files, inputs } = bucket();
    const clean = workspace({ infra: "s3/good" });
    interface Job {
      readonly env?: Readonly<Record<string, string>>;
      readonly matrix?: string;
    }
    const pairs: readonly (readonly [Job, Job])[] = [
      [{ env: { GITHUB_JOB: "dev" } }, { env: { GITHUB_JOB: "prod" } }],
      [{ matrix: '{\n  "stage": "dev"\n}' }, { matrix: '{\n  "stage": "prod"\n}' }],
    ];
    for (const [one, other] of pairs) {
      const github = await server({ files });
      const job = (folder: string, id: number, { env = {}, matrix = "null" }: Job) =>
        run(folder, github, {
          inputs: { ...inputs, label: "infra", matrix },
          env: { ...env, GITHUB_WORKFLOW: "plan" },
          run: id,
        });
      await job(dir, 100, one);
      await job(clean, 100, other);
      await job(clean, 101, other);
      expect(github.comments).toMatchObject([{ minimized: false }]);
      expect(github.comments.map(({ body }) => readMarker(body)?.state)).toEqual(["open"]);
      expect(github.reviews.map(({ body }) => readMarker(body)?.state)).toEqual(["open"]);
      await job(clean, 102, one);
      expect(github.comments.map(({ body }) => readMarker(body)?.state)).toEqual(["resolved"]);
    }
  });
  test("a parallel run: its comments are not duplicated", async () => {
    const { dir, files, inputs } = bucket();
    const github = await server({ files });
    const other = await server({ files });
    await run(dir, other, { inputs, run: 99 });
    const [theirs] = other.comments;
    if (theirs === undefined) throw new Error("no comment");
    github.beforeReview(() => github.addComment(theirs));
    await run(dir, github, { inputs, run: 100 });
    expect(github.comments.map(({ body }) => readMarker(body)?.run.id)).toEqual([99]);
    expect(github.reviews).toMatchObject([{ minimized: true }]);
    expect(github.reviews[0]?.body).toMatch(/^Another run posted the same findings at the same time\./);
  });
  test("three jobs of one run at once, with the same plan: each finding once", async () => {
    const { dir, files } = demo();
    const github = await server({ files });
    await Promise.all([run(dir, github), run(dir, github), run(dir, github)]);
    expect(github.comments).toHaveLength(4);
    expect(new Set(github.comments.flatMap(({ body }) => printsOf(body))).size).toBe(4);
  });
  test("where GitHub does not say whose token it is, a copied marker hides nothing in silence", async () => {
    const { dir, files, inputs } = bucket();
    const github = await server({ files, failures: [{ match: /graphql/, status: 403, times: 9 }] });
    const other = await server({ files });
    await run(dir, other, { inputs });
    const body = other.comments[0]?.body ?? "";
    const user = { login: "mallory", type: "User" };
    github.addComment({ path: "infra/main.tf", line: 21, start_line: null, subject_type: "line", body, user });
    const ran = await run(dir, github, { inputs });
    expect(github.writes()).toEqual([]);
    expect(ran.out).toMatch(/No review was posted: .*/);
    expect(ran.summary).toContain("### error");
  });
  test("a person who copies a marker hides no finding", async () => {
    const { dir, files, inputs } = bucket();
    const github = await server({ files });
    const other = await server({ files });
    await run(dir, other, { inputs });
    const body = other.comments[0]?.body ?? "";
    github.addComment({
      path: "infra/main.tf",
      line: 21,
      start_line: null,
      subject_type: "line",
      body,
      user: { login: "mallory", type: "User" },
    });
    await run(dir, github, { inputs });
    expect(github.comments.map(({ user }) => user.login)).toEqual(["mallory", BOT.login]);
  });
});

describe("what GitHub refuses", () => {
  const complete = (ran: Awaited<ReturnType<typeof run>>) => {
    expect(ran.summary.match(/^### error/gm)).toHaveLength(4);
    expect(ran.out.match(/^::error file=/gm)).toHaveLength(4);
    expect(ran.outputs).toMatchObject({ conclusion: "failure", errors: "4" });
    expect(ran.status).toBe(1);
  };
  test.each([
    ["a token that may only read", { pulls: "read" }, "it needs pull-requests: write"],
    ["a token that may nothing", { pulls: "none" }, "it needs pull-requests: write"],
    ["a fork", { pulls: "read", fork: true }, "the pull request comes from a fork, whose runs have a read-only token"],
  ] as const)("%s: everything else is complete, and why is said once", async (_, options, words) => {
    const { dir, files } = demo();
    const github = await server({ files, ...options });
    const ran = await run(dir, github);
    complete(ran);
    expect(ran.out.match(/No review was posted/g)).toHaveLength(1);
    expect(ran.out).toMatch(
      /^::notice title=lambda-grants::No review was posted: the token is not allowed to do this \(403 Resource not accessible by integration\)/m,
    );
    expect(ran.out).toContain(words);
    expect(github.comments).toEqual([]);
  });
  test("without permissions and without findings the step passes", async () => {
    const { dir, files, inputs } = bucket();
    uses(dir, "good");
    const github = await server({ files, pulls: "none" });
    expect(await run(dir, github, { inputs })).toMatchObject({ status: 0, outputs: { conclusion: "success" } });
  });
  test("a server that does not respond", async () => {
    const { dir } = demo();
    const ran = await run(dir, null);
    complete(ran);
    expect(ran.out.match(/No review was posted/g)).toHaveLength(1);
  });
  test("a rejected line: listed in the body, the others are posted", async () => {
    const { dir, files } = demo();
    const github = await server({ files, refuse: (path) => path === "queue.tf" });
    const ran = await run(dir, github);
    complete(ran);
    expect(github.comments.map(({ path }) => path).sort()).toEqual(["api.tf", "storage.tf", "storage.tf"]);
    expect(github.reviews).toHaveLength(1);
    expect(github.reviews[0]?.body).toContain("at `queue.tf:7`");
    expect(ran.out).toContain("Review: 3 comments posted, 1 finding listed in the review's body.");
    const before = github.writes().length;
    await run(dir, github, { run: 101 });
    expect(github.writes()).toHaveLength(before);
  });
  test("all lines are rejected", async () => {
    const { dir, files } = demo();
    const github = await server({ files, refuse: () => true });
    await run(dir, github);
    expect(github.comments).toEqual([]);
    expect(github.reviews).toHaveLength(1);
    expect(github.reviews[0]?.body.match(/^- <!--/gm)).toHaveLength(4);
  });
  test("rate limited: waits as GitHub asks", async () => {
    const { dir, files } = demo();
    const message = "You have exceeded a secondary rate limit and have been temporarily blocked from content creation.";
    const failures = [{ match: /POST .*\/reviews$/, status: 403, headers: { "retry-after": "1" }, message, times: 1 }];
    const github = await server({ files, failures });
    const ran = await run(dir, github);
    complete(ran);
    const [refused, taken] = github.writes();
    expect([refused?.status, taken?.status]).toEqual([403, 200]);
    expect((taken?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(990);
    expect(ran.out).toContain("GitHub's rate limit is reached: waiting 1 s.");
  });
  test.each([
    [429, { "retry-after": "3600" }],
    [403, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(Math.ceil(Date.now() / 1000) + 3600) }],
  ])("the rate limit is used up for long (%i): gives up with a message", async (status, headers) => {
    const { dir, files } = demo();
    const failures = [{ match: /POST .*\/reviews$/, status, headers, message: "API rate limit exceeded", times: 99 }];
    const github = await server({ files, failures });
    const started = Date.now();
    const ran = await run(dir, github);
    expect(Date.now() - started).toBeLessThan(15_000);
    complete(ran);
    expect(ran.out).toContain("GitHub's rate limit is used up");
    expect(github.writes()).toHaveLength(1);
  });
  test("a lost response: reads the list before it posts again", async () => {
    const { dir, files } = demo();
    const failures = [{ match: /POST .*\/reviews$/, status: 502, message: "Bad Gateway", times: 1 }];
    const github = await server({ files, failures });
    await run(dir, github);
    expect(github.reviews).toHaveLength(1);
    expect(github.comments).toHaveLength(4);
    expect(github.requests.filter(({ method, path }) => method === "GET" && path.endsWith("/comments")).length).toBe(3);
  });
  test("a list that fails now and then is requested again", async () => {
    const { dir, files } = demo();
    const github = await server({ files, failures: [{ match: /GET .*\/files$/, status: 502, times: 2 }] });
    await run(dir, github);
    expect(github.comments).toHaveLength(4);
  });
});

describe("without a pull request, or one found another way", () => {
  test.each(["push", "schedule", "merge_group", "workflow_dispatch"])("%s", async (event) => {
    const { dir } = demo();
    const github = await server({});
    const ran = await run(dir, github, { event, payload: { ref: "refs/heads/main" } });
    expect(ran).toMatchObject({ status: 1, outputs: { errors: "4" } });
    expect(github.requests).toEqual([]);
    expect(ran.out.match(/No review was posted/g)).toHaveLength(1);
    expect(ran.out).toContain(`the event ${event} belongs to no pull request`);
    expect(ran.out).not.toContain("::notice");
  });
  const workflowRun = (rest: object) => ({
    workflow_run: {
      event: "pull_request",
      head_sha: HEAD,
      head_branch: "feature",
      head_repository: { owner: { login: "stranger" } },
      pull_requests: [],
      ...rest,
    },
  });
  test("workflow_run of a branch of the repository", async () => {
    const { dir, files } = demo();
    const github = await server({ files });
    await run(dir, github, { event: "workflow_run", payload: workflowRun({ pull_requests: [{ number: 7 }] }) });
    expect(github.comments).toHaveLength(4);
  });
  test("workflow_run of a fork: by branch and commit", async () => {
    const { dir, files } = demo();
    const github = await server({ files, fork: true });
    await run(dir, github, { event: "workflow_run", payload: workflowRun({}) });
    expect(github.comments).toHaveLength(4);
    expect(github.reviews).toMatchObject([{ commit_id: HEAD }]);
  });
  test("workflow_run of another commit, or with another trigger", async () => {
    const { dir, files } = demo();
    const github = await server({ files, fork: true });
    const other = await run(dir, github, { event: "workflow_run", payload: workflowRun({ head_sha: "a".repeat(40) }) });
    expect(other.out).toContain("no open pull request has the commit that was planned");
    const push = await run(dir, github, { event: "workflow_run", payload: workflowRun({ event: "push" }) });
    expect(push.out).toContain("started by push, not by a pull request");
    expect(github.writes()).toEqual([]);
  });
  test("a comment on a pull request, and on an issue", async () => {
    const { dir, files } = demo();
    const github = await server({ files });
    await run(dir, github, { event: "issue_comment", payload: { issue: { number: 7 } } });
    expect(github.requests).toEqual([]);
    await run(dir, github, { event: "issue_comment", payload: { issue: { number: 7, pull_request: {} } } });
    expect(github.comments).toHaveLength(4);
  });
  test("a closed pull request", async () => {
    const { dir, files } = demo();
    const github = await server({ files, state: "closed" });
    expect((await run(dir, github)).out).toContain("pull request 7 is closed");
    expect(github.writes()).toEqual([]);
  });
  test("an event that cannot be read", async () => {
    const { dir } = demo();
    const ran = await run(dir, null, { env: { GITHUB_EVENT_PATH: "/nowhere/event.json" } });
    expect(ran).toMatchObject({ status: 1, outputs: { errors: "4" } });
    expect(ran.out).toContain("belongs to no pull request");
  });
  test("GitHub Enterprise Server: its own addresses", async () => {
    const { dir, files } = demo();
    const github = await server({ files, prefix: "/api/v3" });
    await run(dir, github);
    expect(github.comments).toHaveLength(4);
    for (const comment of github.comments.slice(0, 1)) comment.body = comment.body.replace(/hash=\w+/, "hash=older");
    await run(dir, github, { run: 101 });
    expect(github.requests.some(({ path }) => path === "/api/graphql")).toBe(true);
    expect(github.requests.every(({ path }) => path.startsWith("/api/v3/repos/") || path === "/api/graphql")).toBe(
      true,
    );
  });
  test("no token", async () => {
    const { dir, files } = demo();
    const github = await server({ files });
    const ran = await run(dir, github, { inputs: { "github-token": "" } });
    expect(ran).toMatchObject({ status: 1, outputs: { errors: "4" } });
    expect(ran.out).toContain("the input github-token is empty");
  });
  test("the payload of the tests is a pull request's", () => expect(PULL_REQUEST.pull_request.number).toBe(7));
});
