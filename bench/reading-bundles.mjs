// A bundle of 5 MB that has the SDK in it, minified and not: reading it against only parsing it, as a ratio within one run;
// at most 4.
// node bench/reading-bundles.mjs
import { parse } from "@babel/parser";
import { build } from "esbuild";
import { imported, root } from "../scripts/bundle.mjs";

const { createJavaScriptReader } = await imported("src/code/read-javascript.ts");
const SIZE = 5_000_000;

async function bundleOf(minify) {
  const entryPoints = [`${root}/test/code/bundles/src/handler.ts`];
  const made = await build({ entryPoints, bundle: true, platform: "node", write: false, minify });
  const [{ text }] = made.outputFiles;
  // As much again of what is no part of the function: libraries that it brings and never asks for.
  const end = "\n//";
  let all = text;
  for (let at = 0; all.length + 3_000 < SIZE; at++) {
    all = `var lib${at} = (exports) => { ${"exports.f = function (a, b) { return a ? { b } : [b, a + 1]; };".repeat(30)} };\n${all}`;
  }
  return all + end;
}

const environment = { kind: "object", entries: new Map() };
const given = { environment, event: { triggers: [], all: false }, region: ["eu-central-1"] };
const least = (times) => Math.min(...times);

for (const minify of [false, true]) {
  const text = await bundleOf(minify);
  const parsing = [];
  const reading = [];
  for (let round = 0; round < 3; round++) {
    let start = performance.now();
    parse(text, { sourceType: "script", errorRecovery: true, attachComment: false });
    parsing.push(performance.now() - start);
    const read = await createJavaScriptReader();
    const file = { shownAs: "index.js", key: `${minify} ${round}`, text };
    const paths = () => ["index.js"];
    const pkg = {
      handler: "index.handler",
      language: "javascript",
      roots: [{ paths, read: (path) => (path === "index.js" ? file : undefined) }],
    };
    start = performance.now();
    const { calls } = read(pkg, given);
    reading.push(performance.now() - start);
    if (!calls?.length) throw new Error("no call was found");
  }
  const ratio = least(reading) / least(parsing);
  console.log(
    `${minify ? "minified, " : ""}${(text.length / 1e6).toFixed(1)} MB: parsing ${least(parsing).toFixed(0)} ms, reading ${least(reading).toFixed(0)} ms: ${ratio.toFixed(2)} times`,
  );
  if (ratio > 4) process.exitCode = 1;
}
