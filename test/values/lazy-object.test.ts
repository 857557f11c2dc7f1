import { expect, it } from "vitest";
import { lazyObject } from "../../src/values/lazy-object.ts";
import { str } from "../../src/values/value.ts";

it("is read like any other object, and makes each attribute once", () => {
  const made: string[] = [];
  const { entries } = lazyObject(["b", "a", "gone"], (key) => {
    made.push(key);
    return key === "gone" || key === "nothing" ? undefined : str(key);
  });
  const pairs = [
    ["b", str("b")],
    ["a", str("a")],
  ];
  expect(made).toEqual([]);
  expect(entries.get("beside")).toEqual(str("beside"));
  expect([...entries.keys()]).toEqual(["b", "a", "gone"]);
  expect(entries.size).toBe(3);
  expect([...entries]).toEqual(pairs);
  expect([...entries.entries()]).toEqual(pairs);
  expect([...entries.values()]).toEqual([str("b"), str("a")]);
  const visited: unknown[] = [];
  entries.forEach((value, key) => {
    visited.push([key, value]);
  });
  expect(visited).toEqual(pairs);
  expect([entries.has("a"), entries.has("beside"), entries.has("nothing")]).toEqual([true, true, false]);
  expect(made).toEqual(["beside", "b", "a", "gone", "nothing"]);
});
