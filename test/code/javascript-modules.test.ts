import { describe, expect, it } from "vitest";
import { callsJs, readJs, tryReadJs } from "./javascript-read.ts";

const LIST = "s3.ListBuckets()";
const esm = `import { S3Client, ListBucketsCommand } from "@aws-sdk/client-s3";\nconst s3 = new S3Client({});\n`;
const cjs = `const { S3Client, ListBucketsCommand } = require("@aws-sdk/client-s3");\nconst s3 = new S3Client({});\n`;
const call = "s3.send(new ListBucketsCommand({}))";
const LOAD = `${esm}export const load = () => ${call};`;

/** The files of a package; the call is in the one that is not the handler's. */
const CASES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "a name": { "index.js": 'import { load } from "./a.js"; export const handler = async () => load();', "a.js": LOAD },
  "another name": {
    "index.mjs": 'import { load as go } from "./a.mjs"; export const handler = async () => go();',
    "a.mjs": LOAD,
  },
  "the default": {
    "index.js": 'import go from "./a.js"; export const handler = async () => go();',
    "a.js": `${esm}export default () => ${call};`,
  },
  "a default function, and a default class": {
    "index.ts":
      'import go from "./a"; import Store from "./b"; export const handler = async () => { go(); new Store().x(); };',
    "a.ts": `${esm}export default async function () { await ${call}; }`,
    "b.ts": "export default class Store { x() {} }",
  },
  "the namespace": {
    "index.js": 'import * as a from "./a.js"; export const handler = async () => a.load();',
    "a.js": LOAD,
  },
  "passed on by name": {
    "index.js": 'import { go } from "./b.js"; export const handler = async () => go();',
    "b.js": 'export { load as go } from "./a.js";',
    "a.js": LOAD,
  },
  "passed on altogether": {
    "index.js": 'import { load } from "./b.js"; export const handler = async () => load();',
    "b.js": 'export * from "./c.js"; export * from "./a.js";',
    "c.js": "export const other = 1;",
    "a.js": LOAD,
  },
  "passed on as a namespace": {
    "index.js": 'import { a } from "./b.js"; export const handler = async () => a.load();',
    "b.js": 'export * as a from "./a.js";',
    "a.js": LOAD,
  },
  "the handler is passed on": { "index.js": 'export { load as handler } from "./a.js";', "a.js": LOAD },
  "modules that import one another": {
    "index.js":
      'import { load } from "./a.js"; export const name = () => "x"; export const handler = async () => load();',
    "a.js": `import { name } from "./index.js";\n${esm}export const load = () => { if (name() === "x") return ${call}; };`,
  },
  "a value that changes": {
    "index.js":
      'import { client, make } from "./a.js"; export const handler = async () => { make(); await client.send(client.command()); };',
    "a.js": `${esm}export let client; export function make() { client = { send: (c) => s3.send(c), command: () => new ListBucketsCommand({}) }; }`,
  },
  "an import at run time": {
    "index.js": 'export const handler = async () => { const { load } = await import("./a.js"); await load(); };',
    "a.js": LOAD,
  },
  "require with names": {
    "index.js": 'const { load } = require("./a"); exports.handler = async () => load();',
    "a.js": `${cjs}module.exports = { load: () => ${call} };`,
  },
  "require of a function": {
    "index.js": 'const load = require("./a"); module.exports.handler = async () => load();',
    "a.js": `${cjs}module.exports = () => ${call};`,
  },
  "require of a class": {
    "index.js": 'const Store = require("./a"); exports.handler = async () => new Store().load();',
    "a.js": `${cjs}module.exports = class { load() { return ${call}; } };`,
  },
  "exports and module.exports": {
    "index.js": 'const a = require("./a"); exports.handler = async () => a.load();',
    "a.js": `${cjs}exports.load = () => ${call};`,
  },
  "a function that is assigned to both": {
    "index.cjs": 'const a = require("./a.cjs"); exports.handler = async () => a.load();',
    "a.cjs": `${cjs}const load = (module.exports.load = exports.load = () => ${call});`,
  },
  "an ES module out of a CommonJS one": {
    "index.mjs": 'import a, { load } from "./a.cjs"; export const handler = async () => (a.load === 1 ? 0 : load());',
    "a.cjs": `${cjs}exports.load = () => ${call};`,
  },
  "the default of a CommonJS module": {
    "index.mjs": 'import a from "./a.cjs"; export const handler = async () => a.load();',
    "a.cjs": `${cjs}exports.load = () => ${call};`,
  },
  "what tsc makes of a default": {
    "index.js": `"use strict";
var __importDefault = (this && this.__importDefault) || function (mod) { return (mod && mod.__esModule) ? mod : { "default": mod }; };
Object.defineProperty(exports, "__esModule", { value: true }); exports.handler = void 0;
const a_1 = __importDefault(require("./a")); const b_1 = __importDefault(require("./b"));
const handler = async () => { (0, b_1.default)(); await (0, a_1.default)(); }; exports.handler = handler;`,
    "a.js": `"use strict"; Object.defineProperty(exports, "__esModule", { value: true });\n${cjs}exports.default = () => ${call};`,
    "b.js": "module.exports = () => {};",
  },
  "what tsc makes of a namespace, and of a name": {
    "index.js": `var __importStar = (this && this.__importStar) || (function () { return function (mod) { return mod; }; })();
var __createBinding = (this && this.__createBinding) || function () {};
const a = __importStar(require("./a")); const b_1 = require("./b");
exports.handler = async () => { await a.load(); (0, b_1.other)(); };`,
    "a.js": `${cjs}exports.load = () => ${call};`,
    "b.js": "exports.other = () => {};",
  },
  "what esbuild makes of CommonJS modules": {
    "index.js": `var __defProp = Object.defineProperty;
var __commonJS = (cb, mod) => function __require() { return mod || (0, cb[Object.keys(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports; };
var __export = (target, all) => { for (var name in all) __defProp(target, name, { get: all[name], enumerable: true }); };
var __toCommonJS = (mod) => mod; var __toESM = (mod) => mod;
var require_a = __commonJS({ "src/a.js"(exports2, module2) { ${cjs}module2.exports = { load: () => ${call} }; } });
var index_exports = {}; __export(index_exports, { handler: () => handler }); module.exports = __toCommonJS(index_exports);
var import_a = __toESM(require_a()); var handler = async () => { await import_a.default.load(); };`,
  },
  "an index file": {
    "index.ts": 'import { load } from "./lib"; export const handler = async () => load();',
    "lib/index.ts": LOAD,
  },
  "TypeScript named as what it becomes": {
    "src/index.ts": 'import { load } from "../lib/a.js"; export const handler = async () => load();',
    "lib/a.ts": LOAD,
  },
  "an alias of tsconfig.json": {
    "src/index.ts": 'import { load } from "@/a"; export const handler = async () => load();',
    "src/a.ts": LOAD,
    "tsconfig.json": '{ /* c */ "compilerOptions": { "paths": { "@/*": ["./src/*"], }, }, }',
  },
  "an alias of a configuration that is extended": {
    "src/index.ts": 'import { load } from "lib/a"; export const handler = async () => load();',
    "lib/a.ts": LOAD,
    "tsconfig.base.json": '{ "compilerOptions": { "baseUrl": "." } }',
    "tsconfig.json": '{ "extends": "./tsconfig.base.json" }',
  },
  "a package of its own, with a main file": {
    "index.js": 'const { load } = require("./lib"); exports.handler = async () => load();',
    "lib/package.json": '{ "main": "src/main.js" }',
    "lib/src/main.js": `${cjs}exports.load = () => ${call};`,
  },
  "an import of package.json": {
    "index.js": 'import { load } from "#lib/a"; export const handler = async () => load();',
    "package.json": '{ "type": "module", "imports": { "#lib/*": { "default": "./lib/*.js" } } }',
    "lib/a.js": LOAD,
  },
  "a package of the workspace": {
    "index.js": 'import { load } from "@acme/store/main"; export const handler = async () => load();',
    "node_modules/@acme/store/package.json":
      '{ "exports": { "./main": { "types": "./x.d.ts", "import": "./dist/main.js" } }, "dependencies": { "@aws-sdk/client-s3": "3" } }',
    "node_modules/@acme/store/dist/main.js": LOAD,
  },
  "data in JSON": {
    "index.js":
      'import settings from "./settings.json" with { type: "json" }; import { load } from "./a.js"; export const handler = async () => { if (settings.on) await load(); };',
    "settings.json": '{ "on": true }',
    "a.js": LOAD,
  },
  "JSX, and a hashbang": {
    "index.jsx": `#!/usr/bin/env node\nimport { load } from "./a"; const page = () => <p>{1}</p>; export const handler = async () => { page(); await load(); };`,
    "a.js": LOAD,
  },
};

