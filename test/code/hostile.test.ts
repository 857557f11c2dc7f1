import { describe, expect, it } from "vitest";
import { calls, type Files, read, tryRead } from "./read.ts";

const HEAD = 'import os, boto3\ns3 = boto3.client("s3")\n';
const LIST = "s3.ListBuckets()";
const repeat = (count: number, part: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => part(at)).join("");

/** Nothing here may take long, throw, or fill the memory. */
const HOSTILE: Readonly<Record<string, Files>> = {
  "a file of 5 MB": `${HEAD}${repeat(100_000, (at) => `x${at} = "some text that is long enough ${at}"\n`)}def handler(e, c): s3.list_buckets()`,
  "a file of 1 MB": `${HEAD}${repeat(30_000, (at) => `x${at} = "some text ${at} here"\n`)}def handler(e, c): s3.list_buckets()`,
  "one line": `${HEAD}def handler(e, c): ${repeat(20_000, (at) => `x = ${at};`)} s3.list_buckets()`,
  parentheses: `${HEAD}def handler(e, c):\n    x = ${"(".repeat(5_000)}1${")".repeat(5_000)}\n    s3.list_buckets()`,
  "open parentheses": `${HEAD}def handler(e, c):\n    x = ${"(".repeat(20_000)}\n    s3.list_buckets()`,
  lists: `${HEAD}x = ${"[".repeat(2_000)}${"]".repeat(2_000)}\ndef handler(e, c): s3.list_buckets()`,
  "a long sum": `${HEAD}x = ${repeat(20_000, () => "1 + ")}1\ndef handler(e, c): s3.list_buckets()`,
  "long attributes": `${HEAD}x = e${".a".repeat(20_000)}\ndef handler(e, c): s3.list_buckets()`,
  "calls of calls": `${HEAD}def f(): return f\nx = f${"()".repeat(5_000)}\ndef handler(e, c): s3.list_buckets()`,
  "blocks in blocks": `${HEAD}def handler(e, c):\n${repeat(95, (at) => `${" ".repeat(at + 1)}if e[${at}]:\n`)}${" ".repeat(97)}s3.list_buckets()`,
  "elif without end": `${HEAD}def handler(e, c):\n    if e: pass\n${repeat(2_000, (at) => `    elif e == ${at}: pass\n`)}    s3.list_buckets()`,
  "many branches": `${HEAD}def handler(e, c):\n    d = {}\n${repeat(1_500, (at) => `    if e[${at}]: d["${at}"] = ${at}\n`)}    s3.list_buckets()`,
  "recursion without end": `${HEAD}def f(n): return f(n + 1)\ndef handler(e, c):\n    s3.list_buckets()\n    f(0)`,
  "recursion in two": `${HEAD}def f(n): return f(n + 1) + f(n + 2) + f(n + 3)\ndef handler(e, c):\n    s3.list_buckets()\n    f(0)`,
  "calls that double": `${HEAD}${repeat(40, (at) => `def f${at}():\n    f${at + 1}()\n    f${at + 1}()\n`)}def f40(): pass\ndef handler(e, c):\n    s3.list_buckets()\n    f0()`,
  "loops without end": `${HEAD}def handler(e, c):\n    s3.list_buckets()\n    while True: pass`,
  "a long count": `${HEAD}def handler(e, c):\n    i = 0\n    while i < 10**9: i += 1\n    for j in range(10**9): i += j\n    s3.list_buckets()`,
  "loops in loops": `${HEAD}def handler(e, c):\n${repeat(20, (at) => `${" ".repeat(at + 1)}for i${at} in range(100):\n`)}${" ".repeat(22)}s3.list_buckets()`,
  "open loops in loops": `${HEAD}def handler(e, c):\n${repeat(20, (at) => `${" ".repeat(at + 1)}for i${at} in e[${at}]:\n`)}${" ".repeat(22)}x = i1; s3.list_buckets()`,
  "a text that doubles": `${HEAD}def handler(e, c):\n    x = "ab"\n${"    x = x + x\n".repeat(60)}    s3.list_buckets()`,
  "a text with holes that doubles": `${HEAD}def handler(e, c):\n    x = f"{e}-"\n${'    x = f"{x}{x}"\n'.repeat(60)}    s3.list_buckets()`,
  "a list that doubles": `${HEAD}def handler(e, c):\n    x = [1]\n${"    x = x + x\n".repeat(60)}${"    x.extend(x)\n".repeat(60)}${"    x = [*x, *x]\n".repeat(60)}    s3.list_buckets()`,
  "a text of text": `${HEAD}def handler(e, c):\n    x = "a" * 10**9\n    y = "a".replace("a", "b" * 1000).replace("b", "c" * 1000).replace("c", "d" * 1000)\n    s3.list_buckets()`,
  "a list in itself": `${HEAD}def handler(e, c):\n    x = []\n    x.append(x)\n    d = {}\n    d["d"] = d\n    s3.list_buckets()\n    s3.put_object(Bucket="b", Key=x, Body=d)`,
  "classes in a circle": `${HEAD}class A: pass\nclass B(A): pass\nA.__bases__ = (B,)\nclass C(C): pass\ndef handler(e, c):\n    C().x\n    s3.list_buckets()`,
  "modules in a circle": {
    "app.py": `import a\n${HEAD}\ndef handler(e, c): s3.list_buckets()`,
    "a.py": "from b import *\nfrom . import a\nimport app",
    "b.py": "from a import *\nimport c.d.e",
    "c/__init__.py": "from .d import e",
    "c/d/__init__.py": "from .. import d\nfrom ...c import d",
    "c/d/e.py": "import c",
  },
  "many modules": Object.fromEntries([
    ["app.py", `${HEAD}${repeat(600, (at) => `import m${at}\n`)}def handler(e, c): s3.list_buckets()`],
    ...Array.from({ length: 600 }, (_, at) => [`m${at}.py`, `import m${(at + 1) % 600}`] as const),
  ]),
  "names of ours": `${HEAD}__proto__ = 1\nconstructor = {"__proto__": 2, "constructor": 3, "hasOwnProperty": 4}\ndef handler(e, c):\n    constructor["__proto__"].toString()\n    boto3.client("constructor")\n    s3.constructor(); s3.__proto__(); s3.toString()\n    s3.list_buckets()`,
};

