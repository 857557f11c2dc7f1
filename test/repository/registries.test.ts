import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { deliveryKinds } from "../../src/deliveries/all.ts";
import { keySettings } from "../../src/encryption/settings/all.ts";
import { eventSources } from "../../src/event-sources/all.ts";
import { functionNeeds } from "../../src/function-needs/all.ts";
import { rules } from "../../src/rules/all.ts";
import { cases } from "../support/cases.ts";

const root = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const ids = (list: readonly { readonly id: string }[]): readonly string[] => list.map(({ id }) => id);

/** Files that define something: they call its constructor or are typed as it. */
const defining = (folder: string, mark: RegExp): readonly string[] =>
  readdirSync(root(`src/${folder}`))
    .filter((name) => name.endsWith(".ts") && mark.test(readFileSync(root(`src/${folder}/${name}`), "utf8")))
    .map((name) => name.replace(/\.ts$/, ""))
    .sort();

describe("registries list what their folders hold, by id", () => {
  it("rules", () => expect(ids(rules)).toEqual(defining("rules", /: Rule = \{/)));
  it("event sources", () => expect(ids(eventSources)).toEqual(defining("event-sources", /= eventSource\(\{/)));
  it("key settings", () => expect(ids(keySettings)).toEqual(defining("encryption/settings", /= keySetting\(\{/)));
  it("deliveries", () => expect(ids(deliveryKinds)).toEqual(defining("deliveries", /= deliveryKind\(\{/)));
  it("function needs", () => expect(ids(functionNeeds)).toEqual(defining("function-needs", /= functionNeed\(\{/)));
});

it("has a page for every rule, and no page without one", () => {
  const pages = readdirSync(root("docs/rules")).filter((name) => name !== "README.md");
  expect(pages.sort()).toEqual(ids(rules).map((id) => `${id}.md`));
});

it("has a fixture that finds, for every rule", () => {
  const expected = cases().map(({ dir }) => readFileSync(`${dir}/expected.txt`, "utf8"));
  const found = ids(rules).filter((id) => expected.some((text) => new RegExp(`^${id} \\|`, "m").test(text)));
  expect(found).toEqual(ids(rules));
});

it("has every rule of the contract's table documented with its severity", () => {
  for (const rule of rules) {
    const page = root(`docs/rules/${rule.id}.md`);
    expect(existsSync(page), page).toBe(true);
    expect(readFileSync(page, "utf8")).toContain(rule.severity);
  }
});
