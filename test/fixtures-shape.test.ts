import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { rules } from "../src/rules/all.ts";

const root = new URL("../fixtures", import.meta.url).pathname;
const ids = new Set(rules.map(({ id }) => id));
const cases = readdirSync(root, { withFileTypes: true })
  .filter((kind) => kind.isDirectory())
  .flatMap((kind) =>
    existsSync(join(root, kind.name, "about.txt"))
      ? [kind.name]
      : readdirSync(join(root, kind.name)).map((name) => `${kind.name}/${name}`),
  )
  .sort();

test("there are fixtures of many kinds", () => {
  expect(cases.length).toBeGreaterThan(80);
});

describe.each(cases)("%s", (name) => {
  const folder = join(root, name);
  const planned = () => JSON.parse(readFileSync(join(folder, "plan.json"), "utf8"));

  test("has HCL, a plan of it, and a word on what it shows", () => {
    const plan = planned();
    expect(readdirSync(folder).some((file) => /\.tf(?:\.json)?$/.test(file))).toBe(true);
    expect(plan.format_version).toMatch(/^1\./);
    const steps = join(folder, "steps.txt");
    const mayFail = existsSync(steps) && /^plan$/m.test(readFileSync(steps, "utf8"));
    expect(plan.errored).toBe(mayFail);
    expect(readFileSync(join(folder, "about.txt"), "utf8").trim()).not.toBe("");
  });

  test("has a plan that gives nothing away of the machine it was made on", () => {
    const text = readFileSync(join(folder, "plan.json"), "utf8");
    expect(text.endsWith("}\n")).toBe(true);
    expect(text).not.toMatch(/127\.0\.0\.1|localhost|"\/(?:tmp|work|home|root)\b/);
  });

  for (const file of ["expected.txt", "expected-later.txt"]) {
    if (file === "expected-later.txt" && !existsSync(join(folder, file))) continue;
    test(`has a sorted and well-formed ${file}, of addresses that the plan has`, () => {
      const text = readFileSync(join(folder, file), "utf8");
      if (file === "expected-later.txt") expect(text).not.toBe("");
      const known = addresses(planned());
      const lines = text.split("\n");
      expect(lines.pop()).toBe("");
      expect(lines).toEqual([...new Set(lines)].sort());
      for (const line of lines) {
        const [rule = "", fn = "", subject = "", ...rest] = line.replace(/^undecided /, "").split(" | ");
        expect(rest).toEqual([]);
        expect(ids, line).toContain(rule);
        if (fn !== "-") expect(known, line).toContain(fn);
        // What is not in the plan has no address and is named by its ARN.
        if (!subject.startsWith("arn:")) expect(known, line).toContain(subject);
      }
    });
  }
});

interface Planned {
  resource_changes?: { address: string; change: { actions: string[] } }[];
  prior_state?: { values?: { root_module: { resources?: { address: string }[] } } };
}

/** Every resource instance that exists after the plan; -refresh-only lists no changes. */
function addresses({ resource_changes: changes, prior_state: state }: Planned): Set<string> {
  if (!changes) return new Set((state?.values?.root_module.resources ?? []).map(({ address }) => address));
  return new Set(changes.filter(({ change }) => change.actions.join() !== "delete").map(({ address }) => address));
}
