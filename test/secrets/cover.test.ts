import { describe, expect, it } from "vitest";
import type { Json } from "../../src/plan/types.ts";
import { type Cover, coverOf } from "../../src/world/secrets/cover.ts";
import type { Names } from "../../src/world/secrets/names-in.ts";
import { secretTexts } from "../../src/world/secrets/secret-texts.ts";

const MANAGED = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
const ADDRESSES = new Set([
  'aws_sqs_queue.each["merger-one"]',
  'module.m["merger-one"]',
  'module.m["merger-one"].aws_sqs_queue.q',
]);
const LABELS = new Set(["orders", "load", "each", "q", "merger"]);
const NAMES: Names = {
  isAddress: (text) => ADDRESSES.has(text),
  isLabel: (name) => LABELS.has(name),
  isReference: (text) => ["var.merger-one", "local.names", "module.m"].includes(text),
  isType: (text) => text === "aws_sqs_queue",
};

function covering(...secrets: readonly Json[]): Cover {
  const texts = secretTexts((text) => text === "sqs:SendMessage" || text === MANAGED);
  texts.addJson(secrets);
  return coverOf([texts], [NAMES]);
}

describe("a secret in a text for people", () => {
  const { prose } = covering("hush-queue", "orders");
  it("is covered in ARNs and names, in any case of its letters", () => {
    expect(prose("the resource is arn:aws:sqs:eu-central-1:1:hush-queue, it is")).toBe(
      "the resource is arn:aws:sqs:eu-central-1:1:(sensitive), it is",
    );
    expect(prose("https://sqs.amazonaws.com/1/Hush-Queue-dead")).toBe("https://sqs.amazonaws.com/1/(sensitive)-dead");
  });
  it("leaves addresses, which are written in the configuration", () => {
    const text =
      "aws_sqs_queue.orders, module.x.aws_sqs_queue.orders and data.aws_arn.orders, [aws_iam_role.orders.name]";
    expect(prose(text)).toBe(text);
  });
  it("leaves no address that no name is", () => {
    const [{ prose: cover }] = [covering("hushhush")];
    expect(cover("aws_sqs_queue.hushhush")).toBe("aws_sqs_queue.(sensitive)");
    expect(cover("var.hushhush and local.hushhush")).toBe("var.(sensitive) and local.(sensitive)");
  });
  it("is covered behind an address", () => {
    const text = covering("canary-7f3a9c", "orders").prose(
      "aws_lambda_function.load:canary-7f3a9c for aws_sqs_queue.orders/orders",
    );
    expect(text).toBe("aws_lambda_function.load:(sensitive) for aws_sqs_queue.orders/(sensitive)");
  });
  it("leaves the keys of instances that there are, and of no others", () => {
    const { prose: cover } = covering("merger-one", "merger-two");
    const text = 'aws_sqs_queue.each["merger-one"], module.m["merger-one"].aws_sqs_queue.q and module.m["merger-one"]';
    expect(cover(text)).toBe(text);
    expect(cover('aws_sqs_queue.each["merger-two"]')).toBe('aws_sqs_queue.each["(sensitive)"]');
  });
  it("leaves references and labels of blocks, also new ones", () => {
    const { prose: cover } = covering("merger-one", "merger");
    const text =
      'resource "aws_sqs_queue_policy" "merger_2" {\n  queue_url = var.merger-one\n}\n# aws_sqs_queue_policy.merger_2';
    expect(cover(text)).toBe(text);
  });
  it("is covered where it is cut off", () => {
    const { prose: cover } = covering("hush-queue-of-the-merger");
    expect(cover("it names hush-queue-o…")).toBe("it names (sensitive)…");
    expect(cover("it names hush-queue-o... and more")).toBe("it names (sensitive)... and more");
    expect(cover("it names hush-queue-x…")).toBe("it names hush-queue-x…");
  });
  it("is covered as one where two overlap", () => {
    expect(covering("hush-queue", "queue-of-merger").prose("a hush-queue-of-merger b")).toBe("a (sensitive) b");
  });
});

