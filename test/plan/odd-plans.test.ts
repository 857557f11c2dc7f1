import { describe, expect, test } from "vitest";
import { anyOddNode, run, textOf } from "./any-odd-node.ts";
import { changed, type Json, type Path, said, valueAt } from "./odd-nodes.ts";

/** Some of what `odd-plans.slow.test.ts` tries. */
anyOddNode(60);

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
