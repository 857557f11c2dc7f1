import fc from "fast-check";
import type { Address } from "../../src/plan/address.ts";

const identifier = fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_-]{0,6}$/);
const awkward = fc
  .array(
    fc.constantFrom("$", "%", "{", "}", '"', "\\", "\n", "\t", ".", "/", "[", "]", "ü", "\u200b", "😀", "\u0007"),
    {
      maxLength: 8,
    },
  )
  .map((characters) => characters.join(""));
const keys = fc.oneof(fc.nat(), awkward, fc.string({ unit: "grapheme", maxLength: 8 }));
const keyed = (key: string | number | undefined): { key?: string | number } => (key === undefined ? {} : { key });
const maybeKey = fc.option(keys, { nil: undefined });

export const addresses: fc.Arbitrary<Address> = fc
  .record({
    modules: fc.array(
      fc.tuple(identifier, maybeKey).map(([name, key]) => ({ name, ...keyed(key) })),
      { maxLength: 3 },
    ),
    mode: fc.constantFrom("managed" as const, "data" as const),
    type: identifier.filter((type) => type !== "module" && type !== "data"),
    name: identifier,
    key: maybeKey,
  })
  .map(({ key, ...address }) => ({ ...address, ...keyed(key) }));