describe("a part of a secret", () => {
  it("is covered from eight characters on", () => {
    const { prose } = covering("acme/e41f7a0b93:left1234@right567,tail");
    expect(prose("e41f7a0b93 left1234 right567 acme tail")).toBe("(sensitive) (sensitive) (sensitive) acme tail");
  });
  it.each([
    ["a connection string", "Server=db-77aa33;Pwd=x9y8z7w6v5", "x9y8z7w6v5"],
    ["a URL with parameters", "https://h.example/?token=t0k3n-abcd&user=someone-1", "t0k3n-abcd"],
    ["a key of several lines", "-----BEGIN KEY-----\nMIIB0123abcd\n-----END KEY-----\n", "MIIB0123abcd"],
    ["JSON", '{"user":"bob","password":"p4ssw0rd-99"}', "p4ssw0rd-99"],
    ["JSON in JSON", JSON.stringify({ in: JSON.stringify(["deep-secret-1"]) }), "deep-secret-1"],
    ["a list", "first-secret,second-secret", "second-secret"],
  ])("is covered in %s", (_, secret, part) => {
    expect(covering(secret).prose(`x ${part} y`)).toBe("x (sensitive) y");
  });
  it("is covered where JSON has escaped it", () => {
    const { prose } = covering('a"b\\c1');
    expect(prose(JSON.stringify('a"b\\c1'))).toBe('"(sensitive)"');
  });
  it("is what is known of a text that apply completes", () => {
    const texts = secretTexts(() => false);
    texts.addValue({
      kind: "string",
      sensitive: true,
      text: ["arn:aws:sqs:eu-central-1:", { id: "a", label: "a", chars: "digits" }, ":hush-queue"],
    });
    texts.addValue({
      kind: "string",
      sensitive: true,
      text: ['{"Sid":"Hush0001","Id":"', { id: "a", label: "a", chars: "any" }, '"}'],
    });
    const { prose } = coverOf([texts], [NAMES]);
    expect(prose("arn:aws:sqs:eu-central-1:${a}:hush-queue, Hush0001")).toBe(
      "arn:aws:sqs:eu-central-1:${a}:(sensitive), (sensitive)",
    );
  });
});

