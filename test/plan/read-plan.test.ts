import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { OddPlan } from "../../src/plan/odd-plan.ts";
import { readPlan } from "../../src/plan/read-plan.ts";
import type { Plan } from "../../src/plan/types.ts";
import { planObjects, printOddly } from "./generated-plans.ts";
import { contentOf, oddAsIn, type PlanContent, readSlowly } from "./project.ts";

const recorded = (name: string): Buffer => readFileSync(new URL(`recorded/${name}`, import.meta.url));

function planIn(bytes: Uint8Array): Plan {
  const result = readPlan("plan.json", bytes);
  if ("error" in result) throw new Error(result.error.problem);
  return result.plan;
}

describe.each(["create.json", "update.json"])("%s, made by Terraform", (name) => {
  test("is read as JSON.parse reads it", () => {
    const bytes = recorded(name);
    const plan = planIn(bytes);
    expect(contentOf(plan)).toEqual(readSlowly(JSON.parse(bytes.toString())));
    expect(JSON.stringify(contentOf(plan))).not.toContain('"odd"');
    expect(plan.unread).toEqual([]);
  });
});

test("a first plan: keys of all kinds, data sources of both kinds, variables", () => {
  const plan = planIn(recorded("create.json"));
  expect(plan.terraformVersion).toBe("1.11.4");
  expect(plan.complete).toBe(true);
  expect(plan.errored).toBe(false);
  expect(plan.changes.map((change) => change.address)).toContain(String.raw`aws_sqs_queue.q["with \"quotes\""]`);
  expect(plan.changes.map((change) => change.parsed.key)).toContain("ü\n");
  expect(plan.changes.find((change) => change.parsed.mode === "data")?.actionReason).toBe(
    "read_because_config_unknown",
  );
  expect(plan.readData.map((data) => data.address)).toEqual([
    "data.aws_iam_policy_document.read",
    "data.aws_partition.current",
    'module.m["k.l"].data.aws_iam_policy_document.trust',
    String.raw`module.m["x\"y"].data.aws_iam_policy_document.trust`,
  ]);
  expect(plan.variables.get("name")).toBe("orders");
  expect(plan.variables.get("fifo")).toBeNull();
});

test("a later plan: replacements, moves and their paths", () => {
  const plan = planIn(recorded("update.json"));
  const topic = plan.changes.find((change) => change.address === "aws_sns_topic.t[0]");
  expect(topic?.actions).toEqual(["delete", "create"]);
  expect(topic?.change().replacePaths).toEqual([["name"]]);
  const policy = plan.changes.find((change) => change.address === "aws_sqs_queue_policy.renamed");
  expect(policy?.previousAddress).toBe("aws_sqs_queue_policy.p");
});

test("the configuration: providers, calls, expressions", () => {
  const { providers, root } = planIn(recorded("create.json")).configuration();
  expect(providers.get("aws.west")).toMatchObject({ name: "aws", alias: "west" });
  const call = root.calls.get("m");
  // Terraform leaves `for_each = toset(["a", "b"])` out: it is no constant to it and refers to nothing.
  expect(call?.forEachExpression).toBeNull();
  expect(call?.expressions.doc).toEqual({
    references: ["data.aws_iam_policy_document.read.json", "data.aws_iam_policy_document.read"],
  });
  expect(call?.module.resources.map((resource) => resource.address)).toContain("data.aws_iam_policy_document.trust");
  expect(root.variables.get("secret")).toEqual({ default: "hush", sensitive: true });
  expect(root.resources.find((resource) => resource.address === "aws_sns_topic.t")?.countExpression).toEqual({
    constant_value: 2,
  });
  expect(root.outputs.get("arns")?.expression.references).toContain("module.m");
});

/** What a plan contains; "odd" where its form is no plan's. */
function toldOf(bytes: Uint8Array): PlanContent | "odd" {
  const result = readPlan("plan.json", bytes);
  if ("error" in result && result.error.kind === "odd-plan") return "odd";
  try {
    return contentOf(planIn(bytes));
  } catch (error) {
    if (error instanceof OddPlan) return "odd";
    throw error;
  }
}

test("the lazy reader tells what JSON.parse of everything tells", () => {
  let read = 0;
  fc.assert(
    fc.property(planObjects, fc.infiniteStream(fc.nat()), (object, numbers) => {
      const text = printOddly(object, (n) => (numbers.next().value ?? 0) % n);
      const fast = toldOf(Buffer.from(text));
      if (fast === "odd") return;
      read++;
      expect(fast).toEqual(oddAsIn(fast, readSlowly(JSON.parse(text))));
    }),
    { numRuns: 500 },
  );
  expect(read).toBeGreaterThan(100);
});

