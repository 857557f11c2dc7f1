import { expect, it } from "vitest";
import { tryReadJs } from "./javascript-read.ts";

const HANDLER = "export const handler = async (event) => { a(); };\n";

/** Each: code that nobody writes by hand; it is read, or it is said why not, and soon. */
const CASES: Readonly<Record<string, string>> = {
  "deep brackets": `${HANDLER}const a = () => ${"[".repeat(20_000)}${"]".repeat(20_000)};`,
  "deep calls": `${HANDLER}const a = () => ${"f(".repeat(5_000)}${")".repeat(5_000)};`,
  "a long sum": `${HANDLER}const a = () => ${'"x" + '.repeat(5_000)}"y";`,
  "a long chain": `${HANDLER}const a = () => x${".then(y)".repeat(5_000)};`,
  "deep functions": `${HANDLER}const a = ${"() => ".repeat(3_000)}1;`,
  "many branches": `${HANDLER}const a = () => { let b = {}; ${"if (event.x) { b.c = Math.random(); } ".repeat(2_000)} };`,
  "loops in loops": `${HANDLER}const a = () => { ${"for (const x of event.y) {".repeat(40)} f(x); ${"}".repeat(40)} };`,
  "a function that calls itself": `${HANDLER}const a = (n = 0) => a(n + 1);`,
  "functions that call one another": `${HANDLER}const a = (n = "") => b(n + "x"); const b = (n) => { a(n); a(n + n); };`,
  "a promise of a promise": `${HANDLER}const a = () => { let p = Promise.resolve(1); for (let i = 0; i < 5000; i++) p = p.then(() => p); };`,
  "a text that doubles": `${HANDLER}const a = () => { let t = "x"; for (let i = 0; i < 60; i++) t = t + t; };`,
  "a list that grows": `${HANDLER}const a = () => { const l = [1]; while (true) l.push(...l); };`,
  "an object in itself": `${HANDLER}const a = () => { const o = {}; o.o = o; JSON.stringify({ ...o }); new Map(Object.entries(o)); };`,
  "a long line": `${HANDLER}const a = () => {${"x=1;".repeat(20_000)}};`,
  "names of Object": `${HANDLER}const a = () => { const o = { __proto__: null, constructor: 1 }; o.hasOwnProperty.call(o, "toString"); process.env.constructor; o["__proto__"].x; };`,
};

it.each(Object.entries(CASES))("%s", async (_, text) => {
  const started = performance.now();
  await tryReadJs(text);
  expect(performance.now() - started).toBeLessThan(15_000);
});

it("is no file of code", async () => {
  expect(await tryReadJs("<html>")).toHaveProperty("unread");
  expect(await tryReadJs({ "index.js": "\u0000\u0001", "index.ts": "" })).toHaveProperty("unread");
});
