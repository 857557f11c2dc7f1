import { describe, expect, it } from "vitest";
import { callsJs, readJs } from "./javascript-read.ts";
import type { Files } from "./read.ts";

const GET = "s3.GetObject(Bucket=${aws_s3_bucket.b.id}, Key=k)";
const HEAD = `import { S3Client, GetObjectCommand, DeleteObjectCommand } from "@aws-sdk/client-s3";
const s3 = new S3Client({});
const B = process.env.BUCKET;
`;
const call = 's3.send(new GetObjectCommand({ Bucket: B, Key: "k" }))';
const other = 's3.send(new DeleteObjectCommand({ Bucket: B, Key: "k" }))';
const get = (key: string): string => `s3.send(new GetObjectCommand({ Bucket: B, Key: ${key} }))`;
const run = (body: string): string => `${HEAD}export const handler = async (event) => { ${body} };`;
const ts = (text: string): Files => ({ "index.ts": text });

/** Each: the code around the one call, which is found, with everything that is known of it. */
const FOUND: Readonly<Record<string, Files>> = {
  "a function declaration behind its use": `${HEAD}export function handler() { return load(); function load() { return ${call}; } }`,
  "an arrow function": `${HEAD}const load = () => ${call}; export const handler = async () => load();`,
  "a closure": `${HEAD}const make = (Key) => () => ${get("Key")}; export const handler = async () => make("k")();`,
  "a callback by name": `${HEAD}const load = (key) => ${get("key")};
const apply = (f, ...args) => f(...args); export const handler = async () => apply(load, "k");`,
  "default parameters and destructuring": `${HEAD}const load = ({ bucket: Bucket = B, key: Key = "k" } = {}, [client = s3] = []) =>
client.send(new GetObjectCommand({ Bucket, Key })); export const handler = async () => load({ key: undefined });`,
  "the rest of an object and of a list": run(
    `const { Bucket, ...rest } = { Bucket: B, Key: "k" }; const [, ...more] = [1, rest]; await s3.send(new GetObjectCommand({ Bucket, ...more[0] }));`,
  ),
  "a spread that is only there on a condition": run(
    `await s3.send(new GetObjectCommand({ Bucket: B, Key: "k", ...(undefined && { VersionId: "1" }), ...null }));`,
  ),
  "optional chaining and nullish coalescing": run(
    `const o = { a: { b: () => "k" } }; const x = o.missing?.a.b(); await ${get("x ?? o?.a?.b?.()")};`,
  ),
  "or and and": run(`const key = "" || (true && "k"); await ${get("key")};`),
  "assignments with a condition": run(`let key; key ??= ""; key ||= "k"; key &&= key; await ${get("key")};`),
  "a template": run(`const n = 1; const key = \`\${"k"}\${n === 1 ? "" : "x"}\`; await ${get("key")};`),
  "var is the function's, let the block's": run(
    `var key = "x"; { var key = "k"; let inner = "y"; } const inner = key; { const key = "z"; } await ${get("inner")};`,
  ),
  "each round of a loop has its own constant": `${HEAD}const fns = [];
for (const key of ["k"]) fns.push(() => ${get("key")}); for (const key of ["z"]) fns.slice(key);
export const handler = async () => { for (const f of fns) await f(); };`,
  "a loop that counts": run(`const keys = ["k"]; for (let i = 0; i < keys.length; i++) { await ${get("keys[i]")}; }`),
  "a loop over keys": run(`for (const key in { k: 1 }) await ${get("key")};`),
  "a loop that asks behind its body": run(`let more; do { await ${call}; more = false; } while (more);`),
  "the entries of an object": run(
    `for (const [key, value] of Object.entries({ k: true })) if (value) await ${get("key")};`,
  ),
  "a class with fields": `${HEAD}class Store { #bucket = B; static prefix = "k"; client; constructor(client) { this.client = client; }
get bucket() { return this.#bucket; } load = async (Key) => this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key })); }
const store = new Store(s3); export const handler = async () => store.load(Store.prefix);`,
  "inheritance and super": `${HEAD}class Base { constructor(bucket) { this.bucket = bucket; } load() { return ${get("this.key()")}; } }
class Store extends Base { name = "k"; constructor() { super(B); } key() { return this.name; } load() { return super.load(); } }
export const handler = async () => new Store().load();`,
  "a class expression, and a static method": `${HEAD}const Store = class { static make() { return new this(); } load() { return ${call}; } };
export const handler = async () => Store.make().load();`,
  "a bound method": `${HEAD}class Api { constructor() { this.handler = this.handler.bind(this); this.key = "k"; }
async handler() { return ${get("this.key")}; } }
const api = new Api(); export const handler = api.handler;`,
  "a handler that is a method of an object": `${HEAD}const api = { key: "k", async handler() { return ${get("this.key")}; } };
export const handler = (event) => api.handler(event);`,
  "a function that is made with new": `${HEAD}function Store(bucket) { this.bucket = bucket; }
Store.prototype.load = function (Key) { return s3.send(new GetObjectCommand({ Bucket: this.bucket, Key })); };
export const handler = async () => new Store(B).load("k");`,
  arguments: `${HEAD}function load() { return ${get("arguments[0]")}; } export const handler = async () => load("k");`,
  "call and apply": `${HEAD}function load(key) { return s3.send(new GetObjectCommand({ Bucket: this.bucket, Key: key })); }
export const handler = async () => load.apply({ bucket: B }, ["k"]);`,
  "a generator": `${HEAD}function* keys() { yield "k"; } export const handler = async () => { for (const key of keys()) await ${get("key")}; };`,
  "an asynchronous generator": `${HEAD}async function* keys() { yield* ["k"]; }
export const handler = async () => { for await (const key of keys()) await ${get("key")}; };`,
  "switch, with cases that fall through": run(
    `switch (process.env.STAGE) { case "dev": return; case "prod": case "test": await ${call}; break; default: await ${other}; }`,
  ),
  "a switch with a break inside of a condition": run(
    `switch ("a") { case "a": if (true) break; await ${other}; } await ${call};`,
  ),
  "try and finally": run(`try { JSON.stringify(event); } finally { await ${call}; }`),
  "Promise.all over map": run(`await Promise.all(["k"].map(async (key) => { await ${get("key")}; }));`),
  "Promise.allSettled": run(`await Promise.allSettled([${call}]);`).replace("await Promise", "await Promise"),
  "reduce one after another": run(
    `await ["k"].reduce((before, key) => before.then(() => ${get("key")}), Promise.resolve());`,
  ),
  "filter, find, flatMap, slice, join": run(
    `const keys = [["k"], ["z"]].flatMap((each) => each).filter((each) => each !== "z"); await ${get('[keys.find((k) => k === "k")].slice(0, 1).join("/")')};`,
  ),
  "a map and a set": run(
    `const m = new Map([["a", "k"]]); m.set("b", "z"); const s = new Set(["a"]); for (const a of s) if (s.has("a")) await ${get("m.get(a)")};`,
  ),
  "Object.assign, fromEntries, keys": run(
    `const o = Object.assign({}, Object.fromEntries([["a", "k"]])); await ${get("o[Object.keys(o)[0]]")};`,
  ),
  "a promise with then": `${HEAD}export const handler = () => Promise.resolve("k").then((key) => ${get("key")}).then((r) => r.Body);`,
  "a new promise": run(
    `const key = await new Promise((resolve) => setTimeout(() => resolve("k"), 10)); await ${get("key")};`,
  ),
  "a call with a callback": `${HEAD}export const handler = async () => new Promise((resolve, reject) => {
s3.send(new GetObjectCommand({ Bucket: B, Key: "k" }), (error, data) => (error ? reject(error) : resolve(data))); });`,
  "JSON in the environment": {
    "index.js": `${HEAD}const { key } = JSON.parse('{"key": "k"}'); export const handler = async () => ${get("key")};`,
  },
  "texts and their methods": run(
    `const [first] = " K/x ".trim().split("/"); const key = first.toLowerCase().concat("").replace("z", "") + ""; await ${get("key")};`,
  ),
  "a lazy client": `${HEAD}let client; const get = () => { if (!client) client = new S3Client({}); return client; };
export const handler = async () => get().send(new GetObjectCommand({ Bucket: B, Key: "k" }));`,
  "a check of the input": run(`if (!event.key) throw new Error("no key"); await ${call};`),
  "a table of functions": run(`const table = { load: () => ${call} }; await table["load"]();`),
  "what is made at once": `${HEAD}const load = (() => { const key = "k"; return () => ${get("key")}; })(); export const handler = async () => load();`,
  "a label": run(
    `outer: for (const a of ["k"]) { for (const b of [1]) { if (b === 2) continue outer; } await ${get("a")}; }`,
  ),
  "TypeScript's types, assertions and parameter properties": ts(`${HEAD}
interface Input { readonly key: string } type Load = (input: Input) => Promise<unknown>; declare const nothing: never;
abstract class Base<T> { constructor(protected readonly client: S3Client, private bucket: string) {} abstract load(input: T): Promise<unknown>; }
class Store extends Base<Input> { load(input: Input): Promise<unknown> { return this.client.send(new GetObjectCommand({ Bucket: this["bucket"], Key: input!.key as string })); } }
const load: Load = (input) => new Store(s3, B!).load(input satisfies Input); export async function handler(this: void, event: unknown): Promise<void> { await load(<Input>{ key: "k" }); }`),
  "an enumeration": ts(`${HEAD}enum Key { One = "k" } export const handler = async () => ${get("Key.One")};`),
  "what tsc makes of async for old engines": `const { S3Client, GetObjectCommand } = require("@aws-sdk/client-s3");
const s3 = new S3Client({}); const B = process.env.BUCKET;
var __awaiter = (this && this.__awaiter) || function (t, a, P, g) { return new P(() => g.next()); };
exports.handler = (event) => __awaiter(void 0, void 0, void 0, function* () { const key = yield Promise.resolve("k"); return yield ${get("key")}; });`,
  "the rest of a library": `const { S3Client: Client, ...commands } = require("@aws-sdk/client-s3"); const s3 = new Client();
exports.handler = async () => s3.send(new commands.GetObjectCommand({ Bucket: process.env.BUCKET, Key: "k" }));`,
  "a getter of a class": `${HEAD}class A { static #one; static get one() { A.#one ??= new A(); return A.#one; } load() { return ${call}; } }
export const handler = async () => A.one.load();`,
  "a decorator that changes a descriptor":
    ts(`${HEAD}function twice(_target, name, descriptor) { const of = descriptor.value; descriptor.value = async function (...args) { return of.apply(this, args); }; }
class A { key = "k"; @twice async load() { return ${get("this.key")}; } } export const handler = async () => new A().load();`),
  "a decorator that returns a function":
    ts(`${HEAD}const named = (name) => (of, { kind }) => function (...args) { return of.call(this, ...args); };
class A { key = "k"; @named("x") async load() { return ${get("this.key")}; } } export const handler = async () => new A().load();`),
  "a decorator that makes the call":
    ts(`${HEAD}function asks(_target, name, descriptor) { const of = descriptor.value; descriptor.value = async (...args) => { await ${call}; return of(...args); }; }
class A { @asks async load() { return 1; } } export const handler = async () => new A().load();`),
  "what tsc makes of a decorator": `${HEAD}var __decorate = (this && this.__decorate) || function () {};
function asks(_target, name, descriptor) { const of = descriptor.value; descriptor.value = async function () { await ${call}; return of.call(this); }; }
class A { load() { return 1; } } __decorate([asks], A.prototype, "load", null); export const handler = async () => new A().load();`,
};