describe("what everyone knows", () => {
  it("stays in ARNs, policies and URLs", () => {
    const { prose } = covering(
      "arn:aws:lambda:eu-central-1:111122223333:function:hush-function",
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:SendMessage","Principal":{"Service":"lambda.amazonaws.com"},"Resource":"hush-arn"}]}',
      "https://sqs.eu-central-1.amazonaws.com/",
      MANAGED,
    );
    const text =
      'sqs:SendMessage on arn:aws:sqs:eu-central-1:1:q by lambda.amazonaws.com, Statement of 2012-10-17 "Allow", arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
    expect(prose(text)).toBe(text);
    expect(prose("arn:aws:lambda:eu-central-1:111122223333:function:hush-function")).toBe("(sensitive)");
    expect(prose("arn:aws:lambda:eu-west-1:111122223333:layer:x")).toBe("arn:aws:lambda:eu-west-1:(sensitive):layer:x");
  });
  it.each([
    "arn:aws:iam::aws:policy/hush-policy-1",
    "eu-hush-1",
    "eu-hushhush-1",
    "sqs.eu-hushhush-1.amazonaws.com",
    "hush-1234.s3.amazonaws.com",
    "python.hushhush",
    "stringhushequals",
    "de:ad:be:ef:01:23:45",
    "sqs:HushAction",
  ])("is not what only looks like it: %s", (secret) => {
    expect(covering(secret).prose(`it is ${secret} here`)).toBe("it is (sensitive) here");
  });
  it.each([
    "eu-central-1",
    "us-gov-west-1b",
    "ap-southeast-2",
    "events.amazonaws.com",
    "logs.us-east-1.amazonaws.com",
    "nodejs22.x",
    "aws:SourceArn",
    "ForAllValues:StringLike",
    "StringEqualsIfExists",
    "postgresql",
  ])("is %s", (word) => expect(covering(word).prose(`"${word}" a:${word}`)).toBe(`"${word}" a:${word}`));
  it("is no service that AWS has not", () => {
    expect(covering("partner-5c21d8e0.amazonaws.com").prose("names partner-5c21d8e0.amazonaws.com")).toBe(
      "names (sensitive)",
    );
  });
  it("is covered as a value and left in a sentence, if it is an everyday word", () => {
    const { prose } = covering("permission", "acme/notification", "production");
    const sentence = "the notification of this permission is not for production";
    expect(prose(sentence)).toBe(sentence);
    expect(prose('arn:aws:sqs:eu-central-1:1:permission, ":notification", f:production')).toBe(
      'arn:aws:sqs:eu-central-1:1:(sensitive), ":(sensitive)", f:(sensitive)',
    );
    expect(prose("f:production-2")).toBe("f:production-2");
  });
  it("is covered as a word of its own, if it is short or looks like a word", () => {
    const { prose } = covering("blue", "umbrella", "v1.2");
    expect(prose("the qualifier blue of f:blue, umbrella-in, Umbrella and umbrella20240131, f:v1.2")).toBe(
      "the qualifier (sensitive) of f:(sensitive), (sensitive)-in, (sensitive) and (sensitive)20240131, f:(sensitive)",
    );
    expect(prose("blueish umbrellas, umbrella_timeout = 1")).toBe("blueish umbrellas, umbrella_timeout = 1");
  });
  it("is what is too short or a small number", () => {
    const text = '"x", ":5432", "10", :a1';
    expect(covering("x", "5432", "10", "a1", 5432).prose(text)).toBe(text);
    expect(covering(123456789012).prose("account 123456789012")).toBe("account (sensitive)");
  });
  it("are names of entries", () => {
    expect(covering({ HUSH_TABLE: "x-hush-value" }).prose("HUSH_TABLE x-hush-value")).toBe("HUSH_TABLE (sensitive)");
  });
});

describe("HCL to write by hand", () => {
  const { hcl } = covering("canary-7f3a9c", "arn:aws:sqs:eu-central-1:1:hush-queue");
  it("never holds the word (sensitive)", () => {
    expect(hcl('qualifier = "canary-7f3a9c"\nresource  = "arn:aws:sqs:eu-central-1:1:hush-queue/x"\n')).toBe(
      "qualifier = <a sensitive value>\nresource  = <a sensitive value>\n",
    );
    expect(hcl("# for canary-7f3a9c")).toBe("# for <a sensitive value>");
  });
  it("has the name of a value in its place", () => {
    const nameFor = (text: string) => (text === "canary-7f3a9c" ? "var.stage" : undefined);
    expect(hcl('qualifier = "canary-7f3a9c"', nameFor)).toBe("qualifier = var.stage");
    const target = '"${aws_lambda_function.load["x"].arn}:canary-7f3a9c"';
    expect(hcl(`a = ${target}\nb = "hush-queue"`, nameFor)).toBe(
      'a = "${aws_lambda_function.load["x"].arn}:${var.stage}"\nb = <a sensitive value>',
    );
  });
  it("is as it was without a secret", () => {
    const text = 'a = "b"\n\n  c = aws_lambda_function.load.arn # "';
    expect(hcl(text)).toBe(text);
  });
});

it("keeps every letter of a line of code in its column", () => {
  const { code } = covering("canary-7f3a9c", "orders");
  const line = 'resource "aws_sqs_queue" "orders" { name = "canary-7f3a9c" }';
  expect(code(line)).toBe('resource "aws_sqs_queue" "orders" { name = "*************" }');
  expect(code(line)).toHaveLength(line.length);
});

it("says nothing of plans without secrets", () => {
  const { hides, prose } = coverOf([], []);
  expect(hides("anything")).toBe(false);
  expect(prose("anything")).toBe("anything");
});
