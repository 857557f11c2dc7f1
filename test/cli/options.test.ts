import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { ACTION_INPUTS, ACTION_OUTPUTS, OPTIONS } from "../../src/options.ts";
import { folderWith } from "./folder.ts";

const SCRIPT = fileURLToPath(new URL("../../scripts/options.mjs", import.meta.url));
const script = (...args: string[]) => spawnSync(process.execPath, [SCRIPT, ...args], { encoding: "utf8" });

test("docs/usage.md and action.yml say what src/options.ts says", () => {
  expect(script("--check")).toMatchObject({ status: 0, stderr: "" });
});

test("the script fills the marked places, and sees when they are stale", () => {
  const marked = (name: string) => `<!-- ${name}: made by scripts/options.mjs -->\n\n<!-- end of ${name} -->`;
  const dir = folderWith({
    "docs/usage.md": ["# Title", marked("options"), marked("inputs"), marked("outputs"), "end"].join("\n"),
    "action.yml":
      "name: x\n# inputs: made by scripts/options.mjs\n\n# end of inputs\n# outputs: made by scripts/options.mjs\n\n# end of outputs\nruns: {}\n",
  });
  expect(script("--check", "--root", dir).status).toBe(1);
  expect(script("--root", dir)).toMatchObject({ status: 0, stderr: "" });
  expect(script("--check", "--root", dir)).toMatchObject({ status: 0, stderr: "" });
  const usage = readFileSync(join(dir, "docs/usage.md"), "utf8");
  for (const { name } of OPTIONS) expect(usage).toContain(`| \`--${name}`);
  expect(usage).toMatch(/^# Title\n.*\nend$/s);
  const action = parse(readFileSync(join(dir, "action.yml"), "utf8"));
  expect(Object.keys(action.inputs)).toEqual(ACTION_INPUTS.map(({ name }) => name));
  expect(action.inputs["fail-on"].default).toBe("error");
  expect(Object.keys(action.outputs)).toEqual(ACTION_OUTPUTS.map(({ name }) => name));
  writeFileSync(join(dir, "docs/usage.md"), usage.replace("--verbose", "--chatty"));
  expect(script("--check", "--root", dir).stderr).toContain("docs/usage.md differs");
});
