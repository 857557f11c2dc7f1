import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { ACTION_INPUTS } from "../../src/options.ts";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Workflow {
  readonly on?: unknown;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs?: Readonly<Record<string, { readonly "runs-on"?: string; readonly steps?: readonly Step[] }>>;
}

const text = readFileSync(new URL("../../docs/github.md", import.meta.url), "utf8");
const blocks = [...text.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map((found) => found[1] ?? "");
const stepsOf = (block: string): readonly Step[] => {
  const read: unknown = parse(block);
  if (Array.isArray(read)) return read;
  return Object.values((read as Workflow).jobs ?? {}).flatMap(({ steps = [] }) => steps);
};
const workflows = blocks.filter((block) => /^(#.*\n)?name:/.test(block));

test("every block is YAML whose steps use inputs that there are", () => {
  const names = new Set<string>(ACTION_INPUTS.map(({ name }) => name));
  const ours = blocks.flatMap(stepsOf).filter(({ uses }) => uses?.startsWith("lambda-grants/"));
  expect(ours.length).toBeGreaterThan(6);
  for (const step of ours) {
    expect(Object.keys(step.with ?? {}).filter((name) => !names.has(name))).toEqual([]);
  }
});

test("every workflow is whole: events, permissions, jobs that check out or download what they read", () => {
  expect(workflows.length).toBeGreaterThanOrEqual(7);
  for (const block of workflows) {
    const { on, permissions, jobs = {} } = parse(block) as Workflow;
    expect(on).toBeDefined();
    expect(permissions).toBeDefined();
    for (const { "runs-on": runner, steps = [] } of Object.values(jobs)) {
      expect(runner).toBe("ubuntu-latest");
      expect(steps[0]?.uses).toMatch(/^actions\/(checkout|download-artifact)@v\d+$/);
      if (steps.some(({ uses }) => uses?.startsWith("lambda-grants/"))) {
        expect(permissions).toMatchObject({ "pull-requests": "write" });
      }
    }
  }
});

test("no wrapper writes between the JSON, and no action is used in two versions", () => {
  const steps = blocks.flatMap(stepsOf);
  for (const { uses, with: inputs } of steps) {
    if (uses?.startsWith("hashicorp/setup-terraform@")) expect(inputs).toMatchObject({ terraform_wrapper: false });
    if (uses?.startsWith("opentofu/setup-opentofu@")) expect(inputs).toMatchObject({ tofu_wrapper: false });
  }
  const versions = new Set(steps.flatMap(({ uses }) => uses ?? []));
  const actions = [...versions].map((one) => one.split("@")[0]);
  expect(new Set(actions).size).toBe(actions.length);
});
