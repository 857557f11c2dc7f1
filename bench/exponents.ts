/**
 * How the processor time of an analysis grows with one dimension of a plan: 1 is in proportion, 2 is everything against
 * everything.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { analyze } from "../src/analyze.ts";
import { createParser, type HclParser } from "../src/hcl/parser.ts";
import { readPlan } from "../src/plan/read-plan.ts";
import { sourceFiles } from "../src/shell/source/files.ts";
import { openSource } from "../src/shell/source/open.ts";

interface Growing {
  readonly what: string;
  readonly fixture: string;
  /** The resources that are copied, with the literal names that belong to them. */
  readonly copied: readonly string[];
  readonly names: readonly string[];
  /** Whether each copy has a provider configuration of its own. */
  readonly aliases?: boolean;
}

const SQS = ["aws_sqs_queue.orders", "aws_iam_role_policy.consume", "aws_lambda_event_source_mapping.orders"];
const GROWING: readonly Growing[] = [
  {
    what: "triggers and permissions of one function",
    fixture: "s3/good",
    copied: ["aws_s3_bucket.uploads", "aws_lambda_permission.s3", "aws_s3_bucket_notification.uploads"],
    names: ["acme-uploads", "AllowS3"],
  },
  { what: "inline policies and mappings of one role", fixture: "sqs/good", copied: SQS, names: ["orders", "consume"] },
  {
    what: "functions, each with its role",
    fixture: "sqs/good",
    copied: [
      ...SQS,
      "aws_iam_role.consume",
      "aws_iam_role_policy_attachment.consume_logs",
      "aws_lambda_function.consume",
    ],
    names: ["orders", "consume"],
  },
  {
    what: "provider configurations, each with a function",
    fixture: "sqs/good",
    copied: [
      ...SQS,
      "aws_iam_role.consume",
      "aws_iam_role_policy_attachment.consume_logs",
      "aws_lambda_function.consume",
    ],
    names: ["orders", "consume"],
    aliases: true,
  },
];

interface Written {
  readonly plan: string;
  readonly hcl: string;
}

/** A fixture with so many copies of some of its resources, each with names of its own. */
function copies(fixtures: string, { fixture, copied, names, aliases = false }: Growing, count: number): Written {
  const dir = join(fixtures, fixture);
  const blocks = readdirSync(dir)
    .filter((name) => name.endsWith(".tf"))
    .flatMap((name) => readFileSync(join(dir, name), "utf8").split(/\n(?=\S.*\{$)/));
  const isCopied = (address: string): boolean => copied.includes(address);
  const addressOf = (block: string): string => {
    const [, type = "", label = ""] = /resource "(\w+)" "(\w+)"/.exec(block) ?? [];
    return `${type}.${label}`;
  };
  const renamed = (text: string, n: number): string => {
    let now = text;
    for (const address of copied) {
      const [type = "", label = ""] = address.split(".");
      now = now.replaceAll(new RegExp(`${type}\\.${label}\\b`, "g"), `${type}.${label}_${n}`);
      now = now.replaceAll(`"${type}" "${label}"`, `"${type}" "${label}_${n}"`);
    }
    for (const name of names) now = now.replaceAll(`"${name}"`, `"${name}_${n}"`);
    return aliases ? now.replace(/^(resource .*\{)$/m, `$1\n  provider = aws.a${n}`) : now;
  };
  const each = Array.from({ length: count }, (_, n) => n);
  const hcl = blocks.flatMap((block) => (isCopied(addressOf(block)) ? each.map((n) => renamed(block, n)) : [block]));
  const plan = JSON.parse(readFileSync(join(dir, "plan.json"), "utf8"));
  const multiplied = (list: readonly { readonly address: string }[]): readonly unknown[] =>
    list.flatMap((one) => {
      if (!isCopied(one.address)) return [one];
      return each.map((n) => {
        const copy = JSON.parse(renamed(JSON.stringify(one), n));
        const [, label] = String(copy.address).split(".");
        return { ...copy, name: label, ...(aliases && copy.expressions ? { provider_config_key: `aws.a${n}` } : {}) };
      });
    });
  plan.resource_changes = multiplied(plan.resource_changes);
  plan.configuration.root_module.resources = multiplied(plan.configuration.root_module.resources);
  if (aliases) {
    const { aws } = plan.configuration.provider_config;
    for (const n of each) plan.configuration.provider_config[`aws.a${n}`] = { ...aws, alias: `a${n}` };
    const provider = blocks.find((block) => block.startsWith('provider "aws" {')) ?? "";
    hcl.push(...each.map((n) => provider.replace("{", `{\n  alias = "a${n}"`)));
  }
  delete plan.planned_values;
  return { plan: JSON.stringify(plan), hcl: hcl.join("\n") };
}

async function seconds(written: Written, parser: HclParser, expected: number): Promise<number> {
  const dir = mkdtempSync(join(tmpdir(), "lambda-grants-bench-"));
  try {
    writeFileSync(join(dir, "main.tf"), written.hcl);
    const bytes = new TextEncoder().encode(written.plan);
    let best = Number.POSITIVE_INFINITY;
    for (let run = 0; run < 3; run++) {
      const start = process.cpuUsage();
      const read = readPlan("plan.json", bytes);
      if ("error" in read) throw new Error(read.error.problem);
      const files = sourceFiles(dir, dir, { root: dir });
      const source = openSource(files, parser, false, read.plan.configuration());
      const { report } = await analyze({
        plans: [{ plan: read.plan, file: "plan.json", source }],
        parser,
        version: "0.0.0",
        docsBase: "docs",
      });
      const { user, system } = process.cpuUsage(start);
      best = Math.min(best, (user + system) / 1e6);
      const said = [...report.findings.map(({ message }) => message), ...report.gaps.map(({ what }) => what)];
      const triggers = report.plans.reduce((sum, plan) => sum + plan.triggers, 0);
      if (said.length > 0 || triggers !== expected)
        throw new Error(`${triggers} of ${expected} triggers; ${said.slice(0, 3).join("; ")}`);
    }
    return best;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Measures every dimension and prints a line for each. */
export async function measure(
  fixtures: string,
  wasm: { readonly runtime: Uint8Array; readonly grammar: Uint8Array },
  count: number,
  only: string,
): Promise<void> {
  const parser = await createParser(wasm);
  for (const growing of GROWING.filter(({ what }) => what.includes(only))) {
    const times: number[] = [];
    for (const n of [count, 2 * count, 4 * count]) times.push(await seconds(copies(fixtures, growing, n), parser, n));
    const [one = 0, two = 0, four = 0] = times;
    const exponent = Math.log2((four - two) / (two - one));
    const shown = times.map((time) => `${time.toFixed(2)} s`).join(", ");
    console.log(`${growing.what}: ${count}, ${2 * count}, ${4 * count}: ${shown}; exponent ${exponent.toFixed(2)}`);
  }
}
