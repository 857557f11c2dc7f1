// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the sources of Terraform that are tested here hold them
import { describe, expect, it } from "vitest";
import type { PolicyChange } from "../../src/findings/changes.ts";
import { changePolicy } from "../../src/fixes/policies/change-policy.ts";
import { applyEdits } from "../../src/hcl/edits.ts";
import { loadModules } from "../../src/hcl/module-tree.ts";
import { testParser } from "../support/cases.ts";

type Files = Readonly<Record<string, string>>;

/** The file that changes, after a change to `policy` of the resource `aws_x.p`; or why it does not change. */
async function changed(files: Files | string, change: PolicyChange, module: readonly string[] = []): Promise<string> {
  const texts: Files = typeof files === "string" ? { "main.tf": files } : files;
  const list = (dir: string): readonly string[] =>
    Object.keys(texts).flatMap((file) =>
      file.slice(0, file.lastIndexOf("/") + 1) === (dir === "" ? "" : `${dir}/`)
        ? [file.slice(dir === "" ? 0 : dir.length + 1)]
        : [],
    );
  const tree = loadModules(await testParser(), { list, read: (file) => texts[file] }, "", false);
  const source = tree.module(module);
  if ("missing" in source) throw new Error(source.missing);
  const argument = source.resources.get("aws_x.p")?.body.attributes.get("policy")?.value;
  if (!argument) throw new Error("no policy");
  const made = changePolicy({ tree, read: (file) => texts[file] }, module, argument, change);
  if ("because" in made) return `refused: ${made.because}`;
  const edited = applyEdits(texts[made.file] ?? "", made.lines);
  return edited.kind === "edited" ? edited.text : `refused: ${edited.because}`;
}

const lines = (...all: string[]): string => [...all, ""].join("\n");
const block = (...inner: string[]): string => lines('resource "aws_x" "p" {', ...inner, "}");
const actions = (statement = 0, ...names: string[]): PolicyChange => ({
  kind: "actions",
  statement,
  actions: names.length > 0 ? names : ["s:N"],
});
const services = (...identifiers: string[]): PolicyChange => ({
  kind: "principals",
  statement: 0,
  type: "Service",
  identifiers,
});
const STATEMENT: PolicyChange = {
  kind: "statement",
  add: {
    actions: ["s:N"],
    principals: { type: "Service", identifiers: ['"a.amazonaws.com"'] },
    resources: ["aws_q.a.arn"],
    conditions: [{ operator: "ArnEquals", key: "aws:SourceArn", value: "aws_t.b.arn" }],
  },
};

