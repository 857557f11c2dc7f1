import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { readPlan } from "../../src/plan/read-plan.ts";
import { unpacked } from "../../src/plan/unpack.ts";
import { contentOf } from "./project.ts";

/** Plans as people have them; recorded/record.mjs makes the files with the real tools. */
const recorded = (name: string): Buffer => readFileSync(new URL(`recorded/${name}`, import.meta.url));
const toldOf = (bytes: Uint8Array) => {
  const result = readPlan("plan.json", bytes);
  if ("error" in result) throw new Error(result.error.problem);
  return contentOf(result.plan);
};
/** The line that Terraform printed. */
const lineIn = (bytes: Buffer): Buffer => {
  const [line = "", ...more] = bytes
    .toString()
    .split("\n")
    .filter((one) => one.startsWith('{"format_version"'));
  expect(more).toEqual([]);
  return Buffer.from(line);
};

describe("the plan is found among other lines", () => {
  test.each([
    ["hashicorp/setup-terraform v1 and v2", "wrapper-v1.txt"],
    ["hashicorp/setup-terraform v4 outside of a runner", "wrapper-v4.txt"],
    ["OpenTofu, which warns on standard output", "tofu-warned.txt"],
    ["2>&1", "stderr-too.txt"],
    ["make", "make.txt"],
    ["Terragrunt", "terragrunt.txt"],
    ["Terragrunt, logging JSON", "terragrunt-json.txt"],
  ])("%s", (_, file) => {
    const bytes = recorded(file);
    const read = toldOf(bytes);
    expect(read.changes.map(({ address }) => address)).toEqual(["terraform_data.orders"]);
    expect(read).toEqual(toldOf(lineIn(bytes)));
    // PowerShell's redirection of the same.
    expect(toldOf(Buffer.from(`\uFEFF${bytes}`, "utf16le"))).toEqual(read);
    expect(toldOf(Buffer.from(bytes.toString(), "utf16le"))).toEqual(read);
    expect(toldOf(gzipSync(bytes))).toEqual(read);
  });

  test("also one that was printed again, over many lines", () => {
    const plan = JSON.stringify(JSON.parse(recorded("create.json").toString()), null, 2);
    const read = toldOf(recorded("create.json"));
    expect(toldOf(Buffer.from(`Refreshing…\r\n${plan}\r\nDone.\r\n`))).toEqual(read);
    expect(toldOf(Buffer.from(`{"level":"info"}\n${plan}\n{"level":"info"}\n`))).toEqual(read);
  });

  test("also where the version does not come first", () => {
    const { format_version: version, ...rest } = JSON.parse(recorded("create.json").toString());
    const plan = JSON.stringify({ ...rest, format_version: version });
    expect(toldOf(Buffer.from(`${plan}\nDone.\n`))).toEqual(toldOf(recorded("create.json")));
  });
});

test.each([
  ["a byte order mark", (text: string) => Buffer.from(`\uFEFF${text}`)],
  ["CRLF", (text: string) => Buffer.from(`${JSON.stringify(JSON.parse(text), null, 2).replaceAll("\n", "\r\n")}\r\n`)],
  ["UTF-16, as PowerShell writes it", (text: string) => Buffer.from(`\uFEFF${text}\r\n`, "utf16le")],
  ["UTF-16, big end first", (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le").swap16()],
  ["UTF-16 without a mark", (text: string) => Buffer.from(`\r\n${text}`, "utf16le")],
  ["UTF-16 without a mark, big end first", (text: string) => Buffer.from(text, "utf16le").swap16()],
  ["gzip", (text: string) => gzipSync(text)],
  ["gzip in two members", (text: string) => Buffer.concat([gzipSync(text.slice(0, 99)), gzipSync(text.slice(99))])],
  ["gzip around UTF-16", (text: string) => gzipSync(Buffer.from(`\uFEFF${text}`, "utf16le"))],
])("reads a plan with %s", (_, write) => {
  const text = recorded("create.json").toString();
  expect(toldOf(write(text))).toEqual(toldOf(Buffer.from(text)));
});

describe("plans of other kinds are read", () => {
  test.each<[file: string, actions: readonly string[], errored: boolean]>([
    ["destroy.json", ["delete"], false],
    ["errored.json", ["no-op"], true],
    ["refresh-only.json", [], false],
  ])("%s", (file, actions, errored) => {
    const read = toldOf(recorded(file));
    expect(read.changes.flatMap((change) => change.actions)).toEqual(actions);
    expect(read.errored).toBe(errored);
    expect(JSON.stringify(read)).not.toContain('"odd"');
  });
});

describe("what is no plan is named, with what to run", () => {
  test.each([
    ["state-file.json", "a-state", "is a state file, not a plan"],
    ["state.json", "a-state", "is a state as JSON, not a plan"],
    ["tofu-encrypted-state.json", "a-state", "is an encrypted state of OpenTofu, not a plan"],
    ["tofu-encrypted-plan.json", "a-hidden-plan", "is an encrypted plan of OpenTofu, not its JSON"],
    ["terraform.tfplan", "a-saved-plan", "is a zip file like a saved binary plan"],
    ["tofu.tfplan", "a-saved-plan", "is a zip file like a saved binary plan"],
    ["plan.txt", "not-json", "is a plan as human-readable text, not JSON"],
    ["plan-log.json", "not-a-plan", "is the log of `terraform plan -json`, not a plan"],
    ["test-log.json", "not-a-plan", "is the log of `terraform test -json`, not a plan"],
    ["provider-schemas.json", "not-a-plan", "is the output of `terraform providers schema -json`, not a plan"],
    ["validate.json", "not-a-plan", "is the output of `terraform validate -json`, not a plan"],
    ["modules.json", "not-a-plan", "is the output of `terraform modules -json`, not a plan"],
    ["version.json", "not-a-plan", "is the output of `terraform version -json`, not a plan"],
    ["tofu-configuration.json", "not-a-plan", "is a configuration as JSON, not a plan"],
    ["output.json", "not-a-plan", "is JSON, but not a plan: it has no format_version"],
    ["terragrunt-two.txt", "wrapped", "contains more than one Terraform JSON document"],
  ])("%s", (file, kind, problem) => {
    const result = readPlan(file, recorded(file));
    expect(result).toMatchObject({ error: { kind, problem: expect.stringContaining(`${file} ${problem}`) } });
    expect("error" in result && result.error.help).toMatch(/show -json|its own file/);
  });
});

test("gzip that stands for more than is read is not unpacked", () => {
  const bomb = gzipSync(Buffer.alloc(1 << 24, 0x20));
  expect(unpacked("plan.json.gz", bomb, 1 << 20)).toMatchObject({
    error: { kind: "too-large", problem: "plan.json.gz decompresses to more than 1 MB" },
  });
  expect(unpacked("plan.json.gz", bomb)).toHaveProperty("bytes");
});
