import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build } from "esbuild";
import { describe, expect, it } from "vitest";
import { readJs } from "./javascript-read.ts";
import { line } from "./read.ts";

const SOURCE = fileURLToPath(new URL("bundles/src/", import.meta.url));

/** What the handler in `bundles/src` calls, in whatever form it is. */
const CALLS = [
  "dynamodb.PutItem(TableName=${aws_dynamodb_table.t.name}, Item={id: ?, text: ?}) handled",
  "s3.GetObject(Bucket=${aws_s3_bucket.b.id}, Key=?)",
  "sns.Publish(TopicArn=arn:aws:sns:eu-central-1:123456789012:t, Message=?) perhaps",
  "sns.Publish(TopicArn=arn:aws:sns:eu-central-1:123456789012:t, Message=none) perhaps",
];

async function callsIn(files: Readonly<Record<string, string>>, handler: string): Promise<readonly string[]> {
  const { calls, notFollowed } = await readJs(files, { handler });
  expect(notFollowed).toEqual([]);
  return calls.map(line).sort();
}

const filesIn = (dir: string): Readonly<Record<string, string>> =>
  Object.fromEntries(readdirSync(dir).map((name) => [name, readFileSync(join(dir, name), "utf8")]));

it("TypeScript", async () => {
  expect(await callsIn(filesIn(SOURCE), "handler.handler")).toEqual(CALLS);
});

describe("what tsc makes of it", () => {
  const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
  const compiled = (...options: readonly string[]): Readonly<Record<string, string>> => {
    const dir = mkdtempSync(join(tmpdir(), "lambda-grants-tsc-"));
    try {
      const args = ["-p", SOURCE, "--outDir", dir, "--moduleResolution", "bundler", ...options];
      execFileSync(process.execPath, [tsc, ...args]);
      return filesIn(dir);
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  };

  it.each(["commonjs", "esnext"])("%s", async (module) => {
    expect(await callsIn(compiled("--module", module), "handler.handler")).toEqual(CALLS);
  });
});

async function bundled(options: BuildOptions): Promise<Readonly<Record<string, string>>> {
  const entry = join(SOURCE, "handler.ts");
  const made = await build({ entryPoints: [entry], bundle: true, platform: "node", write: false, ...options });
  return { "index.js": made.outputFiles?.[0]?.text ?? "" };
}

const EXTERNAL: BuildOptions = { external: ["@aws-sdk/*"] };

/** What esbuild makes of it, with the SDK beside it or in it. */
const BUNDLES: Readonly<Record<string, BuildOptions>> = {
  "a bundle": EXTERNAL,
  "a bundle as an ES module": { ...EXTERNAL, format: "esm" },
  "a minified bundle": { ...EXTERNAL, minify: true },
  "a minified bundle that keeps names": { ...EXTERNAL, minify: true, keepNames: true },
  "a minified bundle as an ES module": { ...EXTERNAL, minify: true, format: "esm" },
  "a bundle with the SDK in it": {},
  "a minified bundle with the SDK in it": { minify: true },
  "a minified bundle with the SDK in it, as an ES module": { minify: true, format: "esm" },
};

describe("what esbuild makes of it", () => {
  it.each(Object.entries(BUNDLES))("%s", async (_, options) => {
    expect(await callsIn(await bundled(options), "index.handler")).toEqual(CALLS);
  });
});

/** Bundles of webpack 5.113.0, rollup 4.68.8 and ncc 0.45.0, with the SDK beside them. */
describe("what other bundlers make of it", () => {
  const recorded = fileURLToPath(new URL("bundles/recorded/", import.meta.url));
  it.each(readdirSync(recorded))("%s", async (name) => {
    const text = readFileSync(join(recorded, name), "utf8");
    expect(await callsIn({ [name.endsWith(".mjs") ? "index.mjs" : "index.js"]: text }, "index.handler")).toEqual(CALLS);
  });
});

it("a class of the name of a client, in a bundle, is no client", async () => {
  const own = `var wrap = (run, module) => () => (module || run((module = { exports: {} }).exports, module), module.exports);
var sdk = wrap((exports) => { ${"void 0;".repeat(500)} class S3Client { send() {} } class GetObjectCommand {}
exports.S3Client = S3Client; exports.GetObjectCommand = GetObjectCommand; });
exports.handler = async () => { const { S3Client, GetObjectCommand } = sdk(); await new S3Client().send(new GetObjectCommand()); };`;
  expect(await callsIn({ "index.js": own }, "index.handler")).toEqual([]);
});
