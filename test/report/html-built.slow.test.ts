import { cpSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildOutside, runBuilt } from "../cli/built.ts";
import { FIXTURES } from "../support/cases.ts";
import { parsePage } from "./html-parse.ts";

let built: ReturnType<typeof buildOutside>;
let plan: string;
beforeAll(() => {
  built = buildOutside();
  plan = join(dirname(built.dir), "demo");
  cpSync(join(FIXTURES, "demo"), plan, { recursive: true });
});
afterAll(() => built?.remove());

test("the built command writes the page, with nothing installed", () => {
  const shown = runBuilt(built.dir, ["plan.json", "--format", "html"], plan);
  expect(shown).toMatchObject({ status: 1, err: "" });
  const page = parsePage(shown.out);
  expect(page.all((at) => at.name === "article")).toHaveLength(4);
  expect(page.all((at) => at.attributes.class === "box").length).toBeGreaterThan(6);
  const written = runBuilt(built.dir, ["plan.json", "--format", "html", "--output", "report.html"], plan);
  expect(written).toEqual({ status: 1, out: "", err: "" });
  expect(readFileSync(join(plan, "report.html"), "utf8")).toBe(shown.out);
});
