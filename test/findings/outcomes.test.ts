import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outcomesOf } from "../../src/findings/outcomes.ts";
import { redacted } from "../../src/findings/redact.ts";
import type { Model } from "../../src/model/model.ts";
import type { Outcome, Problem, Rule } from "../../src/rules/rule.ts";
import { coverOf } from "../../src/world/secrets/cover.ts";
import { secretTexts } from "../../src/world/secrets/secret-texts.ts";
import type { Resource } from "../../src/world/types.ts";

const SECRET = "canary-7f3a9c";
const texts = secretTexts(() => false);
texts.addJson(SECRET);
const names = {
  isAddress: () => false,
  isLabel: (name: string) => name === "load",
  isReference: () => false,
  isType: () => false,
};
const cover = coverOf([texts], [names]);

const resource = { address: "aws_lambda_alias.load", parsed: { modules: [] } } as unknown as Resource;
const problem: Problem = {
  kind: "problem",
  function: "aws_lambda_function.load",
  subject: "aws_sqs_queue.load",
  confidence: "certain",
  message: `aws_lambda_function.load:${SECRET} is refused`,
  consequence: `${SECRET} is lost`,
  at: { resource, path: [] },
  related: [{ resource, path: [], note: `this names ${SECRET}` }],
  fix: null,
};

function seen(outcome: Outcome, nameFor: (text: string) => string | undefined = () => undefined): Outcome {
  const rule: Rule = { id: "r", summary: "s", severity: "error", check: () => [outcome] };
  const model = { world: { secrets: { cover: () => cover }, nameFor } } as unknown as Model;
  const [first] = outcomesOf(model, [rule]);
  if (!first) throw new Error("no outcome");
  return first.outcome;
}

describe("what a rule sees", () => {
  it("has no secret in its words", () => {
    expect(seen(problem)).toMatchObject({
      message: "aws_lambda_function.load:(sensitive) is refused",
      consequence: "(sensitive) is lost",
      related: [{ note: "this names (sensitive)" }],
    });
    expect(seen({ kind: "passed", function: null, subject: "a", what: SECRET })).toMatchObject({ what: "(sensitive)" });
  });
  it("is about the resource that names what is secret", () => {
    const arn = `arn:aws:sqs:eu-central-1:1:${SECRET}`;
    expect(seen({ ...problem, subject: arn }).subject).toBe("aws_lambda_alias.load");
    const open = { kind: "undecided", subject: arn, because: "it is not known" } as const;
    expect(seen({ ...open, function: "aws_lambda_function.load" }).subject).toBe("aws_lambda_function.load");
    expect(seen({ ...open, function: null }).subject).toBe("arn:aws:sqs:eu-central-1:1:(sensitive)");
  });
  it("writes no secret into the source", () => {
    const attribute = { resource, name: "qualifier", value: JSON.stringify(SECRET) };
    const fix = seen({ ...problem, fix: { title: `set qualifier = "${SECRET}"`, attribute } });
    expect(fix).toMatchObject({
      fix: {
        title: "set qualifier = <a sensitive value>",
        snippet: "# in aws_lambda_alias.load:\nqualifier = <a sensitive value>",
      },
    });
    expect(fix).not.toHaveProperty("fix.attribute");
    const items = { kind: "items", resource, name: "depends_on", items: [SECRET] } as const;
    expect(seen({ ...problem, fix: { title: "t", snippet: "s", changes: [items] } })).not.toHaveProperty("fix.changes");
    const open = { ...items, items: ["aws_lambda_alias.load"] };
    expect(seen({ ...problem, fix: { title: "t", changes: [open] } })).toHaveProperty("fix.changes", [open]);
  });
  it("names a secret as the block beside it does, and not in another module", () => {
    const nameFor = (text: string) => (text === SECRET ? "var.stage" : undefined);
    const snippet = `qualifier = "${SECRET}"`;
    expect(seen({ ...problem, fix: { title: "t", snippet } }, nameFor)).toHaveProperty(
      "fix.snippet",
      "qualifier = var.stage",
    );
    const elsewhere = `# in module.other\n${snippet}`;
    expect(seen({ ...problem, fix: { title: "t", snippet: elsewhere } }, nameFor)).toHaveProperty(
      "fix.snippet",
      "# in module.other\nqualifier = <a sensitive value>",
    );
  });
});

describe("the finished report", () => {
  it("has no secret, whatever its texts are called and however deep they stand", () => {
    const leaf = fc.constantFrom<unknown>(SECRET, `a ${SECRET}`, "plain", null, 7);
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: "small" },
        leaf,
        fc.array(tie("tree"), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom("message", "fix", "title", "snippet", "anything"), tie("tree"), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(tree, (reported) => {
        expect(JSON.stringify(redacted(reported, cover)) ?? "").not.toContain(SECRET);
      }),
    );
  });
  it("says in a fix what is to be filled in, and elsewhere that it is covered", () => {
    const fix = { title: `set a = "${SECRET}"`, snippet: `a = "${SECRET}"`, note: `"${SECRET}"` };
    expect(redacted(fix, cover)).toEqual({
      title: "set a = <a sensitive value>",
      snippet: "a = <a sensitive value>",
      note: '"(sensitive)"',
    });
  });
  it("keeps files, fingerprints and edits as they are", () => {
    const reported = {
      file: `${SECRET}/main.tf`,
      what: `${SECRET}/main.tf:3: ${SECRET} is twice`,
      fingerprint: SECRET,
    };
    expect(redacted(reported, cover)).toEqual({ ...reported, what: `${SECRET}/main.tf:3: (sensitive) is twice` });
    const fix = { title: "t", edits: [{ file: "a", startLine: 1, endLine: 1, text: SECRET }] };
    expect(redacted(fix, cover)).toEqual(fix);
  });
});
