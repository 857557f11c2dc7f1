import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CodeRoot } from "../../../src/code/code-package.ts";
import { zipRoot } from "../../../src/code/locate/zip.ts";
import { bytesOf, type Packed, zipOf } from "./files.ts";

function opened(bytes: Uint8Array): CodeRoot {
  const root = zipRoot(bytes);
  if ("because" in root) throw new Error(root.because);
  return root;
}
const text = (name: string, content: string, rest: Partial<Packed> = {}): Packed => ({
  name,
  content: bytesOf(content),
  ...rest,
});

test("what is packed is what is read", () => {
  const name = fc.stringMatching(/^[a-z]{1,8}(\/[a-z]{1,8}){0,3}\.py$/);
  fc.assert(
    fc.property(fc.dictionary(name, fc.tuple(fc.string(), fc.constantFrom(0, 8) as fc.Arbitrary<0 | 8>)), (files) => {
      const entries = Object.entries(files).map(([path, [content, method]]) => text(path, content, { method }));
      const root = opened(zipOf(entries, { comment: "made by hand PK" }));
      expect(root.paths()).toEqual(Object.keys(files).sort());
      for (const { name, content } of entries) {
        const wanted = new TextDecoder().decode(content);
        expect(root.read(name)).toMatchObject({ text: wanted, shownAs: null });
      }
    }),
    { numRuns: 50 },
  );
});

test("no bytes at all make it throw", () => {
  const valid = zipOf([text("app.py", "a = 1\n".repeat(50)), text("lib/b.py", "b")]);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(valid.length - 1), fc.nat(255)), { maxLength: 8 }),
      fc.nat(),
      (faults, cut) => {
        const bytes = Uint8Array.from(valid);
        for (const [at, byte] of faults) bytes[at] = byte;
        const root = zipRoot(cut % 3 === 0 ? bytes.subarray(0, cut % valid.length) : bytes);
        if (!("because" in root)) for (const path of root.paths()) root.read(path);
      },
    ),
    { numRuns: 300 },
  );
  fc.assert(fc.property(fc.uint8Array(), (bytes) => "because" in zipRoot(bytes)));
});

describe("hostile archives", () => {
  test.each(["../app.py", "/etc/app.py", "a/../../app.py", "a\\..\\app.py", "./app.py", "a//app.py", "a\0.py", ""])(
    "%j leads out of the archive and is left out",
    (name) => expect(opened(zipOf([text(name, "x"), text("app.py", "y")])).paths()).toEqual(["app.py"]),
  );
  test("links, folders, encrypted files and other ways of packing", () => {
    const root = opened(
      zipOf([
        text("link.py", "/etc/passwd", { mode: 0o120777 }),
        text("pipe.py", "x", { mode: 0o010644 }),
        text("secret.py", "x", { flags: 1 }),
        text("folder/", ""),
        text("odd.py", "x", { method: 99 }),
        text("app.py", "y"),
      ]),
    );
    expect(root.paths().filter((path) => root.read(path) !== undefined)).toEqual(["app.py"]);
  });
  test("a file that unpacks to too much is not read, whatever size it claims", () => {
    const content = new Uint8Array(4 * 1024 * 1024);
    const root = opened(zipOf([{ name: "bomb.py", content, size: 10 }, text("app.py", "y")]));
    expect(root.read("bomb.py")).toBeUndefined();
    expect(root.read("app.py")?.text).toBe("y");
  });
  test("many entries for one file unpack no more than the bound altogether", () => {
    const content = bytesOf(Array.from({ length: 40_000 }, (_, n) => `value_${n * 7919} = ${n * n}\n`).join(""));
    const many = Array.from({ length: 300 }, (_, n) => text(`copy${n}.py`, "", { offset: 0, size: content.length }));
    const first = zipOf([{ name: "aaaa0.py", content }]);
    const packed = zipOf([{ name: "aaaa0.py", content }, ...many]);
    expect(packed.length).toBeLessThan(first.length + 30_000);
    const root = opened(packed);
    const read = root.paths().reduce((sum, path) => sum + (root.read(path)?.text.length ?? 0), 0);
    expect(read).toBeLessThanOrEqual(100 * 1024 * 1024);
  });
  test("a list that claims more files than are read, or than there are", () => {
    expect(zipRoot(zipOf([text("a.py", "")], { count: 0xffff }))).toEqual({
      because: "it has more files than are read",
    });
    expect(zipRoot(zipOf([text("a.py", "")], { count: 3 }))).toEqual({ because: "it is damaged" });
    expect(zipRoot(bytesOf("no zip"))).toEqual({ because: "it is not a zip" });
  });
  test("what is no text", () => {
    const root = opened(zipOf([{ name: "native.so", content: Uint8Array.of(0xff, 0xfe, 0x80) }]));
    expect(root.read("native.so")).toBeUndefined();
    expect(root.read("other.py")).toBeUndefined();
  });
});
