import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { matchesAddress } from "../../src/findings/config-match.ts";
import { copyOf, told } from "../support/fixture-run.ts";

const FILE = ".lambda-grants.yml";
const FOUND = "short-visibility-timeout aws_lambda_event_source_mapping.orders";
const toldWith = async (yaml: string, ...args: string[]) =>
  told(await copyOf("sqs/short-visibility", { [FILE]: yaml }).json(...args));
const ignore = (more: string) => `ignores:\n  - rule: short-visibility-timeout\n    reason: on purpose\n${more}`;

describe("ignores", () => {
  const SUPPRESSED = [`suppressed by config: ${FOUND}: on purpose (${FILE}:2)`];
  it.each([
    [""],
    ["    address: aws_lambda_event_source_mapping.orders\n"],
    ["    address: 'aws_lambda_function.*'\n"],
    ["    address: aws_sqs_queue.orders\n"],
    ["    path: main.tf\n"],
    ["    path: '**/*.tf'\n"],
    ["    path: './*.tf'\n    address: '*.orders'\n"],
    ["    expires: 9999-12-31\n"],
  ])("that fit: %j", async (more) => expect(await toldWith(ignore(more))).toEqual(SUPPRESSED));
  it.each([
    ["    address: aws_lambda_function.other\n"],
    ["    path: 'modules/**'\n"],
    ["    path: main.tf\n    address: aws_lambda_function.other\n"],
  ])("that do not fit have no effect, which is told: %j", async (more) =>
    expect(await toldWith(ignore(more))).toEqual([
      `error ${FOUND}`,
      `gap: ${FILE}:2: this ignore has no effect: short-visibility-timeout has no finding that matches it`,
    ]),
  );
  it("that are past their day", async () =>
    expect(await toldWith(ignore("    expires: 2020-01-31\n"))).toEqual([
      `error ${FOUND}`,
      `gap: ${FILE}:2: this ignore of short-visibility-timeout expired on 2020-01-31`,
    ]));
  it("paths count from the folder of the file", async () => {
    const copy = copyOf("sqs/short-visibility", { "infra/keep": "" });
    mkdirSync(join(copy.dir, ".git"));
    writeFileSync(join(copy.dir, "infra", "c.yml"), ignore("    path: ../main.tf\n"));
    expect(told(await copy.json("--config", "infra/c.yml"))).toEqual([
      `suppressed by config: ${FOUND}: on purpose (infra/c.yml:2)`,
    ]);
  });
});

it.each([
  ['aws_x.y["k"]', 'aws_x.y["k"]', true],
  ['aws_x.y["k"]', "aws_x.y[*]", true],
  ['aws_x.y["a/b"]', 'aws_x.y["*"]', true],
  ["aws_x.yk", 'aws_x.y["k"]', false],
  ['module.m["a"].aws_x.y', "module.m[*].aws_x.*", true],
  ["module.m.aws_x.y", "module.*", true],
  ["aws_x.y", "{aws_x,aws_z}.y", true],
  ["!aws_x.y", "!aws_x.y", true],
  ["aws_x.z", "!aws_x.y", false],
])("%s is matched by %s: %s", (address, pattern, answer) => expect(matchesAddress(address, pattern)).toBe(answer));

describe("severities and levels", () => {
  const status = async (yaml: string, ...args: string[]) =>
    (await copyOf("sqs/short-visibility", { [FILE]: yaml }).run(...args)).status;
  it("a severity is the rule's own no more", async () =>
    expect(await toldWith("severities: { short-visibility-timeout: note }")).toEqual([`note ${FOUND}`]));
  it.each([
    ["{}", [], 1],
    ["severities: { short-visibility-timeout: note }", [], 0],
    ["{ severities: { short-visibility-timeout: note }, fail-on: note }", [], 1],
    ["fail-on: never", [], 0],
    ["fail-on: never", ["--fail-on", "error"], 1],
    ["fail-on: never", ["--no-config"], 1],
    [ignore(""), [], 0],
  ])("%s %j: status %i", async (yaml, args, wanted) => expect(await status(yaml, ...args)).toBe(wanted));
});

describe("a file that is wrong: status 2, two lines, nothing else", () => {
  it.each([
    ["no: 1", [], `${FILE}:1:1: unknown key "no"`],
    ["{}", ["--config", "none.yml"], "cannot read none.yml: it does not exist"],
    ["{}", ["--config", "modules"], "modules is not a file"],
  ])("%s %j", async (yaml, args, problem) => {
    const copy = copyOf("sqs/short-visibility", { [FILE]: yaml, "modules/keep": "" });
    const ran = await copy.run(...args);
    expect(ran).toMatchObject({ status: 2, out: "" });
    expect(ran.err.split("\n")).toHaveLength(3);
    expect(ran.err).toContain(problem);
  });
});

describe("what the plan cannot show", () => {
  const roles = (rest: string) =>
    `roles:\n  - role: platform-consumer\n    may: [{ actions: ['sqs:*'], resources: ['*'] }]\n${rest}`;
  const open = async (yaml: string) => {
    const { undecided, findings } = await copyOf("sqs/role-looked-up", { [FILE]: yaml }).json();
    return [...undecided.map(({ rule }) => `undecided ${rule}`), ...findings.map(({ rule }) => rule)];
  };
  it("a role of another configuration: what is told is granted, the rest stays open", async () =>
    expect(await open(roles(""))).toEqual(["undecided runtime-denied"]));
  it("unless that is all", async () => expect(await open(roles("    complete: true\n"))).toEqual(["runtime-denied"]));
  it("what the plan has nothing of is told, with its line", async () => {
    const yaml = `accounts:\n  aws: "123456789012"\n  aws.west: "111122223333"\n${roles("")}  - role: nobody\n    may: []\n`;
    const { gaps } = await copyOf("sqs/role-looked-up", { [FILE]: yaml }).json();
    expect(gaps.map(({ what }) => what).filter((what) => what.startsWith(FILE))).toEqual([
      `${FILE}:3: this account has no effect: the plan has no provider configuration aws.west`,
      `${FILE}:7: this role has no effect: the plan does not use a role nobody that is managed elsewhere`,
    ]);
  });
  it("a role of another name", async () =>
    expect(await open(roles("").replace("platform", "other"))).toEqual([
      "undecided event-source-denied",
      "undecided runtime-denied",
    ]));
});