describe("in jsonencode", () => {
  const policy = (action: string, rest = "") =>
    block(
      "  policy = jsonencode({",
      `    Statement = [{ Effect = "Allow", ${action}, Resource = "r" }${rest}]`,
      "  })",
    );
  it.each([
    ["an action to a list", policy('Action = ["s:A"]'), policy('Action = ["s:A", "s:N"]')],
    ["to a single one", policy('Action = "s:A"'), policy('Action = ["s:A", "s:N"]')],
    ["with keys in quotes and colons", policy('"Action" : "s:A"'), policy('"Action" : ["s:A", "s:N"]')],
    ["that it has, in other letters", policy('Action = ["s:A", "S:n"]'), policy('Action = ["s:A", "S:n"]')],
    [
      "beside others that are passed in",
      policy('Action = ["s:A", local.more]'),
      policy('Action = ["s:A", local.more, "s:N"]'),
    ],
  ])("%s", async (_, before, after) => expect(await changed(before, actions())).toBe(after));
  it("of the statement that is meant", async () => {
    const second = (action: string) => `, { Effect = "Allow", Action = ${action}, Resource = "q" }`;
    expect(await changed(policy('Action = "s:A"', second('"s:B"')), actions(1))).toBe(
      policy('Action = "s:A"', second('["s:B", "s:N"]')),
    );
  });
  it.each([
    [policy("Action = local.actions"), "the value is no text"],
    [policy('NotAction = "s:A"'), "the statement has no such argument"],
    [block("  policy = jsonencode({ Statement = [for s in x : s] })"), "the statement is not a literal"],
    [
      block('  policy = jsonencode({ Statement = { Effect = "Deny", Action = "s:A" } })'),
      "the statement is not a literal",
    ],
    [block('  policy = file("p.json")'), "the policy is no literal"],
    [block("  policy = data.x.y.json"), "data.x.y is not in the module"],
  ])("%j", async (text, words) => expect(await changed(text, actions())).toBe(`refused: ${words}`));
  it("a statement, after a single one", async () => {
    const one = ["  policy = jsonencode({", "    Statement = [{", '      Effect = "Allow"'];
    expect(await changed(block(...one, "    }]", "  })"), STATEMENT)).toBe(
      block(
        ...one,
        "      }, {",
        '      Effect    = "Allow"',
        '      Principal = { Service = "a.amazonaws.com" }',
        '      Action    = "s:N"',
        "      Resource  = aws_q.a.arn",
        '      Condition = { ArnEquals = { "aws:SourceArn" = aws_t.b.arn } }',
        "    }]",
        "  })",
      ),
    );
  });
  it("a statement, after others, once", async () => {
    const others = ["  policy = jsonencode({", "    Statement = [", "      {", '        Effect = "Deny"', "      },"];
    const after = block(
      ...others,
      "      {",
      '        Effect    = "Allow"',
      '        Principal = { Service = "a.amazonaws.com" }',
      '        Action    = "s:N"',
      "        Resource  = aws_q.a.arn",
      '        Condition = { ArnEquals = { "aws:SourceArn" = aws_t.b.arn } }',
      "      },",
      "    ]",
      "  })",
    );
    expect(await changed(block(...others, "    ]", "  })"), STATEMENT)).toBe(after);
    expect(await changed(after, STATEMENT)).toBe(after);
  });
  it("a service beside another", async () => {
    const trust = (service: string) =>
      block(`  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = { Service = ${service} } }] })`);
    expect(await changed(trust('"b.amazonaws.com"'), services('"a.amazonaws.com"'))).toBe(
      trust('["b.amazonaws.com", "a.amazonaws.com"]'),
    );
  });
});

describe("in a policy document", () => {
  const uses = block("  policy = data.aws_iam_policy_document.d.json");
  const document = (...inner: string[]): string => lines('data "aws_iam_policy_document" "d" {', ...inner, "}") + uses;
  const statement = (...inner: string[]): readonly string[] => ["  statement {", ...inner, "  }"];
  it("an action", async () =>
    expect(await changed(document(...statement('    actions   = ["s:A"]', "    resources = [r]")), actions())).toBe(
      document(...statement('    actions   = ["s:A", "s:N"]', "    resources = [r]")),
    ));
  it("a service", async () => {
    const trust = (services: string) =>
      document(
        ...statement("    principals {", '      type        = "Service"', `      identifiers = [${services}]`, "    }"),
      );
    expect(await changed(trust('"b.amazonaws.com"'), services('"a.amazonaws.com"'))).toBe(
      trust('"b.amazonaws.com", "a.amazonaws.com"'),
    );
  });
  it("a statement, once", async () => {
    const first = statement('    actions = ["s:A"]');
    const after = document(
      ...first,
      "",
      "  statement {",
      '    actions   = ["s:N"]',
      "    resources = [aws_q.a.arn]",
      "",
      "    principals {",
      '      type        = "Service"',
      '      identifiers = ["a.amazonaws.com"]',
      "    }",
      "",
      "    condition {",
      '      test     = "ArnEquals"',
      '      variable = "aws:SourceArn"',
      "      values   = [aws_t.b.arn]",
      "    }",
      "  }",
    );
    expect(await changed(document(...first), STATEMENT)).toBe(after);
    expect(await changed(after, STATEMENT)).toBe(after);
  });
  it.each([
    [
      "that two use",
      document("  statement {", '    actions = ["s:A"]', "  }") + uses.replace('"p"', '"q"'),
      "is used elsewhere, too",
    ],
    ["merged from others", document("  source_policy_documents = [var.x]"), "is merged from others"],
    [
      "with dynamic statements",
      document('  dynamic "statement" {', "    for_each = var.x", "  }"),
      "is merged from others",
    ],
    ["of several instances", document("  count = 2"), "has several instances"],
  ])("not one %s", async (_, text, words) =>
    expect(await changed(text, actions())).toBe(`refused: data.aws_iam_policy_document.d ${words}`),
  );
  it("not a Deny", async () =>
    expect(await changed(document(...statement('    effect = "Deny"', '    actions = ["s:A"]')), actions())).toBe(
      "refused: the statement is not a literal",
    ));
});

