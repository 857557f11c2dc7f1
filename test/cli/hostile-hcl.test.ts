import { expect, test } from "vitest";
import { copyOf } from "../support/fixture-run.ts";

const DEEP = 5_000;
const around = (open: string, inner: string, close: string): string => open.repeat(DEEP) + inner + close.repeat(DEEP);

/** Locals that a stranger's pull request may bring; the fault of the fixture is found all the same, or is undecided. */
const hostile: readonly (readonly [string, string])[] = [
  ["parentheses", `x = ${around("(", "1", ")")}`],
  ["lists", `x = ${around("[", "1", "]")}`],
  ["objects", `x = ${around("{ a = ", "1", "}")}`],
  ["conditionals", `x = ${"true ? 1 : ".repeat(DEEP)}1`],
  ["templates", `x = ${around('"${', "1", '}"')}`],
  ["calls", `x = ${around("tolist(", "[]", ")")}`],
  ["signs", `x = ${"!".repeat(DEEP)}true`],
  ["steps", `x = local.y${".a".repeat(DEEP)}`],
  [
    "doubling",
    Array.from({ length: 64 }, (_, n) => `  l${n + 1} = "\${local.l${n}}\${local.l${n}}"`)
      .join("\n")
      .concat('\n  l0 = "aaaaaaaa"'),
  ],
];

test.each(hostile)("%s without end", async (_, body) => {
  const copy = copyOf("s3/other-bucket", { "hostile.tf": `locals {\n  ${body}\n}\n` });
  const report = await copy.json();
  expect(report.counts.error + report.counts.undecided + report.gaps.length).toBeGreaterThan(0);
});
