import { describe, expect, it } from "vitest";
import { parseConfig } from "../../src/config/config.ts";
import { readYaml } from "../../src/yaml/read-yaml.ts";

const BOUNDS = { letters: 100_000, depth: 50, entries: 1_000, aliases: 20 };
const kindOf = (text: string): string => {
  const read = readYaml(text, BOUNDS, {});
  return read.kind === "beyond" ? `beyond ${read.bound}` : read.kind;
};
const nested = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);

describe("YAML is measured before documents are made of it", () => {
  it("nested in every way", () => {
    expect(kindOf(nested("[", "]", 20))).toBe("read");
    expect(kindOf(nested("[", "]", 100_000 / 2))).toBe("beyond depth");
    expect(kindOf(nested("{a: ", "}", 2_000))).toBe("beyond depth");
    expect(kindOf("- ".repeat(2_000))).toBe("beyond depth");
    expect(kindOf("? ".repeat(2_000))).toBe("beyond depth");
    expect(kindOf(Array.from({ length: 300 }, (_, n) => `${" ".repeat(n)}a:`).join("\n"))).toBe("beyond depth");
  });
  it("long, wide, and with aliases", () => {
    expect(kindOf("a".repeat(100_001))).toBe("beyond letters");
    expect(kindOf(Array.from({ length: 1_001 }, (_, n) => `k${n}: 1`).join("\n"))).toBe("beyond entries");
    expect(kindOf(`a: &a 1\nb: [${Array.from({ length: 21 }, () => "*a").join(", ")}]`)).toBe("beyond aliases");
    expect(kindOf("a: &a 1\nb: [*a, *a]")).toBe("read");
  });
});

it("a configuration that is nested too deep is reported as that", () => {
  const read = parseConfig(`ignores: ${nested("[", "]", 2_000)}\n`, ".lambda-grants.yml", []);
  expect("problem" in read && read.problem).toMatch(/^\.lambda-grants\.yml:1:\d+: .*deep/);
});