describe("in a heredoc", () => {
  const policy = (...json: string[]) => block("  policy = <<-JSON", ...json, "  JSON");
  const statement = (action: string): readonly string[] => [
    "    {",
    '      "Statement": [',
    "        {",
    '          "Effect": "Allow",',
    `          "Action": ${action},`,
    '          "Resource": "${aws_q.a["k"].arn}/*"',
    "        }",
  ];
  const END = ["      ]", "    }"];
  it.each([
    ['"s:A"', '["s:A", "s:N"]'],
    ['["s:A", "s:B"]', '["s:A", "s:B", "s:N"]'],
    ['["S:n"]', '["S:n"]'],
  ])("an action to %s", async (before, after) =>
    expect(await changed(policy(...statement(before), ...END), actions())).toBe(policy(...statement(after), ...END)),
  );
  it("an action on a line of its own", async () => {
    const list = (...more: string[]) =>
      policy(
        "    {",
        '      "Statement": {',
        '        "Effect": "Allow",',
        '        "Action": [',
        ...more,
        "        ]",
        "      }",
        "    }",
      );
    expect(await changed(list('          "s:A"'), actions())).toBe(list('          "s:A",', '          "s:N"'));
  });
  it("a statement, once", async () => {
    const after = policy(
      ...statement('"s:A"').slice(0, -1),
      "        },",
      "        {",
      '          "Effect": "Allow",',
      '          "Principal": { "Service": "a.amazonaws.com" },',
      '          "Action": "s:N",',
      '          "Resource": "${aws_q.a.arn}",',
      '          "Condition": { "ArnEquals": { "aws:SourceArn": "${aws_t.b.arn}" } }',
      "        }",
      ...END,
    );
    expect(await changed(policy(...statement('"s:A"'), ...END), STATEMENT)).toBe(after);
    expect(await changed(after, STATEMENT)).toBe(after);
  });
  it.each([
    [policy("%{ if true }", "{}", "%{ endif }"), "the policy's template is not read"],
    [policy('{ "Statement": [ ${jsonencode(x)} ] }'), "the policy is no literal JSON"],
    [block('  policy = "{}"'), "the policy is not a heredoc"],
    [policy('{ "Statement": { "Effect": "Deny", "Action": "s:A" } }'), "the statement is not a literal"],
  ])("%j", async (text, words) => expect(await changed(text, actions())).toBe(`refused: ${words}`));
});

describe("passed on", () => {
  const json = (action: string): string => `jsonencode({ Statement = [{ Effect = "Allow", Action = ${action} }] })`;
  it("by a local", async () => {
    const local = (action: string) => lines("locals {", `  p = ${json(action)}`, "}") + block("  policy = local.p");
    expect(await changed(local('"s:A"'), actions())).toBe(local('["s:A", "s:N"]'));
    expect(await changed(local('"s:A"') + block("  policy = local.p").replace('"p"', '"q"'), actions())).toBe(
      "refused: local.p is used elsewhere, too",
    );
  });
  const module = (call: string): Files => ({
    "main.tf": lines('module "m" {', '  source = "./m"', call, "}"),
    "m/main.tf": lines('variable "p" {}') + block("  policy = var.p"),
  });
  it("to a module", async () => {
    expect(await changed(module(`  p = ${json('"s:A"')}`), actions(), ["m"])).toBe(
      module(`  p = ${json('["s:A", "s:N"]')}`)["main.tf"],
    );
  });
  it("not to several instances, nor with names of the module", async () => {
    expect(await changed(module(`  p = ${json('"s:A"')}\n  count = 2`), actions(), ["m"])).toBe(
      "refused: the module has several instances",
    );
    expect(await changed(module(`  p = ${json('"s:A"')}`), STATEMENT, ["m"])).toBe(
      "refused: the policy is written in another module, with other names",
    );
  });
});

