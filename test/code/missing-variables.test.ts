import { beforeAll, describe, expect, it } from "vitest";
import type { CodeReading, VariableRead } from "../../src/code/calls.ts";
import type { CodeLanguage } from "../../src/code/code-package.ts";
import { substitutedBy } from "../../src/code/locate/substituted.ts";
import { collect } from "../../src/findings/collect.ts";
import type { Model } from "../../src/model/model.ts";
import { missingEnvironmentVariable } from "../../src/rules/missing-environment-variable.ts";
import { object, str, unknown } from "../../src/values/value.ts";
import { readJs } from "./javascript-read.ts";
import { type Circumstances, type Files, packageOf, read } from "./read.ts";
import { APP, servicesModel, withCalls } from "./services-model.ts";

/** The reads that find nothing, as `NAME no certain`. */
const lacking = ({ variables }: CodeReading): readonly string[] =>
  variables
    .filter(({ hasDefault, isSet }) => !hasDefault && isSet !== "yes")
    .map(({ name, isSet, certain, parameterOf }) =>
      [name, isSet, certain ? "certain" : "perhaps", ...(parameterOf ? [parameterOf] : [])].join(" "),
    );
const python = async (code: string, given?: Circumstances) => lacking(await read(`import os\n${code}`, given));
const HANDLER = "\ndef handler(event, context):\n    pass\n";

describe("a variable that Python reads", () => {
  it("is needed when the module is loaded, or the handler runs", async () => {
    expect(await python(`A = os.environ["A"]${HANDLER}`)).toEqual(["A no certain"]);
    expect(await python('def handler(event, context):\n    return os.environ["A"]\n')).toEqual(["A no certain"]);
    expect(await python('def handler(event, context):\n    if event["x"]:\n        return os.environ["A"]\n')).toEqual([
      "A no perhaps",
    ]);
  });

  it("is not needed where nothing reaches it", async () => {
    expect(await python(`def other():\n    return os.environ["A"]\n${HANDLER}`)).toEqual([]);
  });

  it("has an answer by default, by a check, or by what catches the error", async () => {
    for (const code of [
      'A = os.environ.get("A")',
      'A = os.getenv("A", "a")',
      'A = os.environ.setdefault("A", "a")',
      'A = os.environ["A"] if "A" in os.environ else "a"',
      'try:\n    A = os.environ["A"]\nexcept KeyError:\n    A = "a"',
      'try:\n    A = os.environ["A"]\nexcept Exception:\n    A = "a"',
      'from contextlib import suppress\nwith suppress(KeyError):\n    A = os.environ["A"]',
      'os.environ["A"] = "a"\nA = os.environ["A"]',
      'A = os.environ["AWS_REGION"] + os.environ["AWS_LAMBDA_FUNCTION_NAME"] + os.environ["_HANDLER"]',
    ])
      expect(await python(code + HANDLER), code).toEqual([]);
  });

  it("is still needed where what catches the error raises again, or catches another", async () => {
    expect(
      await python(
        `try:\n    A = os.environ["A"]\nexcept KeyError as e:\n    raise RuntimeError("A") from e${HANDLER}`,
      ),
    ).toEqual(["A no certain"]);
    expect(await python(`try:\n    A = os.environ["A"]\nexcept ValueError:\n    A = "a"${HANDLER}`)).toEqual([
      "A no certain",
    ]);
  });

  it("may be set by what changes the environment in other ways", async () => {
    for (const code of [
      'os.environ.update({"A": "a"})',
      "import loader\nloader.fill(os.environ)",
      'for k, v in open("x"):\n    os.environ[k] = v',
      'os.environ |= {"A": "a"}',
      'os.putenv("A", "a")',
    ])
      expect(await python(`${code}\nA = os.environ["A"]${HANDLER}`), code).toEqual(["A unknown perhaps"]);
  });

  it("is not known where the environment is not", async () => {
    expect(await python(`A = os.environ["A"]${HANDLER}`, { environment: unknown("a map of another module") })).toEqual([
      "A unknown perhaps",
    ]);
    expect(await python(`A = os.environ["A"]${HANDLER}`, { environment: object([["A", str("")]]) })).toEqual([]);
  });

  it("is not one of Lambda's because its name looks like it", async () => {
    expect(await python(`A = os.environ["AWS_ACCOUNT_ID"]${HANDLER}`)).toEqual(["AWS_ACCOUNT_ID no certain"]);
  });
});

describe("a variable that TypeScript says is set", () => {
  const typescript = async (body: string, before = "") => {
    const files: Files = {
      "index.ts": `import { S3Client, PutObjectCommand } from "@aws-sdk/client-s3";\nconst s3 = new S3Client({});\n${before}\nexport const handler = async (event) => {\n${body}\n};\n`,
    };
    return lacking(await readJs(files));
  };
  const put = (bucket: string) => `await s3.send(new PutObjectCommand({ Bucket: ${bucket}, Key: "k" }));`;

  it("is missing where it is a parameter of a call", async () => {
    expect(await typescript(put("process.env.A!"))).toEqual(["A no certain PutObject"]);
    expect(await typescript(put('process.env["A"]!'))).toEqual(["A no certain PutObject"]);
    expect(await typescript(put("A"), "const A = process.env.A!;")).toEqual(["A no certain PutObject"]);
    expect(await typescript(put("A!"), "const { A } = process.env;")).toEqual(["A no certain PutObject"]);
  });

  it("is not missing where it is given, has a default, or is no parameter", async () => {
    for (const bucket of ["process.env.BUCKET!", 'process.env.A ?? "a"', '(process.env.A! || "a")', "process.env.A"])
      expect(await typescript(put(bucket)), bucket).toEqual([]);
    expect(await typescript("return process.env.A!;")).toEqual([]);
    expect(await typescript(`try { ${put("process.env.A!")} } catch (e) { return null; }`)).toEqual([]);
  });

  it("may be set by what fills the environment", async () => {
    expect(await typescript(put("process.env.A!"), "process.loadEnvFile();")).toEqual(["A unknown perhaps PutObject"]);
  });
});

