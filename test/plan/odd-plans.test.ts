import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCli } from "../../src/shell/run-cli.ts";
import { folderWith } from "../cli/folder.ts";
import { hostAt } from "../cli/host.ts";
import { FIXTURES } from "../support/cases.ts";
import { yardstick } from "../support/yardstick.ts";
import { changed, isValue, type Json, oddNode, type Path, randomFrom, said, valueAt } from "./odd-nodes.ts";

/** Real plans of several kinds: a first one, one over what stands, modules, data sources, a narrowed one. */
const PLANS = [
  "demo",
  "s3/applied-refresh-only",
  "s3/for-each-buckets",
  "s3/applied-function-replaced",
  "modules/function-in-module-missing",
  "grants/environment-granted",
  "kms/log-group-good-own",
];
const RUNS = Number(process.env.ODD_RUNS ?? 250);
const SEED = Number(process.env.ODD_SEED ?? 20260101);

let dir = "";
let remove = (): void => undefined;
beforeAll(() => {
  dir = folderWith({}, (done) => {
    remove = done;
  });
});
afterAll(() => remove());

interface Ran {
  readonly status: number;
  readonly err: string;
  readonly found: readonly string[];
  readonly gaps: string;
}

async function run(plan: string, source: string | null = null): Promise<Ran> {
  writeFileSync(join(dir, "plan.json"), plan);
  const { host, out, err } = hostAt(dir);
  const hcl = source === null ? ["--no-source"] : ["--source", join(FIXTURES, source)];
  const status = await runCli(["plan.json", ...hcl, "--no-config", "--format", "json"], host);
  const report = out() === "" ? null : JSON.parse(out());
  const lines = (report?.findings ?? []).map((f: Record<string, string>) => `${f.rule} | ${f.function} | ${f.subject}`);
  return { status, err: err(), found: lines, gaps: JSON.stringify(report?.gaps ?? []) };
}

const textOf = (name: string): string => readFileSync(join(FIXTURES, name, "plan.json"), "utf8");

test(
  `any node of another kind: an answer or two lines, and no finding that was not there (${RUNS} times)`,
  async () => {
    const pick = randomFrom(SEED);
    const good = new Map<string, ReadonlySet<string>>();
    const seen = { refused: 0, read: 0 };
    for (let i = 0; i < RUNS; i++) {
      const name = PLANS[pick(PLANS.length)] ?? "demo";
      const source = pick(2) === 0 ? name : null;
      const text = textOf(name);
      const kept = `${name} ${source}`;
      if (!good.has(kept)) good.set(kept, new Set((await run(text, source)).found));
      const plan: Json = JSON.parse(text);
      const { path, value } = oddNode(plan, pick);
      const where = `${kept}: ${said(path)} is ${JSON.stringify(value).slice(0, 80)}`;
      const started = performance.now();
      const ran = await run(changed(plan, path, value), source);
      expect(performance.now() - started, where).toBeLessThan(1_000 * yardstick());
      expect(ran.err, where).not.toContain("internal error");
      expect([0, 1, 2], where).toContain(ran.status);
      if (ran.status === 2) {
        seen.refused++;
        expect(ran.err, where).toMatch(/^lambda-grants: plan\.json [^\n]+\n[^\n]+\n$/);
        continue;
      }
      seen.read++;
      // Another value of an attribute makes another plan, of which other things may be true.
      if (isValue(path)) continue;
      expect(
        ran.found.filter((line) => !good.get(kept)?.has(line)),
        where,
      ).toEqual([]);
    }
    expect(Math.min(seen.refused, seen.read)).toBeGreaterThan(RUNS / 10);
  },
  RUNS * 60_000,
);

/** The first resource of a type in a list. */
const of = (plan: Json, list: Path, type: string): Path => {
  const items = valueAt(plan, list);
  if (!Array.isArray(items)) throw new Error(`no list at ${said(list)}`);
  const index = items.findIndex((item) => valueAt(item, ["type"]) === type);
  if (index < 0) throw new Error(`no ${type} at ${said(list)}`);
  return [...list, index];
};
const CHANGES: Path = ["resource_changes"];
const CONFIGURED: Path = ["configuration", "root_module", "resources"];
const ODD = { toString: 1 };

