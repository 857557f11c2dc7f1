import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import formats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { sarif } from "../../src/report/sarif.ts";
import { copyOf } from "../support/fixture-run.ts";
import { FULL } from "./sample.ts";

/** The schema as Microsoft's jest-sarif (MIT) ships it; draft 04, of which ajv knows all but its name for `$id`. */
const text = readFileSync(new URL("recorded/sarif-schema-2.1.0.json", import.meta.url), "utf8");
const { id: _, $schema: __, ...schema } = JSON.parse(text) as Record<string, unknown>;
const validate = formats.default(new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })).compile(schema);
const faultsOf = (log: string) => {
  validate(JSON.parse(log));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
};

describe("SARIF 2.1.0", () => {
  it("the schema is one that refuses", () => {
    expect(faultsOf('{"version":"2.1.0"}')).not.toEqual([]);
    expect(faultsOf('{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"x"}},"results":[{}]}]}')).not.toEqual([]);
  });
  it("a report with everything in it", () => expect(faultsOf(sarif(FULL, []))).toEqual([]));
  it.each(["s3/missing", "modules/for-each-one-denied", "sqs/no-delete", "demo"])("%s", async (fixture) => {
    const { out } = await copyOf(fixture).run("--format", "sarif");
    expect(faultsOf(out)).toEqual([]);
    expect(JSON.parse(out).runs[0].results.length).toBeGreaterThan(0);
  });
  it("suppressed by comment, configuration and baseline", async () => {
    const rule = "short-visibility-timeout";
    const results = async (edits: Record<string, string | ((old: string) => string)>, ...args: string[]) => {
      const copy = copyOf("sqs/short-visibility", edits);
      if (args.length > 0) await copy.run("--write-baseline", "b.json");
      const { out } = await copy.run("--format", "sarif", ...args);
      expect(faultsOf(out)).toEqual([]);
      return JSON.parse(out).runs[0].results.map((one: { suppressions?: unknown }) => one.suppressions);
    };
    const comment = (old: string) => `# lambda-grants:ignore ${rule}: a [reason]\n${old}`;
    expect(await results({ "main.tf": comment })).toMatchObject([
      [{ kind: "inSource", status: "accepted", justification: "a [reason]" }],
    ]);
    const config = `ignores:\n  - rule: ${rule}\n    reason: later\n`;
    expect(await results({ ".lambda-grants.yml": config })).toMatchObject([
      [{ kind: "external", status: "accepted", justification: "later" }],
    ]);
    expect(await results({}, "--baseline", "b.json")).toMatchObject([
      [{ kind: "external", status: "accepted", justification: "known in b.json" }],
    ]);
  });
});
