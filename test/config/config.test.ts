import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseConfig } from "../../src/config/config.ts";
import { nearest } from "../../src/shell/nearest.ts";

const RULES = ["broad-grant", "missing-invoke-permission", "runtime-denied"];
const parse = (text: string) => parseConfig(text, ".lambda-grants.yml", RULES, nearest);
const said = (text: string): string => {
  const read = parse(text);
  return "problem" in read ? `${read.problem}\n${read.help}` : "no fault";
};

describe("an error names its place and what is allowed", () => {
  it("unknown keys", () =>
    expect(said("fail-on: error\nseveritis:\n  broad-grant: note\n")).toBe(
      '.lambda-grants.yml:2:1: unknown key "severitis"\nDid you mean severities? Allowed: fail-on, severities, ignores, accounts, roles, code.',
    ));
  it("unknown rules", () =>
    expect(said("ignores:\n  - reason: r\n    rule: broad-grants\n")).toBe(
      '.lambda-grants.yml:3:11: unknown value "broad-grants"\nDid you mean broad-grant? Allowed: broad-grant, missing-invoke-permission, runtime-denied.',
    ));
  it("no reason", () =>
    expect(said("ignores:\n  - rule: broad-grant\n")).toBe(
      '.lambda-grants.yml:2:5: the key "reason" is missing\nAdd `reason: …`: Why they are ignored; shown in reports',
    ));
  it("an empty reason", () =>
    expect(said("ignores:\n  - rule: broad-grant\n    reason: '  '\n")).toMatch(/^\.lambda-grants\.yml:3:13: /));
  it("a severity that would ignore without a reason", () =>
    expect(said("severities:\n  broad-grant: off\n")).toMatch(/:2:16: .*\n.*error, warning, note/));
  it("a day that is none", () =>
    expect(said("ignores:\n  - {rule: broad-grant, reason: r, expires: 2027-02-30}\n")).toMatch(/:2:45: .*a date/));
  it("several faults: the first, and how many more", () =>
    expect(said("a: 1\nb: 2\nc: 3\n")).toMatch(/^\.lambda-grants\.yml:1:1: .*\(and 2 more faults\)\n/));
  it("no YAML", () => expect(said("a: [")).toMatch(/^\.lambda-grants\.yml:1:5: not YAML: /));
  it("keys twice", () => expect(said("fail-on: note\nfail-on: error\n")).toMatch(/:2:1: not YAML: .*unique/));
  it("several documents", () => expect(said("{}\n---\n{}\n")).toMatch(/:2:1: a second YAML document/));
  it("a list", () => expect(said("- a\n")).toMatch(/:1:1: expected keys with values, but found a list/));
});

describe("what is read", () => {
  const config = (text: string) => {
    const read = parse(text);
    if ("problem" in read) throw new Error(read.problem);
    return read;
  };
  it("nothing is a configuration, too", () => {
    expect(config("# nothing\n")).toMatchObject({ failOn: null, ignores: [] });
    expect(config("")).toEqual(config("{}"));
  });
  it("lines, for messages about an ignore's effect", () => {
    const text = "ignores:\n  - rule: broad-grant\n    reason: one\n\n  - reason: two\n    rule: broad-grant\n";
    expect(config(text).ignores.map(({ line, reason }) => [line, reason])).toEqual([
      [2, "one"],
      [5, "two"],
    ]);
  });
  it("an account without quotes keeps its leading zero", () =>
    expect(config("accounts:\n  aws: 012345678901\n").accounts).toEqual([
      { provider: "aws", account: "012345678901", line: 2 },
    ]));
  it("anchors and aliases", () =>
    expect(
      config("roles:\n  - role: a\n    may: &m [{actions: [s3:*], resources: ['*']}]\n  - {role: b, may: *m}\n")
        .roles[1],
    ).toMatchObject({ role: "b", may: [{ actions: ["s3:*"] }] }));
});

it("never throws", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."ab:-[]{}&*!|>'\"#\n \t%@`,?0") }), (text) => {
      parse(text);
      parse(`ignores:\n${text}`);
    }),
  );
});