describe("what matters and is odd ends the run, with its place and its address", () => {
  test.each<[type: string, from: Path, below: Path, value: Json, what: string]>([
    [
      "aws_lambda_function",
      CHANGES,
      ["change", "actions"],
      [ODD],
      "change.actions[0] is an object where a string is required",
    ],
    ["aws_lambda_function", CHANGES, ["change", "actions"], [], "change.actions is an empty list"],
    ["aws_lambda_function", CHANGES, ["change"], null, "change is null where an object is required"],
    ["aws_lambda_function", CHANGES, ["address"], 7, "address is a number where a string is required"],
    ["aws_lambda_function", CHANGES, ["address"], "module.", "address is not a resource address"],
    ["aws_lambda_function", CHANGES, ["change", "after"], [1], "change.after is a list where an object is required"],
    ["aws_lambda_function", CHANGES, ["change", "after"], null, "change.after is null where an object is required"],
    [
      "aws_lambda_function",
      CHANGES,
      ["change", "after_unknown", "arn"],
      {},
      "after_unknown.arn is an object, but the value is missing",
    ],
    [
      "aws_lambda_function",
      CHANGES,
      ["change", "after_sensitive"],
      "no",
      "after_sensitive is a string, but the value is an object",
    ],
    [
      "aws_lambda_function",
      CHANGES,
      ["change", "replace_paths"],
      [["a"], 1],
      "replace_paths[1] is a number where a list is required",
    ],
    ["aws_lambda_function", CHANGES, ["deposed"], {}, "deposed is an object where a string is required"],
    [
      "aws_lambda_function",
      CONFIGURED,
      ["expressions", "role", "references"],
      [ODD],
      "expressions.role.references[0] is an object where a string is required",
    ],
    [
      "aws_lambda_function",
      CONFIGURED,
      ["expressions", "role"],
      "x",
      "expressions.role is a string where an expression is required",
    ],
    ["aws_lambda_function", CONFIGURED, ["depends_on"], "x", "depends_on is a string where a list is required"],
    [
      "aws_lambda_function",
      CONFIGURED,
      ["count_expression"],
      [],
      "count_expression is a list where an object is required",
    ],
  ])("%s of %s: %s %j", async (type, from, below, value, what) => {
    const plan: Json = JSON.parse(textOf("s3/good"));
    const path = of(plan, from, type);
    const ran = await run(changed(plan, [...path, ...below], value));
    expect(ran.status).toBe(2);
    expect(ran.err).toContain(`plan.json is not a plan as Terraform writes it: ${said(path)}.`);
    expect(ran.err).toContain(what);
    expect(ran.err).toContain("aws_lambda_function.");
    expect(ran.err.trim().split("\n")).toHaveLength(2);
  });

  test.each<[path: Path, value: Json, what: string]>([
    [["resource_changes"], {}, "resource_changes is not a list"],
    [["resource_changes", 0], [], "resource_changes[0] is not an object"],
    [["resource_changes", 0], {}, "resource_changes[0].address is missing where a string is required"],
    [["prior_state"], [], "prior_state is not an object"],
    [
      ["prior_state"],
      { values: { root_module: { child_modules: [{ resources: 1 }] } } },
      "prior_state.values.root_module.child_modules[0].resources is not a list",
    ],
    [["configuration"], 1, "configuration is a number where an object is required"],
    [
      ["configuration", "root_module", "resources"],
      {},
      "configuration.root_module.resources is an object where a list is required",
    ],
    [
      ["configuration", "root_module", "module_calls"],
      { a: { module: { outputs: { b: { sensitive: "no" } } } } },
      "configuration.root_module.module_calls.a.module.outputs.b.sensitive is a string where true or false is required",
    ],
    [
      ["configuration", "provider_config", "aws", "expressions"],
      1,
      "configuration.provider_config.aws.expressions is a number where an object is required",
    ],
    [["variables"], { name: "x" }, "variables.name is a string where an object is required"],
    [["errored"], "no", "errored is a string where true or false is required"],
    [["complete"], 1, "complete is a number where true or false is required"],
    [
      ["deferred_changes"],
      [{ resource_change: [] }],
      "deferred_changes[0].resource_change is a list where an object is required",
    ],
  ])("%j is %j", async (path, value, what) => {
    const ran = await run(changed(JSON.parse(textOf("demo")), path, value));
    expect(ran.err).toContain(`plan.json is not a plan as Terraform writes it: ${what}`);
    expect(ran.status).toBe(2);
  });
});

test("a place deep in modules is named by its end", async () => {
  const plan: Json = JSON.parse(textOf("demo"));
  const deep = Array.from({ length: 30 }).reduce<Json>((module) => ({ module_calls: { inner: { module } } }), {
    outputs: 1,
  });
  const ran = await run(changed(plan, ["configuration", "root_module"], deep));
  expect(ran.status).toBe(2);
  expect(ran.err).toMatch(/Terraform writes it: ….*\.inner\.module\.outputs is a number where an object is required\n/);
});

/** A resource of no kind that this tool asks for. */
const OTHER = {
  address: "google_thing.other",
  mode: "managed",
  type: "google_thing",
  name: "other",
  provider_name: "registry.terraform.io/hashicorp/google",
  change: {
    actions: ["create"],
    before: null,
    after: {},
    after_unknown: {},
    before_sensitive: false,
    after_sensitive: {},
  },
};

describe("what does not matter and is odd does not end the run", () => {
  const withOther = (change: Json, configured: Json): string => {
    const plan = JSON.parse(textOf("demo"));
    plan.resource_changes.push(change);
    plan.configuration.root_module.resources.push(configured);
    return JSON.stringify(plan);
  };
  const config = { address: OTHER.address, mode: OTHER.mode, type: OTHER.type, name: OTHER.name };
  test.each<[string, Json, Json, gap: string]>([
    ["its actions", { ...OTHER, change: { actions: [ODD] } }, config, "change.actions[0] is an object"],
    ["its change", { ...OTHER, change: 1 }, config, "change is a number"],
    ["its address", { ...OTHER, address: 1 }, config, "address is a number"],
    ["its values", { ...OTHER, change: { ...OTHER.change, after: 1 } }, config, ""],
    ["its expressions", OTHER, { ...config, expressions: { a: { references: [ODD] } } }, ""],
    ["its name in the configuration", OTHER, { ...config, address: 1 }, ""],
  ])("%s", async (_, change, configured, gap) => {
    const good = await run(textOf("demo"));
    const ran = await run(withOther(change, configured));
    expect(ran.err).toBe("");
    expect({ status: ran.status, found: ran.found }).toEqual({ status: good.status, found: good.found });
    expect(ran.gaps).toContain(gap);
  });
});

test("a list where a name belongs is not known, and proves nothing", async () => {
  const name = "runtime/tracing-pass-through";
  const plan: Json = JSON.parse(textOf(name));
  const path = of(plan, CHANGES, "aws_iam_role");
  const good = await run(textOf(name));
  expect(good.found).toEqual([]);
  for (const value of [["x"], { a: 1 }, true, 7]) {
    const ran = await run(changed(plan, [...path, "change", "after", "name"], value));
    expect(ran.found, JSON.stringify(value)).toEqual([]);
    expect(ran.status).toBe(0);
  }
});