describe("found", () => {
  it.each(Object.entries(FOUND))("%s", async (_, files) => {
    const { calls, notFollowed } = await readJs(files);
    expect(notFollowed).toEqual([]);
    expect(calls.map((each) => each.operation)).toEqual(["GetObject"]);
    const [line] = await callsJs(files);
    expect(line?.replace(" handled", "")).toBe(GET);
  });
});

/** Each: code that makes no call, or one of which nothing is certain, whatever names are in it. */
const NONE: Readonly<Record<string, Files>> = {
  "a function that nobody calls": run(`const unused = () => ${call};`),
  "a method that nobody calls": `${HEAD}class Store { load() { return ${call}; } save() {} } export const handler = async () => new Store().save();`,
  "a class that nobody makes": `${HEAD}class Store { constructor() { ${call}; } } export const handler = async () => {};`,
  "a receiver that is no client": run("const s3 = event.client; await s3.send(new GetObjectCommand({ Bucket: B }));"),
  "a name of another scope": `${HEAD}export const handler = async (s3) => ${call};`,
  "a client that was replaced": `${HEAD}const clients = { s3 }; clients.s3 = { send() {} }; export const handler = async () => clients.s3.send(new GetObjectCommand({ Bucket: B }));`,
  "a command that is not sent": run('const command = new GetObjectCommand({ Bucket: B, Key: "k" });'),
  "behind return and throw": run(`if (event.a) { return 1; } else { throw new Error(); } await ${call};`),
  "a branch that the environment closes": run(`if (process.env.STAGE === "dev" || process.env.NOT_SET) await ${call};`),
  "a variable that is not set": run(`const { NOT_SET } = process.env; if (NOT_SET !== undefined) await ${call};`),
  "null and undefined are two": run(`const nothing = null; if (nothing === undefined) await ${call};`),
  "the other side of a nullish value": run(`const key = "a" ?? (await ${call});`),
  "the default of what is given": `${HEAD}const f = (a = ${call}) => a; export const handler = async () => f(1);`,
  "an empty list": run(`for (const key of []) await ${get("key")}; [].forEach(() => ${call});`),
  "nothing with a question mark": run(
    `const client = undefined; await client?.send(new GetObjectCommand({ Bucket: B }));`,
  ),
  "a case of another value": run(`switch ("a") { case "b": await ${call}; }`),
  "a catch of what cannot fail": run(`try { const a = 1; } catch { await ${call}; }`),
  "the type of a value": run(`if (typeof "a" !== "string") await ${call};`),
  "what an instance does not have": `${HEAD}class A {} const a = new A(); export const handler = async () => { if (a.client) await ${call}; };`,
  "a promise that is not fulfilled": run(`await Promise.reject(new Error()).then(() => ${call}, () => {});`),
  "a method of the object that the handler is in, which Lambda does not call it on": `const { S3Client, DeleteObjectCommand } = require("@aws-sdk/client-s3");
module.exports = { handler() { return this.drop(); }, drop: () => new S3Client().send(new DeleteObjectCommand({})) };`,
};