describe("the rule", () => {
  let model: Model;
  beforeAll(async () => {
    model = await servicesModel();
  });
  const one: VariableRead = {
    name: "PREFIX",
    at: { file: "app.py", startLine: 2, endLine: 2, startColumn: 10, endColumn: 30 },
    hasDefault: false,
    isSet: "no",
    certain: true,
    after: [],
  };
  const collected = (of: Model) =>
    collect(of, [missingEnvironmentVariable], { plan: "plan.json", label: "", display: (f) => f, docsBase: "docs" });
  const found = (variables: readonly VariableRead[], more: Parameters<typeof withCalls>[2] = {}) =>
    collected(withCalls(model, [], { ...more, more: { variables } }));

  it("is one finding for all variables of a function, at the first line", () => {
    const { findings } = found([one, { ...one, name: "ANOTHER", at: { ...one.at, startLine: 4, endLine: 4 } }]);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      function: APP,
      subject: APP,
      severity: "warning",
      confidence: "certain",
      message: `${APP} reads the environment variables ANOTHER and PREFIX, which it is not given`,
      location: { file: "app.py", startLine: 4 },
    });
    expect(findings[0]?.fix).toMatchObject({ safety: "manual", edits: [] });
    expect(findings[0]?.fix?.snippet).toContain('      ANOTHER = "<value>"\n      PREFIX  = "<value>"');
  });

  it("is likely where something may come before, or the code is only inferred", () => {
    const after = [{ because: "the module requests is not in the package", at: null, module: "requests" }];
    expect(found([{ ...one, after }]).findings[0]?.confidence).toBe("likely");
    expect(found([one], { inferred: "the folder fits" }).findings[0]?.confidence).toBe("likely");
    expect(found([{ ...one, certain: false }]).findings[0]?.confidence).toBe("likely");
  });

  it("is undecided where what was not followed may set it", () => {
    for (const after of [
      [{ because: "the module dotenv is not in the package", at: null, module: "dotenv" }],
      [{ because: "eval runs code that is a text", at: null }],
    ]) {
      const { findings, undecided } = found([{ ...one, after }]);
      expect(findings).toEqual([]);
      expect(undecided).toMatchObject([{ because: expect.stringContaining("which may set it") }]);
    }
    expect(found([{ ...one, otherEvents: true }]).undecided).toHaveLength(1);
  });

  it("is undecided where something else may set the environment", async () => {
    for (const ignored of ["environment", "environment[0].variables", 'environment[0].variables["PREFIX"]', "all"]) {
      const block = ignored === "all" ? "all" : `[tags, ${ignored}]`;
      const changed = await servicesModel((hcl) =>
        hcl.replace(
          /(resource "aws_lambda_function" "app" \{)/,
          `$1\n  lifecycle {\n    ignore_changes = ${block}\n  }\n`,
        ),
      );
      const { findings, undecided } = collected(withCalls(changed, [], { more: { variables: [one] } }));
      expect(findings, ignored).toEqual([]);
      expect(undecided[0]?.because).toContain("its ignore_changes includes the environment");
    }
    const other = await servicesModel((hcl) =>
      hcl.replace(/(resource "aws_lambda_function" "app" \{)/, "$1\n  lifecycle {\n    ignore_changes = [tags]\n  }\n"),
    );
    expect(collected(withCalls(other, [], { more: { variables: [one] } })).findings).toHaveLength(1);
  });

  it("leaves out what a comment ignores", () => {
    const text = '# lambda-grants:ignore missing-environment-variable: set later\nP = os.environ["PREFIX"]\n';
    const other = { ...one, name: "OTHER", at: { ...one.at, startLine: 9, endLine: 9 } };
    expect(found([one, other], { text }).findings[0]?.message).toContain("variable OTHER, which");
  });
});

describe("what a bundler puts in the place of a variable", () => {
  const by = (files: Readonly<Record<string, string>>, language: CodeLanguage = "javascript") =>
    substitutedBy(packageOf(files, "index.handler", language));

  it("is told in its options or its configuration", () => {
    expect(by({ "package.json": '{ "scripts": { "build": "esbuild index.ts --define:process.env.A=1" } }' })).toBe(
      "package.json",
    );
    expect(by({ "esbuild.config.mjs": "build({ define: { 'process.env.A': '1' } })" })).toBe("esbuild.config.mjs");
    expect(by({ "webpack.prod.js": "new webpack.EnvironmentPlugin(['A'])" })).toBe("webpack.prod.js");
    expect(by({ ".babelrc": '{ "plugins": ["transform-inline-environment-variables"] }' })).toBe(".babelrc");
  });

  it("is nothing elsewhere", () => {
    expect(by({ "package.json": '{ "scripts": { "build": "esbuild index.ts --bundle" } }' })).toBeUndefined();
    expect(by({ "index.ts": "define()", "lib/build.ts": "define()" })).toBeUndefined();
    expect(by({ "package.json": "define" }, "python")).toBeUndefined();
  });
});