describe("hostile code ends, and says what was not followed", () => {
  for (const [name, files] of Object.entries(HOSTILE)) {
    it(name, async () => {
      const start = performance.now();
      const result = await tryRead(files);
      const said = "unread" in result ? result.unread : result.notFollowed.map((each) => each.because).join();
      const complete = "calls" in result && result.calls.some((each) => each.operation === "ListBuckets");
      expect(complete || said !== "").toBe(true);
      expect(performance.now() - start).toBeLessThan(20_000);
    }, 60_000);
  }
});

it("what stands around a syntax error is read, and the error is reported", async () => {
  const code = `${HEAD}def broken(:\n    x = = 1\n\ndef handler(e, c):\n    s3.list_buckets()\n`;
  const { calls: found, notFollowed } = await read(code);
  expect(found.map((each) => each.operation)).toEqual(["ListBuckets"]);
  expect(notFollowed[0]?.because).toBe("a part could not be read");
});

it("Python 2 is read as far as it is Python", async () => {
  expect(
    await calls(
      `${HEAD}def handler(e, c):\n    print "x"\n    try:\n        s3.list_buckets()\n    except Exception, e:\n        print e`,
    ),
  ).toEqual([`${LIST} handled`]);
});

it("the steps are bounded", async () => {
  const { notFollowed } = await read(HOSTILE["calls that double"] ?? "");
  expect(notFollowed.map((each) => each.because)).toContain("the code takes too many steps to be followed");
});
