import { expect, test } from "vitest";
import { notDecidable } from "../../src/event-sources/not-decidable.ts";

const ids = notDecidable.map(({ id }) => id);

test("what is not decidable stands in order, each once", () => {
  expect(ids).toEqual([...new Set(ids)].sort());
});
