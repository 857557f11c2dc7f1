import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseJsonText } from "../../src/values/json-text.ts";
import { renderPolicyDocument } from "../../src/values/policy-document.ts";
import { at, list, object, str, unknown, type Value } from "../../src/values/value.ts";
import { freshHole, fromJson, hole, shown } from "./build.ts";

interface Recorded {
  readonly name: string;
  readonly arguments: unknown;
  readonly json: string;
  readonly minified_json: string;
}
/** Written by provider aws 5.100.0. */
const recorded: readonly Recorded[] = JSON.parse(
  readFileSync(new URL("recorded/policy-documents.json", import.meta.url), "utf8"),
);

describe("known policy documents", () => {
  it.each(recorded.map((document) => [document.name, document] as const))(
    "%s is the provider's text",
    (_, document) => {
      const config = fromJson(document.arguments);
      expect(shown(renderPolicyDocument(config, { freshHole }))).toBe(document.json);
      expect(shown(renderPolicyDocument(config, { freshHole, minified: true }))).toBe(document.minified_json);
    },
  );
});

const statement = (entries: Readonly<Record<string, Value>>): Value => object(Object.entries(entries));
const render = (config: Readonly<Record<string, Value>>): Value =>
  renderPolicyDocument(object(Object.entries(config)), { freshHole });
function parsed(value: Value): Value {
  const result = parseJsonText(value.kind === "string" ? value.text : ["no string"]);
  if ("problem" in result) throw new Error(result.problem);
  return result.value;
}
const arn = hole("aws_sqs_queue.q.arn");

describe("policy documents with unknown parts", () => {
  it("keeps an unknown ARN inside its string", () => {
    const resources = list([unknown("q is new", arn), str([arn, "/*"])]);
    const json = render({ statement: list([statement({ actions: list([str("sqs:*")]), resources })]) });
    expect(at(parsed(json), "Statement", 0, "Resource")).toEqual(list([str([arn]), str([arn, "/*"])]));
  });

  it("stands an unknown list for the whole field", () => {
    const json = render({ statement: list([statement({ actions: unknown("nobody knows") })]) });
    expect(at(parsed(json), "Statement", 0, "Action")).toEqual(unknown("nobody knows"));
    expect(at(parsed(json), "Statement", 0, "Effect")).toEqual(str("Allow"));
  });

  it("keeps known statements beside an unknown dynamic block", () => {
    const known = statement({ sid: str("One"), actions: list([str("a:b")]) });
    const statements = at(parsed(render({ statement: list([known, unknown("for_each")]) })), "Statement");
    expect(at(statements, 0, "Action")).toEqual(str("a:b"));
    expect(at(statements, 1)).toEqual(unknown("for_each"));
  });

  it("lets an unknown override touch only statements with a Sid", () => {
    const named = statement({ sid: str("One"), actions: list([str("a:b")]) });
    const bare = statement({ actions: list([str("c:d")]) });
    const overrides = list([unknown("the override")]);
    const json = render({ statement: list([named, bare]), override_policy_documents: overrides });
    const statements = at(parsed(json), "Statement");
    expect(at(statements, 0).kind).toBe("unknown");
    expect(at(statements, 1, "Action")).toEqual(str("c:d"));
    expect(at(statements, 2)).toEqual(unknown("the override"));
  });

  it("does not let an unknown source hide own statements", () => {
    const own = statement({ sid: str("One"), actions: list([str("a:b")]) });
    const sources = list([unknown("the source")]);
    const statements = at(parsed(render({ source_policy_documents: sources, statement: list([own]) })), "Statement");
    expect(at(statements, 0)).toEqual(unknown("the source"));
    expect(at(statements, 1, "Action")).toEqual(str("a:b"));
  });

  it("merges a source document with holes by its known Sids", () => {
    const source = str(['{"Statement":[{"Sid":"A","Effect":"Allow","Action":"x:y","Resource":"', arn, '"}]}']);
    const own = statement({ sid: str("A"), effect: str("Deny"), actions: list([str("a:b")]) });
    const statements = at(
      parsed(render({ source_policy_documents: list([source]), statement: list([own]) })),
      "Statement",
    );
    expect(statements.kind === "list" && statements.items.length).toBe(1);
    expect(at(statements, 0, "Effect")).toEqual(str("Deny"));
  });

  it("does not decide whether an unknown Sid overrides", () => {
    const sid = str([hole("local.sid")]);
    const sources = list([str('{"Statement":[{"Sid":"A","Effect":"Allow"}]}')]);
    const json = render({ source_policy_documents: sources, statement: list([statement({ sid })]) });
    expect(at(parsed(json), "Statement", 0).kind).toBe("unknown");
    expect(at(parsed(json), "Statement", 1, "Sid")).toEqual(str([hole("local.sid")]));
  });

  it("is sensitive when a part of it is", () => {
    const secret = { ...str("arn:aws:s3:::secret"), sensitive: true as const };
    expect(render({ statement: list([statement({ resources: list([secret]) })]) }).sensitive).toBe(true);
  });

  it("has the principals of all blocks of a type", () => {
    const block = (...identifiers: Value[]): Value => statement({ type: str("AWS"), identifiers: list(identifiers) });
    const principals = (...blocks: Value[]): Value =>
      at(
        parsed(render({ statement: list([statement({ principals: list(blocks) })]) })),
        "Statement",
        0,
        "Principal",
        "AWS",
      );
    expect(principals(block(str("one")), block(str("two")))).toEqual(list([str("one"), str("two")]));
    expect(principals(block(str("one")), block(str("one")))).toEqual(str("one"));
    expect(principals(block(str("one")), block(str([arn])))).toEqual(list([str("one"), str([arn])]));
    const [one, other] = [unknown("one is not known"), unknown("another is not known")];
    expect(principals(block(one), block(other))).toEqual(list([one, other]));
  });

  it("has a version that is not known where one of two is not", () => {
    const sources = (version: Value) => ({
      version,
      source_policy_documents: list([str('{"Version":"2012-10-17","Statement":[]}')]),
    });
    const versionOf = (version: Value): Value => at(parsed(render(sources(version))), "Version");
    expect(versionOf(str("2008-10-17"))).toEqual(str("2012-10-17"));
    expect(versionOf(unknown("var.version is not known"))).toEqual(
      unknown("the version of a merged document is unknown"),
    );
    expect(versionOf(str([hole("var.version")])).kind).toBe("unknown");
  });

  it("is unknown as a principal when one of the principals is", () => {
    const known = statement({ type: str("AWS"), identifiers: list([str("1")]) });
    const json = render({ statement: list([statement({ principals: list([known, unknown("dynamic")]) })]) });
    expect(at(parsed(json), "Statement", 0, "Principal")).toEqual(unknown("dynamic"));
  });
});
