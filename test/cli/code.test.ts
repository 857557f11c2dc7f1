import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Report } from "../../src/findings/types.ts";
import { runCli } from "../../src/shell/run-cli.ts";
import { FIXTURES } from "../support/cases.ts";
import { copyOf } from "../support/fixture-run.ts";
import { folderWith } from "./folder.ts";
import { hostAt } from "./host.ts";

const READ = { functions: 1, read: 1, calls: 1, decided: 1, unread: [] };

describe("the JSON report", () => {
  test("counts what was read of the functions' code", async () => {
    const report = await copyOf("code/archive-folder").json();
    expect(report.code).toEqual(READ);
  });
  test("says why code was not read, for each function", async () => {
    const { code } = await copyOf("code/image-elsewhere").json();
    expect(code).toEqual({
      functions: 3,
      read: 0,
      calls: 0,
      decided: 0,
      unread: [
        { function: "aws_lambda_function.native", because: "a custom runtime is not read" },
        { function: "aws_lambda_function.reports", because: "container image" },
        { function: "aws_lambda_function.weekly", because: "container image" },
      ],
    });
  });
  test("has null with --no-code, and without HCL to find code beside", async () => {
    expect((await copyOf("code/archive-folder").json("--no-code")).code).toBeNull();
    expect((await copyOf("code/archive-folder").json("--no-source")).code).toBeNull();
  });
});

test("the text report counts in its last line, and tells each cause once", async () => {
  const read = await copyOf("code/archive-folder").run();
  expect(read.out).toMatch(/Code of 1 of 1 function read: 1 call, 1 decided\.\n$/);
  expect((await copyOf("code/archive-folder").run("--no-code")).out).not.toMatch(/code/i);
  const unread = await copyOf("code/image-elsewhere").run();
  expect(unread.out.match(/the code of .*/g)).toEqual([
    "the code of 1 function was not read: a custom runtime is not read",
    "the code of 2 functions was not read: container image",
  ]);
  expect((await copyOf("code/image-elsewhere").run("--format", "markdown")).out).toContain(
    "the code of 2 functions was not read: container image",
  );
});

describe("code: in the configuration file", () => {
  const APP = readFileSync(join(FIXTURES, "code/archive-folder/src/app.py"), "utf8");
  const configured = (lines: string, files: Readonly<Record<string, string>> = {}) =>
    copyOf("code/image-elsewhere", { ".lambda-grants.yml": `code:\n${lines}`, ...files }).json();

  test("names the folder of an image, and its handler", async () => {
    const report = await configured(
      '  - { function: "aws_lambda_function.*", path: ./services/reports, handler: app.handler }\n',
      { "services/reports/app.py": APP },
    );
    expect(report.code).toMatchObject({ read: 2, calls: 2, decided: 2, unread: [{}] });
  });
  test("takes precedence over what the plan shows", async () => {
    const config = 'code:\n  - { function: "*", path: other }\n';
    const fixture = copyOf("code/archive-folder", {
      ".lambda-grants.yml": config,
      "other/app.py": "def handler(e, c): ...",
    });
    expect((await fixture.json()).code).toMatchObject({ read: 1, calls: 0 });
  });
  test("reaches nothing outside, and says what it does not find", async () => {
    const because = async (path: string, rest = ", handler: app.handler") =>
      (await configured(`  - { function: aws_lambda_function.reports, path: "${path}"${rest} }\n`, { "x/app.py": APP }))
        .code?.unread[1]?.because;
    expect(await because("../..")).toMatch(/the path in \.lambda-grants\.yml:2 was not read: it is outside of/);
    expect(await because("/etc")).toMatch(/was not read: it is outside of/);
    expect(await because("nowhere")).toBe("the path in .lambda-grants.yml:2 was not found");
    expect(await because("x", "")).toBe("container image, and .lambda-grants.yml:2 names no handler");
    expect(await because("x", ", handler: main.run")).toBe(
      "the path in .lambda-grants.yml:2 does not have the handler main.run",
    );
  });
  test("an entry that fits no function is reported", async () => {
    const { gaps } = await configured("  - { function: aws_lambda_function.gone, path: x }\n");
    expect(gaps.map(({ what }) => what)).toContain(
      ".lambda-grants.yml:2: this code has no effect: the plan has no function aws_lambda_function.gone",
    );
  });
});

describe("a repository with code beside the planned folder", () => {
  /** The fixture planned in `infra`, with its code in `src` beside it. */
  function beside(edit: (plan: string) => string, { git = true } = {}) {
    const dir = folderWith(git ? { "shop/.git/HEAD": "" } : {});
    const [infra, src] = [join(dir, "shop/infra"), join(dir, "shop/src")];
    mkdirSync(infra, { recursive: true });
    for (const file of ["main.tf", "plan.json"]) cpSync(join(FIXTURES, "code/archive-folder", file), join(infra, file));
    cpSync(join(FIXTURES, "code/archive-folder/src"), src, { recursive: true });
    for (const file of ["main.tf", "plan.json"])
      writeFileSync(join(infra, file), edit(readFileSync(join(infra, file), "utf8")));
    const json = async (...args: string[]): Promise<Report> => {
      const { host, out, err } = hostAt(join(dir, "shop"));
      await runCli(["infra/plan.json", "--format", "json", ...args], host);
      if (out() === "") throw new Error(err());
      return JSON.parse(out()) as Report;
    };
    return { dir, infra, src, json };
  }
  const up = (text: string) =>
    text.replaceAll("./src", "./../src").replaceAll('"${path.module}/src"', '"${path.module}/../src"');

  test("is read inside the repository", async () => expect((await beside(up).json()).code).toEqual(READ));
  test("is not read outside of one, nor outside of --root", async () => {
    for (const code of [
      (await beside(up, { git: false }).json("--source", "infra")).code,
      (await beside(up).json("--root", "infra")).code,
    ])
      expect(code).toMatchObject({
        read: 0,
        unread: [{ because: expect.stringMatching(/was not read: it is outside of/) }],
      });
  });
  test("absolute paths of the machine that planned are found by their end", async () => {
    const moved = (text: string) => text.replaceAll('"source_dir":"./src"', '"source_dir":"/builds/shop/shop/src"');
    expect((await beside(moved).json()).code).toEqual(READ);
  });
  test("a link out of the repository is not followed", async () => {
    const outside = (text: string) => text.replaceAll("./src", "./linked");
    const { dir, infra, json } = beside(outside);
    mkdirSync(join(dir, "elsewhere"));
    writeFileSync(join(dir, "elsewhere/app.py"), "def handler(e, c): ...");
    symlinkSync(join(dir, "elsewhere"), join(infra, "linked"));
    expect((await json()).code?.unread[0]?.because).toMatch(/link that leads out of the repository/);
  });
});