test("accepts exactly the JSON that JSON.parse accepts", () => {
  const wrap = (text: string): string => `{"format_version":"1.2","configuration":{},"x":${text}}`;
  const token = fc.constantFrom(
    ...'{}[]:,"\\ \n\t\u0001-+.eE019tu'.split(""),
    "true",
    "null",
    '"a"',
    "\\u12",
    "\\ud8aF",
    "1.5e-3",
    "ü",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(token, { maxLength: 8 }).map((tokens) => tokens.join("")),
        fc.json(),
      ),
      (text) => {
        expect("plan" in readPlan("plan.json", Buffer.from(wrap(text)))).toBe(parses(wrap(text)));
      },
    ),
    { numRuns: 3000 },
  );
});

test("one byte changed anywhere: an error, or the plan that JSON.parse sees", () => {
  const bytes = recorded("create.json");
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.nat(255), (at, byte) => {
      const changed = Buffer.from(bytes);
      changed[at] = byte;
      const result = readPlan("plan.json", changed);
      const text = changed.toString();
      const fast = "plan" in result ? toldOf(changed) : "odd";
      if (fast !== "odd") expect(fast).toEqual(oddAsIn(fast, readSlowly(JSON.parse(text))));
      else if ("error" in result && result.error.kind === "not-json") expect(parses(text)).toBe(false);
    }),
    { numRuns: 300 },
  );
});

const plan = (members: string): Buffer => Buffer.from(`{"format_version":"1.2","planned_values":{}${members}}`);
const one = (member: string): string => `{"address":"aws_x.y","mode":"managed","type":"aws_x","name":"y"${member}}`;
const change = (after: string): string =>
  `,"change":{"actions":["create"],"before":null,"after":${after},"after_unknown":{},"before_sensitive":false,"after_sensitive":{}}`;

test("of a member written twice the last one counts", () => {
  const found = planIn(
    plan(
      `,"resource_changes":[${one("")}],"resource_changes":[${one(`,"change":1${change('{"a":1},"after":{"a":2},"actions":["read"],"actions":["create"]')}`)}]`,
    ),
  );
  expect(found.changes.map((change) => [change.actions, change.change().after])).toEqual([[["create"], { a: 2 }]]);
});

test("keys written with escapes are recognised", () => {
  const found = planIn(
    Buffer.from(
      String.raw`{"format\u005fversion":"1.2","planned_values":{},"resource\u005fchanges":[{"\u0061ddress":"aws_x.y","ch\u0061nge":{"\u0061ctions":["create"]}}]}`,
    ),
  );
  expect(found.changes.map((change) => [change.address, change.actions])).toEqual([["aws_x.y", ["create"]]]);
});

test("what a targeted plan leaves alone can be asked for", () => {
  const whole = planIn(recorded("update.json"));
  expect(whole.untouched()).toEqual([]);
  const json = JSON.parse(recorded("update.json").toString());
  json.resource_changes = json.resource_changes.filter((change: { type: string }) => change.type !== "aws_iam_role");
  const targeted = planIn(Buffer.from(JSON.stringify({ ...json, complete: false })));
  const roles = targeted.untouched();
  expect(roles.map((role) => role.address)).toEqual([
    'module.m["k.l"].aws_iam_role.r',
    String.raw`module.m["x\"y"].aws_iam_role.r`,
  ]);
  expect(roles[0]?.values()).toHaveProperty("assume_role_policy");
});

test("deposed objects are left out", () => {
  expect(planIn(plan(`,"resource_changes":[${one(',"deposed":"a1"')},${one(change("{}"))}]`)).changes).toHaveLength(1);
});

test("what is not understood is reported, not dropped", () => {
  const found = planIn(
    plan(
      `,"resource_changes":[{"address":"nonsense","mode":"managed","type":"aws_x","name":"z"},${one(',"change":{"actions":["levitate"]}')}],"errored":true,"complete":false,"deferred_changes":[{"reason":"deferred_prereq","resource_change":{"address":"aws_x.z"}}]`,
    ),
  );
  expect(found.unread).toEqual([
    {
      what: "a resource could not be read: resource_changes[0].change is missing where an object is required",
      address: "aws_x.z",
    },
    { what: "the plan contains an action that this tool does not know", address: "aws_x.y" },
  ]);
  expect(found.changes.map((change) => change.actions)).toEqual([["unknown"], ["unknown"]]);
  expect([found.errored, found.complete]).toEqual([true, false]);
  expect(found.deferred).toEqual([{ address: "aws_x.z", reason: "deferred_prereq" }]);
});

test("a change is parsed when it is asked for, and once", () => {
  const bytes = plan(`,"resource_changes":[${one(change('{"a":1}'))}]`);
  const only = planIn(bytes).changes[0];
  expect(only?.change()).toBe(only?.change());
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
