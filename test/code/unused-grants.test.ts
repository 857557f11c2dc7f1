import { beforeAll, describe, expect, it } from "vitest";
import type { CodeCall, CodeReading } from "../../src/code/calls.ts";
import { collect } from "../../src/findings/collect.ts";
import type { Model } from "../../src/model/model.ts";
import type { Role } from "../../src/model/roles.ts";
import { unusedGrant } from "../../src/rules/unused-grant.ts";
import { list, str, unknown, type Value } from "../../src/values/value.ts";
import { call, of, servicesModel, withCalls } from "./services-model.ts";

/** What is found of the policies of a model, where the code makes these calls. */
const found = (model: Model, calls: readonly CodeCall[], more: Partial<CodeReading> = {}, text = "") =>
  collect(withCalls(model, calls, { more, text }), [unusedGrant], {
    plan: "plan.json",
    label: "",
    display: (file) => file,
    docsBase: "docs",
  }).findings;

describe("a grant that nothing uses", () => {
  let model: Model;
  beforeAll(async () => {
    model = await servicesModel();
  });
  const messages = (calls: readonly CodeCall[], more: Partial<CodeReading> = {}, text = ""): string =>
    found(model, calls, more, text)
      .map(({ message }) => message)
      .join("\n");
  const get = (): CodeCall => call("s3:GetObject", { Bucket: of(model, "aws_s3_bucket.uploads", "id"), Key: "k" });

  it("is each statement that no call is about", () => {
    const none = messages([]);
    expect(none).toContain("s3:GetObject and s3:DeleteObject on aws_s3_bucket.uploads");
    expect(none).toContain("sqs:SendMessage on aws_sqs_queue.jobs");
    const one = messages([get()]);
    expect(one).not.toContain("s3:GetObject");
    expect(one).toContain("sqs:SendMessage on aws_sqs_queue.jobs");
  });

  it("is unsafe to remove", () => {
    expect(found(model, [])[0]).toMatchObject({ severity: "note", function: null });
  });

  it("is none where something is not known", () => {
    const send = call("sqs:SendMessage", { QueueUrl: unknown("an event"), MessageBody: "m" });
    expect(messages([send])).not.toContain("sqs:SendMessage");
    for (const more of [
      { notFollowed: [{ because: "eval", at: null }] },
      { calls: [call("s3:GetObject", {}, { caller: { kind: "unknown", because: "a profile" } })] },
      { calls: [call("athena:StartQueryExecution", { QueryString: "select 1" })] },
      { calls: [call("nosuch:DoThis", {})] },
    ] as const)
      expect(messages([], more), JSON.stringify(more)).toBe("");
  });

  it("is none where the code may call AWS in another way", () => {
    for (const text of [
      "import subprocess",
      "from botocore.auth import SigV4Auth",
      "os.environ['AWS_SESSION_TOKEN']",
      "session.get_credentials()",
      "from aws_lambda_powertools.utilities.streaming import S3Object",
    ])
      expect(messages([], {}, text), text).toBe("");
  });

  it("is none where a call of the service is refused", () => {
    const refused = call("s3:DeleteBucket", { Bucket: of(model, "aws_s3_bucket.uploads", "id") });
    expect(messages([refused])).not.toContain("s3:GetObject");
  });
});

describe("what else may use a role", () => {
  let model: Model;
  beforeAll(async () => {
    model = await servicesModel();
  });
  const count = (changed: Model): number => found(changed, []).length;
  const withFunction = (path: string, value: Value): Model => ({
    ...model,
    functions: model.functions.map((fn) => ({
      ...fn,
      resource: {
        ...fn.resource,
        get: (...asked) => (asked.join(".") === path ? value : fn.resource.get(...asked)),
      },
    })),
  });
  const withRole = (change: (role: Role) => Role): Model => {
    const roles = new Map<Role, Role>();
    return {
      ...model,
      executionRole: (fn) => {
        const ref = model.executionRole(fn);
        if (ref.kind !== "role") return ref;
        const role = roles.get(ref.role) ?? change(ref.role);
        roles.set(ref.role, role);
        return { kind: "role", role };
      },
    };
  };

  it("is an extension in a layer, a wrapper or an image", () => {
    const layer = (arn: string): Model => withFunction("layers", list([str(arn)]));
    expect(count(model)).toBe(1);
    expect(count(layer("arn:aws:lambda:eu-central-1:1:layer:secrets:1"))).toBe(0);
    expect(count(layer("arn:aws:lambda:eu-central-1:017000801446:layer:AWSLambdaPowertoolsPythonV3:1"))).toBe(1);
    expect(count(withFunction("layers", unknown("a variable")))).toBe(0);
    expect(count(withFunction("environment.0.variables.AWS_LAMBDA_EXEC_WRAPPER", str("/opt/run")))).toBe(0);
    expect(count(withFunction("package_type", str("Image")))).toBe(0);
  });

  it("is whoever else may assume it", () => {
    const statement = (value: string) => ({
      ...model,
      ...withRole((role) =>
        "unknown" in role.trust
          ? role
          : {
              ...role,
              trust: {
                ...role.trust,
                statements: role.trust.statements.map((one) => ({
                  ...one,
                  principals: { negated: false, entries: [{ kind: "Service" as const, value: [value] }] },
                })),
              },
            },
      ),
    });
    expect(count(statement("lambda.amazonaws.com"))).toBe(1);
    expect(count(statement("states.amazonaws.com"))).toBe(0);
    expect(count(withRole((role) => ({ ...role, trust: { unknown: "it is not in the plan" } })))).toBe(0);
  });

  it("is another function, where it is unknown which role that has", () => {
    const [fn] = model.functions;
    if (!fn) throw new Error("there is no function");
    const other = { ...fn, address: "aws_lambda_function.other" };
    const changed: Model = {
      ...model,
      functions: [fn, other],
      executionRole: (one) => (one === other ? { kind: "unknown", because: "a variable" } : model.executionRole(one)),
    };
    expect(count(changed)).toBe(0);
  });

  it("leaves it likely where the role exists already", () => {
    expect(
      found(
        withRole((role) => ({ ...role, isNew: false })),
        [],
      )[0]?.confidence,
    ).toBe("likely");
    expect(found(model, [])[0]?.confidence).toBe("certain");
  });
});
