import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { loadServiceAuthorization, type ServiceAuthorization } from "../../src/aws/service-authorization.ts";
import { serviceOperations } from "../../src/code/operations/all.ts";
import { ENDPOINT } from "../../src/code/operations/apigatewaymanagementapi.ts";
import type { CallRight, CallScope } from "../../src/code/operations/call-rights.ts";
import { prefixOf } from "../../src/code/operations/prefixes.ts";
import { rightsOf } from "../../src/code/operations/rights-of.ts";
import { isWholeAccount } from "../../src/code/operations/target.ts";
import { type JudgedCall, type JudgedRight, judgedCalls } from "../../src/model/judge-call.ts";
import { show, type Text, text } from "../../src/values/text.ts";
import { bool, list, num, object, str, unknown, type Value } from "../../src/values/value.ts";
import { call, servicesModel, withCalls } from "./services-model.ts";

const SCOPE: CallScope = {
  partition: ["aws"],
  region: ["eu-central-1"],
  account: ["123456789012"],
  find: () => undefined,
  one: () => undefined,
};

let authorization: ServiceAuthorization;
beforeAll(async () => {
  authorization = await loadServiceAuthorization();
});

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));

type Shape = string | readonly [Shape] | { readonly [member: string]: Shape };
/** What botocore signs requests for, and the parameters of the operations with a table: `npm run data` records both. */
const botocore = read("recorded/botocore-inputs.json") as {
  readonly signed: Readonly<Record<string, string>>;
  readonly inputs: Readonly<Record<string, Readonly<Record<string, Shape>>>>;
};
const prefixes = new Set(
  (read("../../src/aws/data/service-authorization.json") as { readonly prefixes: readonly string[] }).prefixes,
);

