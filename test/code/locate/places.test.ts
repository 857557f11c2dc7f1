import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { packedElsewhere } from "../../../src/code/locate/elsewhere.ts";
import { folderRoot } from "../../../src/code/locate/folder-root.ts";
import { placeOf } from "../../../src/code/locate/places.ts";
import { sourcePath } from "../../../src/code/locate/source-path.ts";
import { str, unknown } from "../../../src/values/value.ts";
import { folderWith } from "../../cli/folder.ts";
import { filesIn } from "./files.ts";

/** A repository with a planned folder in it, and something outside of it. */
function repository() {
  const dir = folderWith({
    "outside/secret.py": "s",
    "shop/infra/prod/main.tf": "",
    "shop/infra/prod/src/app.py": "prod",
    "shop/services/api/app.py": "def handler(event, context): ...",
    "shop/services/api/tests/test_app.py": "t",
    "shop/services/api/lib/util.py": "u",
    "shop/services/api/README.md": "r",
    "shop/.git/config": "token",
  });
  return { dir, shop: join(dir, "shop"), files: filesIn(join(dir, "shop"), join(dir, "shop/infra/prod")) };
}

describe("a path of the plan", () => {
  test("relative to the planned folder, also above it", () => {
    const { files } = repository();
    expect(placeOf(files, "./src")).toEqual({ kind: "place", path: "src", isFolder: true });
    expect(placeOf(files, "../../services/api/app.py")).toMatchObject({ kind: "place", isFolder: false });
    expect(placeOf(files, "./nowhere")).toEqual({ kind: "absent" });
    expect(placeOf(files, "../../../outside")).toMatchObject({ kind: "refused" });
    expect(placeOf(files, "../../.git")).toMatchObject({ kind: "refused" });
  });
  test("absolute: of this machine, or of another behind a folder that we know", () => {
    const { files, shop } = repository();
    const certain = (path: string) => placeOf(files, path);
    expect(certain(`${shop}/services/api`)).toEqual({
      kind: "place",
      path: `${shop}/services/api`,
      isFolder: true,
    });
    for (const path of ["/builds/shop/shop/services/api", "C:\\builds\\shop\\services\\api"])
      expect(certain(path)).toEqual({ kind: "place", path: "../../services/api", isFolder: true });
    expect(certain("/builds/17/infra/prod/src")).toEqual({ kind: "place", path: "src", isFolder: true });
  });
  test("absolute of a place that nothing proves: the longest end that is here, and only inferred", () => {
    const { files } = repository();
    expect(placeOf(files, "/builds/17/services/api")).toMatchObject({ path: "../../services/api", inferred: /./ });
    expect(placeOf(files, "/builds/17/other/src")).toEqual({ kind: "absent" });
    expect(placeOf(files, "/etc/passwd")).toEqual({ kind: "absent" });
  });
});

describe("a folder", () => {
  test("has its files, links to folders among them, and nothing behind a link that leads out", () => {
    const { dir, shop, files } = repository();
    symlinkSync("../../services/api/lib", join(shop, "infra/prod/src-lib"));
    symlinkSync(join(dir, "outside"), join(shop, "services/api/out"));
    symlinkSync(join(dir, "outside/secret.py"), join(shop, "services/api/secret.py"));
    symlinkSync("..", join(shop, "services/api/lib/up"));
    const root = folderRoot(files, "../../services/api");
    for (const path of ["out/secret.py", "secret.py", "../../infra/prod/main.tf", "/etc/passwd", "lib/../app.py", ""])
      expect(root.read(path), path).toBeUndefined();
    expect(root.paths().filter((path) => !path.startsWith("lib/up"))).toContain("lib/util.py");
    expect(root.paths().some((path) => path.startsWith("out/"))).toBe(false);
    expect(root.read("lib/util.py")).toMatchObject({ text: "u", shownAs: "services/api/lib/util.py" });
    expect(folderRoot(files, "src-lib").read("util.py")?.text).toBe("u");
  });
  test("leaves out what is excluded, with what is in it", () => {
    const { files } = repository();
    const root = folderRoot(files, "../../services/api", (path) => path === "tests" || path.endsWith(".md"));
    expect(root.paths()).toEqual(["app.py", "lib/util.py"]);
    expect(root.read("tests/test_app.py")).toBeUndefined();
  });
  test("gives one text one key, wherever it is", () => {
    const dir = folderWith({ "a/x.py": "same", "b/y.py": "same", "b/z.py": "other" });
    const [a, b] = [folderRoot(filesIn(dir), "a"), folderRoot(filesIn(dir), "b")];
    expect(a.read("x.py")?.key).toBe(b.read("y.py")?.key);
    expect(b.read("z.py")?.key).not.toBe(b.read("y.py")?.key);
  });
});

