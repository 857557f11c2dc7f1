import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { rules } from "../../src/rules/all.ts";
import { runCli } from "../../src/shell/run-cli.ts";
import { root } from "../repository/pages/places.ts";
import { folderWith } from "./folder.ts";
import { hostAt } from "./host.ts";

async function run(...args: string[]) {
  const { host, out, err } = hostAt(folderWith({}));
  const status = await runCli(args, host);
  return { status, out: out(), err: err() };
}

test("--list-rules has each rule with severity and summary, without a plan", async () => {
  const { status, out, err } = await run("--list-rules");
  expect({ status, err }).toEqual({ status: 0, err: "" });
  const entries = out.split(/\n(?=\S)/).map((entry) => entry.trim().split(/\s+/));
  expect(entries.map(([id, severity, ...words]) => [id, severity, words.join(" ")])).toEqual(
    rules.map(({ id, severity, summary }) => [id, severity, summary]),
  );
  for (const line of out.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
});

describe("--explain", () => {
  test.each(rules.map(({ id }) => id))("%s prints its page, with links that lead somewhere", async (id) => {
    const { status, out, err } = await run("--explain", id);
    expect({ status, err }).toEqual({ status: 0, err: "" });
    expect(out.startsWith(`# ${id}\n`)).toBe(true);
    expect(out).not.toContain("<!--");
    const targets = [...out.matchAll(/\]\(([^)\s]+)\)/g)].map(([, to = ""]) => to);
    for (const to of targets) expect(to).toMatch(/^https:\/\//);
    const prose = (text: string) =>
      text
        .replaceAll(/<!--.*-->\n/g, "")
        .replaceAll(/\]\([^)]*\)/g, "]()")
        .trimEnd();
    expect(prose(out)).toBe(
      `${prose(readFileSync(root(`docs/rules/${id}.md`), "utf8"))}\n\n${out.trimEnd().split("\n").at(-1)}`,
    );
  });
  test("of another word says which rule is near", async () => {
    expect(await run("--explain", "call-denid")).toEqual({
      status: 2,
      out: "",
      err: "lambda-grants: --explain names call-denid, which is not a rule\nDid you mean call-denied? Run `lambda-grants --list-rules` for the rules.\n",
    });
    expect((await run("--explain", "../../README")).err).toBe(
      "lambda-grants: --explain names ../../README, which is not a rule\nRun `lambda-grants --list-rules` for the rules.\n",
    );
  });
  test("needs a word", async () => expect(await run("--explain")).toMatchObject({ status: 2, out: "" }));
});