describe("without statements", () => {
  const without = (...all: number[]): PolicyChange => ({
    kind: "without",
    statements: all.map((statement) => ({ statement, actions: [`s:${statement}`] })),
  });
  const each = (at: number): string => `{ Effect = "Allow", Action = "s:${at}", Resource = "r" }`;
  const left = (text: string): readonly string[] => [...text.matchAll(/s:(\d)/g)].map(([, at]) => at ?? "");

  /** The list in its forms, each as HCL. */
  const FORMS: Readonly<Record<string, (count: number) => string>> = {
    "on one line": (count) =>
      block(
        `  policy = jsonencode({ Statement = [${Array.from({ length: count }, (_, at) => each(at)).join(", ")}] })`,
      ),
    "on lines of their own": (count) =>
      block(
        "  policy = jsonencode({",
        "    Statement = [",
        ...Array.from({ length: count }, (_, at) => `      ${each(at)},`),
        "    ]",
        "  })",
      ),
    "one behind the other": (count) =>
      block(
        "  policy = jsonencode({",
        `    Statement = [${Array.from({ length: count }, (_, at) => `{\n      Effect = "Allow"\n      Action = "s:${at}"\n      Resource = "r"\n    }`).join(", ")}]`,
        "  })",
      ),
    "in a heredoc": (count) =>
      block(
        "  policy = <<-EOT",
        "    {",
        '      "Statement": [',
        Array.from({ length: count }, (_, at) => `        { "Effect": "Allow", "Action": "s:${at}" }`).join(",\n"),
        "      ]",
        "    }",
        "  EOT",
      ),
    "in a document": (count) =>
      lines(
        'resource "aws_x" "p" {',
        "  policy = data.aws_iam_policy_document.d.json",
        "}",
        "",
        'data "aws_iam_policy_document" "d" {',
        ...Array.from({ length: count }, (_, at) =>
          [...(at > 0 ? [""] : []), "  statement {", `    actions = ["s:${at}"]`, "  }"].join("\n"),
        ),
        "}",
      ),
  };

  for (const [name, form] of Object.entries(FORMS)) {
    it(`${name}: those that remain stay in order, and the file stays HCL`, async () => {
      const parser = await testParser();
      for (const removed of [[0], [1], [3], [0, 1], [0, 3], [1, 2], [2, 3], [0, 1, 2], [1, 2, 3]]) {
        const text = await changed(form(4), without(...removed));
        expect(left(text), `${removed}`).toEqual(["0", "1", "2", "3"].filter((at) => !removed.includes(Number(at))));
        expect(parser.parseFile("main.tf", text).problems, text).toEqual([]);
        if (name === "in a heredoc")
          expect(() => JSON.parse(/<<-EOT\n([\s\S]*)\n\s*EOT/.exec(text)?.[1] ?? "")).not.toThrow();
      }
    });

    it(`${name}: never all of them, nor another one`, async () => {
      expect(await changed(form(2), without(0, 1))).toMatch(/^refused/);
      const other: PolicyChange = { kind: "without", statements: [{ statement: 0, actions: ["t:Other"] }] };
      expect(await changed(form(2), other)).toMatch(/^refused/);
    });
  }

  it("leaves comments alone", async () => {
    const commented = block(
      "  policy = jsonencode({",
      "    Statement = [",
      `      ${each(0)},`,
      "      # for the queue",
      `      ${each(1)},`,
      "    ]",
      "  })",
    );
    expect(await changed(commented, without(1))).toMatch(/^refused/);
  });
});
