import { describe, expect, it } from "vitest";
import { belongs, findRoot } from "../../src/hcl/belongs.ts";
import { loadModules, type ModuleSource } from "../../src/hcl/module-tree.ts";
import type { ConfigModule } from "../../src/plan/types.ts";
import { files } from "./files.ts";
import { parser } from "./parser.ts";

const configuration = (resources: readonly string[], calls: readonly string[] = []): ConfigModule => {
  const empty: ConfigModule = { resources: [], calls: new Map(), variables: new Map(), outputs: new Map() };
  const expressions = { expressions: {}, countExpression: null, forEachExpression: null, dependsOn: [] };
  return {
    ...empty,
    resources: resources.map((address) => ({
      address,
      mode: address.startsWith("data.") ? "data" : "managed",
      type: "",
      name: "",
      providerConfigKey: "aws",
      ...expressions,
    })),
    calls: new Map(
      calls.map((name) => [name, { name, source: "", versionConstraint: null, ...expressions, module: empty }]),
    ),
  };
};
const MAIN = 'resource "a" "b" {}\ndata "a" "c" {}\nmodule "m" {\n  source = "./m"\n}\n';
const sourceOf = (text: string, dir = ""): ModuleSource => {
  const path = dir === "" ? "main.tf" : `${dir}/main.tf`;
  const module = loadModules(parser, files({ [path]: text }), dir).module([]);
  if ("missing" in module) throw new Error(module.missing);
  return module;
};

describe("a source belongs to a plan", () => {
  it("when it has all blocks of the plan's root module", () => {
    expect(belongs(configuration(["a.b", "data.a.c"], ["m"]), sourceOf(MAIN))).toEqual({
      kind: "yes",
      share: 1,
      more: 0,
    });
    expect(belongs(configuration(["a.b"]), sourceOf(MAIN))).toEqual({ kind: "yes", share: 1, more: 2 });
    expect(belongs(configuration([]), sourceOf(MAIN))).toMatchObject({ kind: "yes" });
  });

  it("and otherwise it is said what is missing", () => {
    expect(belongs(configuration(["a.b", "a.x"], ["m", "n"]), sourceOf(MAIN, "infra"))).toEqual({
      kind: "no",
      share: 0.5,
      because: "infra has 2 of the plan's 4 blocks: a.x and 1 more are not among them",
    });
    expect(belongs(configuration(["data.a.b"]), sourceOf(MAIN))).toMatchObject({
      because: "the folder has 0 of the plan's 1 blocks: data.a.b is not among them",
    });
  });
});

describe("the root of a plan among folders", () => {
  const reader = files({
    "a/main.tf": MAIN,
    "b/main.tf": 'resource "a" "b" {}\n',
    "c/main.tf": MAIN,
    "d/main.tf": "locals {}\n",
  });
  const root = (config: ConfigModule, ...dirs: string[]) => findRoot(parser, reader, config, dirs);
  const whole = configuration(["a.b", "data.a.c"], ["m"]);

  it("is the one that has all blocks", () => {
    expect(root(whole, "a", "b", "d", "none")).toEqual({ kind: "found", dir: "a" });
  });

  it("is of several that one which has no others", () => {
    expect(root(configuration(["a.b"]), "a", "b", "c")).toEqual({ kind: "found", dir: "b" });
  });

  it("is not guessed", () => {
    expect(root(whole, "a", "b", "c")).toEqual({ kind: "several", dirs: ["a", "c"] });
    expect(root(whole, "b", "d")).toMatchObject({ kind: "none", closest: "b" });
    expect(root(whole, "d", "none")).toMatchObject({ kind: "none", closest: null });
  });
});