/** Notes the names that are asked for and that the structure does not have. */
class Watched extends Map<string, Value> {
  readonly #known: ReadonlySet<string>;
  readonly #wrong: Set<string>;
  constructor(entries: Iterable<readonly [string, Value]>, known: ReadonlySet<string>, wrong: Set<string>) {
    super();
    this.#known = known;
    this.#wrong = wrong;
    for (const [name, value] of entries) super.set(name, value);
  }
  override get(name: string): Value | undefined {
    if (!this.#known.has(name)) this.#wrong.add(name);
    return super.get(name);
  }
  override has(name: string): boolean {
    if (!this.#known.has(name)) this.#wrong.add(name);
    return super.has(name);
  }
}

/** A value of the shape; of the input itself only the members that are kept. */
function sampleOf(
  shape: Shape,
  wrong: Set<string>,
  keep: (member: string) => boolean = () => true,
  sample = "sample",
): Value {
  if (typeof shape === "string") {
    if (shape === "boolean") return bool(true);
    return /^(integer|long|float|double)$/.test(shape) ? num(1) : shape === "structure" ? object([]) : str(sample);
  }
  if (Array.isArray(shape)) return list((shape as readonly [Shape]).map((item) => sampleOf(item, wrong)));
  const members = Object.entries(shape as { readonly [member: string]: Shape });
  const [only] = members;
  if (members.length === 1 && only?.[0] === "*") return object([["sample", sampleOf(only[1], wrong)]]);
  const entries = members
    .filter(([name]) => keep(name))
    .map(([name, inside]): readonly [string, Value] => [
      name,
      sampleOf(inside, wrong, undefined, name === "Path" ? "/sample/" : "sample"),
    ]);
  return { kind: "object", entries: new Watched(entries, new Set(members.map(([name]) => name)), wrong) };
}

const membersOf = (shape: Shape): readonly string[] =>
  typeof shape === "string" || Array.isArray(shape) ? [] : Object.keys(shape);

/** The operation with everything, with nothing, without each parameter, with each alone, and of which nothing is known. */
function* calls(service: string, operation: string, wrong: Set<string>): Iterable<Value> {
  const shape = botocore.inputs[service]?.[operation];
  if (shape === undefined) throw new Error(`${service}:${operation} is not recorded: npm run data`);
  yield sampleOf(shape, wrong);
  yield sampleOf(shape, wrong, () => false);
  for (const member of membersOf(shape)) {
    yield sampleOf(shape, wrong, (one) => one !== member);
    yield sampleOf(shape, wrong, (one) => one === member);
  }
  yield unknown("?");
}

const tables = serviceOperations.map(({ service, operations }) => ({ service, names: Object.keys(operations) }));

describe.each(tables)("$service", ({ service, names }) => {
  it("reads parameters that its operations have", () => {
    const found = names.flatMap((operation) => {
      const wrong = new Set<string>();
      for (const input of calls(service, operation, wrong))
        rightsOf({ service, operation, input }, SCOPE, authorization);
      // All operations of S3 are asked whether they are on a directory bucket; the address of a client is no parameter.
      for (const name of service === "s3" ? ["Bucket"] : [ENDPOINT]) wrong.delete(name);
      return wrong.size === 0 ? [] : [`${operation}: ${[...wrong].join(", ")}`];
    });
    expect(found).toEqual([]);
  });

  it("asks actions that exist, on ARNs that they are checked on, whatever the parameters are", () => {
    const found = new Set<string>();
    for (const operation of names)
      for (const input of calls(service, operation, new Set())) {
        const needed = rightsOf({ service, operation, input }, SCOPE, authorization);
        if (needed.kind === "unknown") found.add(`${operation}: ${needed.because}`);
        if (needed.kind === "rights")
          for (const right of needed.rights) for (const one of faults(right)) found.add(`${operation}: ${one}`);
      }
    expect([...found]).toEqual([]);
  });
});

/** Where it is unknown what a call is on, one of the forms has to be among those of the reference, else each. */
function* faults({ actions, target, context = new Map() }: CallRight): Iterable<string> {
  const asked = target.arns.flatMap((arn) => target.behind.map((behind) => text(arn, behind)));
  for (const action of actions) {
    if (authorization.isAction(action) !== "yes") yield `${action} does not exist`;
    if (isWholeAccount(target)) continue;
    const others = asked.filter((arn) => authorization.canMeet(action, arn) === "no" && !isOtherForm(action, arn));
    if (target.unknown !== undefined && others.length < asked.length) continue;
    for (const arn of others) yield `${action} is not checked on ${show(arn)}`;
  }
  for (const key of context.keys()) if (key !== key.toLowerCase()) yield `${key} is not in lower case`;
}

/** Of a task definition that is named by its family alone both forms are asked for; a phone number has no ARN. */
const isOtherForm = (action: string, arn: Text): boolean =>
  (/^ecs:(Run|Start)Task$/.test(action) && /:task-definition\/[^:]*$/.test(show(arn))) ||
  (action === "sns:Publish" && show(arn) === "${a phone number}");

it("each service of boto3 has a prefix that exists, but those that no policy is for", () => {
  const without = Object.keys(botocore.signed).filter((service) => !prefixes.has(prefixOf(service)));
  // Two that AWS has ended, and one whose callers have a token.
  expect(without).toEqual(["applicationcostprofiler", "connectparticipant", "iotthingsgraph"]);
});

it("a prefix is what requests are signed for, where that is one", () => {
  const wrong = Object.entries(botocore.signed).filter(
    ([service, signed]) => prefixes.has(signed) && prefixOf(service) !== signed && prefixOf(service) !== service,
  );
  expect(wrong).toEqual([]);
});

/** All operations of the tables, each with every parameter, made by a role with this one statement. */
async function judgedWith(actions: string): Promise<readonly JudgedCall[]> {
  const policy = `resource "aws_iam_role_policy" "app" {
    role   = aws_iam_role.app.name
    policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "${actions}", Resource = "*" }] })
  }`;
  const model = await servicesModel(
    (hcl) => hcl.slice(0, hcl.indexOf('resource "aws_iam_role_policy" "app"')) + policy,
    "more-services",
  );
  const made = tables.flatMap(({ service, names }) =>
    names.map((name) => {
      const shape = botocore.inputs[service]?.[name] ?? {};
      return { ...call(`${service}:${name}`, {}), input: sampleOf(shape, new Set()) };
    }),
  );
  return judgedCalls(withCalls(model, made));
}

const lines = ({ call: { service, operation }, rights }: JudgedCall, wrong: (one: JudgedRight) => boolean) =>
  rights
    .filter(wrong)
    .map(({ right, verdict }) => `${service}:${operation}: ${verdict.answer} ${right.actions.join("|")}`);

it("a role that may do everything is refused nothing, and may use what no other account can share", async () => {
  const judged = await judgedWith("*");
  const isWrong = ({ right: { target, actions }, verdict: { answer } }: JudgedRight): boolean =>
    answer === "refused" ||
    (answer === "undecided" && target.kind.withoutPolicy === true && !actions[0]?.startsWith("kms:"));
  expect(judged.flatMap((one) => lines(one, isWrong))).toEqual([]);
});

it("a role that may do nothing is allowed nothing", async () => {
  const judged = await judgedWith("a4b:GetRoom");
  expect(judged.flatMap((one) => lines(one, ({ verdict }) => verdict.answer === "allowed"))).toEqual([]);
  // What AWS asks no permission for.
  const without = judged.filter(({ rights }) => rights.length === 0).map(({ call }) => call.operation);
  expect(without).toEqual(["AssumeRoleWithSAML", "AssumeRoleWithWebIdentity", "GetCallerIdentity", "GetSessionToken"]);
});
