import fc from "fast-check";
import { expect, test } from "vitest";
import { stopwatch } from "../../src/shell/stopwatch.ts";
import { copyOf } from "../support/fixture-run.ts";

/** Steps that take these times, in milliseconds. */
function watched(steps: readonly (readonly [string, number])[]): string {
  let time = 1000;
  const watch = stopwatch(() => time);
  for (const [step, takes] of steps) {
    watch.begin(step);
    time += takes;
  }
  return watch.words();
}

test("the longest step comes first, and one that is resumed is one", () =>
  expect(
    watched([
      ["reading", 100],
      ["checking", 900],
      ["reading", 250],
      ["writing", 1],
    ]),
  ).toBe("took 1.25 s: 0.90 s checking, 0.35 s reading"));
test("nothing took long", () => expect(watched([["reading", 1]])).toBe("took 0.00 s"));

test("no time is lost and none is counted twice", () => {
  const step = fc.tuple(
    fc.constantFrom("a", "b", "c"),
    fc.nat({ max: 50 }).map((n) => n * 10),
  );
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const [whole = 0, ...parts] = [...watched(steps).matchAll(/([\d.]+) s/g)].map(([, s]) =>
        Math.round(Number(s) * 100),
      );
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(whole);
    }),
  );
});

test("--verbose says on standard error where the time went, and nothing else does", async () => {
  const copy = copyOf("s3/other-bucket");
  const verbose = await copy.run("--verbose");
  expect(verbose.err).toMatch(/^lambda-grants: took \d+\.\d\d s: \d.*\n$/);
  expect(verbose.out).not.toContain("took");
  expect((await copy.run()).err).toBe("");
});
