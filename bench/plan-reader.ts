/**
 * How long the plan reader takes beside JSON.parse, on a large plan of which nothing matters here:
 *   npx esbuild bench/plan-reader.ts --bundle --platform=node --format=esm --outfile=node_modules/.bench/plan-reader.mjs
 *   node node_modules/.bench/plan-reader.mjs [megabytes]
 * Each reader runs in processes of its own, so that one's garbage is not the other's; the best run counts.
 */
import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readPlan } from "../src/plan/read-plan.ts";
import { loadPlan } from "../src/shell/read-plan.ts";

const RUNS = 5;
const SENSITIVE = '{"tags":{},"tags_all":{},"versioning":[{}]}';
const [argument = "60", path] = process.argv.slice(2);

if (path) console.log(JSON.stringify(await measure(argument, path)));
else compare(Number(argument));

function compare(megabytes: number): void {
  const folder = mkdtempSync(join(tmpdir(), "plan-reader-"));
  try {
    const file = join(folder, "plan.json");
    writePlan(file, megabytes * 1e6);
    const parse = best("parse", file);
    const read = best("read", file);
    const ratio = parse ? (read.ms / parse.ms).toFixed(2) : "-";
    console.log(`${(statSync(file).size / 1e6).toFixed(0)} MB, ${read.changes} resources`);
    console.log(
      `JSON.parse ${parse ? `${parse.ms.toFixed(0)} ms, ${parse.rss} MB` : "cannot: longer than a string may be"}`,
    );
    console.log(`readPlan   ${read.ms.toFixed(0)} ms, ${read.rss} MB`);
    console.log(`ratio      ${ratio}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Measured {
  readonly ms: number;
  readonly rss: number;
  readonly changes: number;
}

function best(how: "parse", file: string): Measured | undefined;
function best(how: "read", file: string): Measured;
function best(how: string, file: string): Measured | undefined {
  const runs: Measured[] = [];
  for (let run = 0; run < RUNS; run++) {
    const args = ["--max-old-space-size=8000", fileURLToPath(import.meta.url), how, file];
    try {
      runs.push(
        JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] })),
      );
    } catch (error) {
      if (how === "parse") return undefined;
      throw error;
    }
  }
  return runs.sort((a, b) => a.ms - b.ms)[0];
}

/** One cold run, as the command has it; reading the file does not count. */
async function measure(how: string, file: string): Promise<Measured> {
  if (how === "read" && statSync(file).size > 2 ** 31 - 1) {
    const start = performance.now();
    const result = await loadPlan(file);
    return measured(start, "plan" in result ? result.plan.changes.length : -1);
  }
  const bytes = readFileSync(file);
  const start = performance.now();
  if (how === "parse") return measured(start, JSON.parse(bytes.toString()).resource_changes.length);
  const result = readPlan(file, bytes);
  return measured(start, "plan" in result ? result.plan.changes.length : -1);
}

function measured(start: number, changes: number): Measured {
  const ms = performance.now() - start;
  return { ms, rss: Math.round(process.memoryUsage.rss() / 1e6), changes };
}

/** Resources that were applied before and do not change stand in a plan four times. */
function writePlan(file: string, size: number): void {
  const out = openSync(file, "w");
  const count = Math.ceil(size / (valuesOf(0).length * 4 + 1400));
  const list = (print: (index: number) => string): void => {
    for (let at = 0; at < count; at += 100)
      writeSync(
        out,
        Array.from(
          { length: Math.min(100, count - at) },
          (_, index) => `${at + index ? "," : ""}${print(at + index)}`,
        ).join(""),
      );
  };
  writeSync(out, '{"format_version":"1.2","terraform_version":"1.11.4","planned_values":{"root_module":{"resources":[');
  list(
    (index) => `{${addressOf(index)},"schema_version":0,"values":${valuesOf(index)},"sensitive_values":${SENSITIVE}}`,
  );
  writeSync(out, ']}},"resource_changes":[');
  list(
    (index) =>
      `{${addressOf(index)},"change":{"actions":["no-op"],"before":${valuesOf(index)},"after":${valuesOf(index)},"after_unknown":{},"before_sensitive":${SENSITIVE},"after_sensitive":${SENSITIVE}}}`,
  );
  writeSync(
    out,
    '],"prior_state":{"format_version":"1.0","terraform_version":"1.11.4","values":{"root_module":{"resources":[',
  );
  list(
    (index) => `{${addressOf(index)},"schema_version":0,"values":${valuesOf(index)},"sensitive_values":${SENSITIVE}}`,
  );
  writeSync(out, ']}}},"configuration":{"root_module":{}}}\n');
  closeSync(out);
}

function addressOf(index: number): string {
  const module = `module.app["team-${index % 50}"]`;
  const address = JSON.stringify(`${module}.aws_s3_object.file["assets/${index}.json"]`);
  return `"address":${address},"module_address":${JSON.stringify(module)},"mode":"managed","type":"aws_s3_object","name":"file","index":"assets/${index}.json","provider_name":"registry.terraform.io/hashicorp/aws"`;
}

function valuesOf(index: number): string {
  return JSON.stringify({
    acl: null,
    arn: `arn:aws:s3:::assets-of-the-application/assets/${index}.json`,
    bucket: "assets-of-the-application",
    bucket_key_enabled: false,
    cache_control: "",
    content: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }] }),
    content_type: "application/json",
    etag: "d41d8cd98f00b204e9800998ecf8427e",
    force_destroy: false,
    id: `assets/${index}.json`,
    metadata: {},
    tags: { Name: `file ${index}`, Environment: "production", Team: `team-${index % 50}` },
    tags_all: { Name: `file ${index}`, Environment: "production", Team: `team-${index % 50}` },
    versioning: [{ enabled: true, mfa_delete: false }],
    version_id: "null",
  });
}
