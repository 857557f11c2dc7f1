import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readPlan } from "../../src/plan/read-plan.ts";

const recorded = (name: string): Buffer => readFileSync(new URL(`recorded/${name}`, import.meta.url));
const damaged = (bytes: Buffer): Buffer => {
  bytes[bytes.length - 5] = (bytes.at(-5) ?? 0) ^ 1;
  return bytes;
};
const nested = (depth: number): string =>
  `{"format_version":"1.2","configuration":${"[".repeat(depth)}${"]".repeat(depth)}}`;

test.each([
  ["nothing", "", "empty", "is empty"],
  ["space", " \r\n ", "empty", "is empty"],
  ["a byte order mark alone", "\uFEFF", "empty", "is empty"],
  ["a zip file", "PK\x03\x04\x14\x00", "a-saved-plan", "saved binary plan"],
  ["a plan cut off", '{"format_version":"1.2","resource_changes":[{"address":"aws', "truncated", "is truncated"],
  ["a state that is old", '{"version":3,"serial":3,"modules":[]}', "a-state", "a state file"],
  ["an empty shown state", '{"format_version":"1.0"}', "a-state", "a state as JSON"],
  ["one line of a log", '{"@level":"info"}\n', "not-a-plan", "terraform plan -json"],
  ["foreign JSON", '{"Resources":{}}', "not-a-plan", "no format_version"],
  ["JSON of a later Terraform", '{"format_version":"1.0","a":1,"b":2,"c":3}', "not-a-plan", "not a plan"],
  ["functions", '{"format_version":"1.0","function_signatures":{}}', "not-a-plan", "metadata functions"],
  ["a .tf.json file", '{"terraform":{},"resource":{}}', "not-a-plan", "a configuration (.tf.json)"],
  [
    "a server's answer",
    '{"errors":[{"status":"404","title":"not found"}]}',
    "not-a-plan",
    "an error response of a server",
  ],
  // https://github.com/hashicorp/terraform/blob/v1.11.4/internal/cloud/cloudplan/saved_plan.go
  [
    "a plan that HCP Terraform keeps",
    '{"remote_plan_format":1,"run_id":"run-x","hostname":"app.terraform.io"}',
    "a-hidden-plan",
    "stored in HCP Terraform",
  ],
  ["gzip cut off", gzipSync("{}").subarray(0, 12), "truncated", "gzip data does not end"],
  ["gzip with a fault", damaged(gzipSync("{}")), "not-json", "is damaged"],
  ["gzip in gzip", gzipSync(gzipSync("{}")), "not-json", "compressed with gzip twice"],
  ["bzip2", "BZh91AY&SY", "not-json", "compressed with bzip2"],
  ["xz", Buffer.from("fd377a585a00", "hex"), "not-json", "compressed with xz"],
  ["zstd", Buffer.from("28b52ffd04", "hex"), "not-json", "compressed with zstd"],
  ["a list", "[]", "not-a-plan", "a list"],
  ["a string", '"{}"', "not-a-plan", "a string"],
  ["an old format", '{"format_version":"0.2","planned_values":{}}', "unsupported-version", "0.2"],
  ["a later format", '{"format_version":"2.0","planned_values":{}}', "unsupported-version", "2.0"],
  ["a version that is a number", '{"format_version":1,"planned_values":{}}', "not-a-plan", "not a string"],
  ["changes that are no list", '{"format_version":"1.2","resource_changes":{}}', "odd-plan", "is not a list"],
  ["HCL", 'resource "aws_x" "y" {}', "not-json", "not JSON"],
  ["a plan for people", "\nTerraform used the selected providers to\ngenerate", "not-json", "human-readable"],
  ["a fault on line 2", '{"format_version":"1.2",\n  planned_values: {}}', "not-json", "line 2, byte 3"],
  ["text on the plan's line", 'show: {"format_version":"1.2","planned_values":{}}', "wrapped", "middle of a line"],
  [
    "text behind the plan",
    '{"format_version":"1.2","planned_values":{}} Done.',
    "not-json",
    "follows the object at line 1",
  ],
  ["two plans", '{"format_version":"1.2","planned_values":{}}\n{"format_version":"1.2"}', "wrapped", "more than one"],
  ["a plan cut off, and a plan", '{"format_version":"1.2","pla\n{"format_version":"1.2"}', "wrapped", "more than one"],
  ["two documents that are no plans", '{"a":1}\n{"b":1}', "not-a-plan", "no format_version"],
  ["a plan cut off after a log", 'log\n{"format_version":"1.2","planned_val', "truncated", "is truncated"],
  ["deep nesting", nested(100_000), "too-deep", "deep"],
  [
    "deep nesting, cut off",
    `{"prior_state":{"values":{"root_module":${'{"child_modules":['.repeat(100_000)}`,
    "too-deep",
    "deep",
  ],
])("%s", (_, content, kind, part) => {
  const result = readPlan("my plan.json", typeof content === "string" ? Buffer.from(content, "utf8") : content);
  if (!("error" in result)) throw new Error("it was read");
  expect(result.error.kind).toBe(kind);
  expect(result.error.problem).toContain("my plan.json");
  expect(result.error.problem).toContain(part);
  expect(result.error.help).not.toBe("");
});

test("nesting within the bound is read", () => {
  expect(readPlan("p", Buffer.from(nested(500)))).toHaveProperty("plan");
});

test("a plan cut off anywhere is reported as cut off", () => {
  const bytes = recorded("create.json");
  const whole = bytes.lastIndexOf("}");
  fc.assert(
    fc.property(fc.integer({ min: 1, max: whole }), (length) => {
      expect(readPlan("p", bytes.subarray(0, length))).toMatchObject({ error: { kind: "truncated" } });
    }),
  );
});

test("any bytes give an answer of two printable lines, never an exception", () => {
  const noise = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.string({ unit: "binary" }).map((text) => Buffer.from(text)),
    fc
      .string({ unit: "binary" })
      .map((text) => Buffer.from(JSON.stringify({ format_version: text, planned_values: 1 }))),
  );
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), noise, (name, bytes) => {
      const result = readPlan(name, bytes);
      if ("error" in result)
        expect(`${result.error.problem}${result.error.help}`).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    }),
    { numRuns: 1000 },
  );
});