const HANDLERS = (files: Readonly<Record<string, string>>): string =>
  Object.keys(files).some((path) => path.startsWith("src/index")) ? "src/index.handler" : "index.handler";

describe("modules", () => {
  it.each(Object.entries(CASES))("%s", async (_, files) => {
    const { calls, notFollowed } = await readJs(files, { handler: HANDLERS(files) });
    expect(notFollowed).toEqual([]);
    expect(calls.map((each) => `${each.service}.${each.operation}()`)).toEqual([LIST]);
  });

  it("an import of types only needs no module", async () => {
    const text = `import type { A } from "./types"; import { type B } from "./types"; import { C } from "aws-lambda"; import { D } from "./d";
export const handler = async (a: A, b: B, c: C, d: D) => {};`;
    const { calls, notFollowed } = await readJs({ "index.ts": text });
    expect([calls, notFollowed]).toEqual([[], []]);
  });

  it("what a module calls when it is loaded counts", async () => {
    expect(
      await callsJs({
        "index.js": 'import "./a.js"; export const handler = async () => {};',
        "a.js": `${esm}await ${call};`,
      }),
    ).toEqual([LIST]);
  });

  it("a module that nobody imports is not read", async () => {
    expect(
      await callsJs({ "index.js": "export const handler = async () => {};", "a.js": `${esm}await ${call};` }),
    ).toEqual([]);
  });

  it("a package without the SDK among what it needs calls nothing", async () => {
    const files = {
      "index.js": 'import { load } from "left-pad"; export const handler = async () => load();',
      "node_modules/left-pad/package.json": '{ "main": "index.js" }',
      "node_modules/left-pad/index.js": `${cjs}exports.load = () => ${call};`,
    };
    const { calls, notFollowed } = await readJs(files);
    expect([calls, notFollowed]).toEqual([[], []]);
  });

  it("imports that lead out of the package find nothing", async () => {
    const { notFollowed } = await readJs('import "../../../etc/passwd.js"; export const handler = async () => {};');
    expect(notFollowed.map((each) => each.because)).toEqual([
      "the module ../../../etc/passwd.js is not in the package",
    ]);
  });

  it("says which handler is not there", async () => {
    expect(await tryReadJs("export const other = 1;")).toEqual({
      unread: "its handler handler was not found in the module index",
    });
    expect(await tryReadJs("const = 1;")).toEqual({
      unread: "its handler handler was not found in the module index: a part could not be read",
    });
  });
});