describe("an archive that something else packs", () => {
  const handler = { files: ["app.py", "app/__init__.py"], function: "handler" };
  const found = (files: Readonly<Record<string, string>>, archive: string, folder?: string) => {
    const answer = packedElsewhere({ archive, folder }, handler, "aws_lambda_function.f", filesIn(folderWith(files)));
    return answer && { paths: answer.root.paths(), inferred: answer.inferred };
  };
  const APP = "import os\n\ndef handler(event, context):\n    pass\n";

  test("is the folder of its name", () => {
    expect(found({ "src/pre-sign/app.py": APP, "src/other/app.py": APP }, "dist/pre_sign.zip")).toEqual({
      paths: ["app.py"],
      inferred: expect.stringContaining(
        'src/pre-sign is the only folder that fits it; in .lambda-grants.yml, code: [{ function: "aws_lambda_function.f", path: "src/pre-sign" }]',
      ),
    });
  });
  test("is the folder that it is in", () =>
    expect(found({ "lambda/app.py": APP, "other/app.py": APP }, "lambda/function.zip", "lambda")?.paths).toEqual([
      "app.py",
    ]));
  test("is none of two, and none without the handler's function", () => {
    expect(found({ "src/x/app.py": APP, "old/x/app.py": APP }, "dist/x.zip")).toBeUndefined();
    expect(found({ "src/x/app.py": APP, "dist/app.py": APP }, "dist/x.zip", "dist")).toBeUndefined();
    expect(found({ "src/x/app.py": "# def handler\nhandlers = 1\n" }, "dist/x.zip")).toBeUndefined();
    expect(found({ "src/x/main.py": APP }, "dist/x.zip")).toBeUndefined();
    expect(found({ "node_modules/x/app.py": APP }, "dist/x.zip")).toBeUndefined();
  });
  test.each([
    "async def handler(e, c):\n",
    "handler = build()\n",
    "from lib import handler\n",
    "handler: Handler = x\n",
  ])("the function may be %j", (text) => expect(found({ "x/app.py": text }, "x.zip")?.paths).toEqual(["app.py"]));
});

describe("source_path of terraform-aws-modules/lambda", () => {
  const paths = (value: unknown) => {
    const { files } = repository();
    const answer = sourcePath(str(typeof value === "string" ? value : JSON.stringify(value)), files);
    return answer.kind === "found" ? answer.root.paths() : answer.because;
  };
  const API = "../../services/api";

  test("a path, also as JSON", () => {
    const all = ["README.md", "app.py", "lib/util.py", "tests/test_app.py"];
    expect(paths(API)).toEqual(all);
    expect(paths(JSON.stringify(API))).toEqual(all);
    expect(paths([API])).toEqual(all);
    expect(paths(`${API}/app.py`)).toEqual(["app.py"]);
  });
  test("objects with patterns, of which the last that matches counts, and a prefix", () =>
    expect(
      paths([
        { path: API, patterns: ["!.*", "pkg/.*\\.py", "!pkg/tests/.*"], prefix_in_zip: "pkg" },
        { pip_requirements: "requirements.txt" },
        "src/app.py",
      ]),
    ).toEqual(["app.py", "pkg/app.py", "pkg/lib/util.py"]));
  test("patterns as lines", () =>
    expect(paths([{ path: API, patterns: "  !tests/.*\n!.*\\.md\n" }])).toEqual(["app.py", "lib/util.py"]));
  test("what is not understood is said", () => {
    expect(paths([{ path: API, patterns: ["(?<=x)y"] }])).toMatch(/pattern/);
    expect(paths([{ path: API, patterns: [`${"(a{99}){99}".repeat(90)}x`] }])).toMatch(/pattern/);
    expect(paths([1])).toMatch(/not understood/);
    expect(paths([{ pip_requirements: true }])).toMatch(/names no files/);
    expect(paths("../../nowhere")).toBe("a source_path of the archive was not found");
    expect(paths("../../../outside")).toMatch(/was not read: it is outside of/);
    expect(sourcePath(unknown("later"), repository().files)).toMatchObject({ kind: "unread" });
  });
  test("commands that prepare the files prove nothing", () => {
    const { files } = repository();
    const built = sourcePath(str(JSON.stringify([{ path: API, commands: ["make", ":zip"] }])), files);
    expect(built).toMatchObject({ kind: "found", inferred: expect.any(String) });
  });
});
