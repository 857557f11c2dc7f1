import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { analyzeCase, cases, summary } from "./support/cases.ts";

/** Plans of OpenTofu and of later provider versions have the same form; the verdict must be the same as well. */
const openTofu = (plan: string): string =>
  plan
    .replaceAll("registry.terraform.io", "registry.opentofu.org")
    .replace(/"terraform_version":"[^"]*"/, '"terraform_version":"1.10.2"');

/** Provider 6 gives every resource a region of its own. */
function withRegions(text: string): string {
  const plan = JSON.parse(text) as { resource_changes?: Change[] };
  for (const { type, mode, change } of plan.resource_changes ?? []) {
    if (mode !== "managed" || GLOBAL.test(type)) continue;
    const region = /"arn:aws:[a-z-]+:([a-z]+-[a-z]+-\d):/.exec(text)?.[1];
    for (const side of [change.before, change.after]) if (side && region) side.region ??= region;
  }
  return JSON.stringify(plan);
}
interface Change {
  readonly type: string;
  readonly mode: string;
  readonly change: { readonly before: Record<string, unknown> | null; readonly after: Record<string, unknown> | null };
}
const GLOBAL = /^aws_(iam|cloudfront|route53|organizations)_/;

const expected = (dir: string): string => readFileSync(join(dir, "expected.txt"), "utf8");

/** `.tofu` files are read for OpenTofu alone. */
describe("a plan of OpenTofu gives the same verdict", () => {
  for (const { name, dir } of cases().filter(({ name }) => !name.startsWith("tofu-files/"))) {
    it(name, async () => expect(summary(await analyzeCase(dir, true, openTofu))).toBe(expected(dir)));
  }
});

/** Plans with several regions of their own: one region for everything would be another plan. */
const SEVERAL = /region|^two-places\/|^provider-instances\//;

describe("a plan with a region on every resource gives the same verdict", () => {
  for (const { name, dir } of cases().filter(({ name }) => !SEVERAL.test(name))) {
    it(name, async () => expect(summary(await analyzeCase(dir, true, withRegions))).toBe(expected(dir)));
  }
});
