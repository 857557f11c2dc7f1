import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { finderOf, joined } from "../../src/world/secrets/find-texts.ts";
import { yardstick } from "../support/yardstick.ts";

/** Few letters, so that texts stand in one another. */
const word = (min: number, max: number) =>
  fc.string({ unit: fc.constantFrom("a", "b", "A", "-"), minLength: min, maxLength: max });

function foundSlowly(texts: readonly string[], text: string) {
  const all = texts.flatMap((each) => {
    const starts = Array.from(text, (_, start) => start);
    return starts
      .filter((start) => text.toLowerCase().startsWith(each.toLowerCase(), start))
      .map((start) => ({ start, end: start + each.length }));
  });
  return joined(all);
}

describe("texts in a text", () => {
  it("are found as the slow search finds them", () => {
    fc.assert(
      fc.property(fc.array(word(6, 12), { maxLength: 40 }), word(0, 200), (texts, text) => {
        expect(finderOf(texts)(text)).toEqual(foundSlowly(texts, text));
      }),
      { numRuns: 1000 },
    );
  });

  it("are found when they are long", () => {
    const long = Array.from({ length: 1000 }, (_, i) => `${i}x`).join("");
    expect(finderOf([long])(`before ${long} behind`)).toEqual([{ start: 7, end: 7 + long.length }]);
  });

  it("are found by their beginning where they are cut off", () => {
    const find = finderOf(["secret-of-acme", "secret-of-other"]);
    expect(find("a secret-of-ac… b")).toEqual([{ start: 2, end: 14 }]);
    expect(find("a secret-... b")).toEqual([{ start: 2, end: 9 }]);
    expect(find("a secr… b secret-of-x…")).toEqual([]);
  });

  it("take no longer when there are many", () => {
    const texts = Array.from({ length: 100_000 }, (_, i) => `postgres://user-${i}:pw-${i}@host`);
    const find = finderOf(texts);
    const text = "postgres://user-".repeat(5_000);
    const start = performance.now();
    expect(find(text)).toEqual([]);
    expect(find(`${text}77777:pw-77777@host`)).toHaveLength(1);
    expect(performance.now() - start).toBeLessThan(150 * yardstick());
  });

  it("take bounded time for hostile ones", () => {
    const start = performance.now();
    finderOf(["a".repeat(1_000_000)])("a".repeat(200_000));
    expect(performance.now() - start).toBeLessThan(250 * yardstick());
  });
});