describe("not invented", () => {
  it.each(Object.entries(NONE))("%s", async (_, files) => {
    expect(await callsJs(files)).toEqual([]);
  });

  it("a call for each record is not certain, because nobody knows whether there is one", async () => {
    expect(await callsJs(run(`for (const { key } of event.items) await ${get("key")};`))).toEqual([
      "s3.GetObject(Bucket=${aws_s3_bucket.b.id}, Key=?) perhaps",
    ]);
  });

  it("what the code cannot tell is both", async () => {
    expect(await callsJs(run(`const key = event.a ? "a" : "b"; await ${get("key")};`))).toEqual([
      "s3.GetObject(Bucket=${aws_s3_bucket.b.id}, Key=a) perhaps",
      "s3.GetObject(Bucket=${aws_s3_bucket.b.id}, Key=b) perhaps",
    ]);
  });
});

/** Each: what is not followed, and what is said of it. */
const MISSED: Readonly<Record<string, readonly [Files, string]>> = {
  "a module that is not there": [
    `import { load } from "./load.js";\nexport const handler = async () => load();`,
    "the module ./load.js is not in the package",
  ],
  "a package that nobody knows": [
    `import { load } from "acme-loader";\nexport const handler = async () => load();`,
    "the module acme-loader is not in the package",
  ],
  "a module with a name that is made": [
    `export const handler = async (event) => { const x = require(event.name); };`,
    "a require of a module that is not known",
  ],
  "a text that is code": [
    "export const handler = async (event) => eval(event.code);",
    "code that is a text is not followed",
  ],
  "a method with a name that nobody knows": [
    run("await s3[event.method]();"),
    "a member with a name that is not known",
  ],
  "a client that goes elsewhere": [
    run('const lib = require("acme"); lib.use(s3);'),
    "an AWS client is passed to lib.use, which is not followed",
  ],
  "a command that nobody knows": [run("await s3.send(event.command);"), "a command that is not known is sent to s3"],
  "a file that is none": [
    { "index.js": `import "./broken.js";\nexport const handler = async () => {};`, "broken.js": "const = ;" },
    "a part could not be read",
  ],
};

describe("not followed, and told", () => {
  it.each(Object.entries(MISSED))("%s", async (_, [files, because]) => {
    const { notFollowed } = await readJs(files);
    expect(notFollowed.map((each) => each.because)).toContain(because);
  });
});
