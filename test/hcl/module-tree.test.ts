import { describe, expect, it } from "vitest";
import { loadModules, type ModuleSource } from "../../src/hcl/module-tree.ts";
import { files } from "./files.ts";
import { bare, parser } from "./parser.ts";

type Texts = Readonly<Record<string, string>>;

function moduleAt(texts: Texts, path: readonly string[] = [], root = "", openTofu = false): ModuleSource {
  const found = loadModules(parser, files(texts), root, openTofu).module(path);
  if ("missing" in found) throw new Error(found.missing);
  return found;
}
const missing = (texts: Texts, path: readonly string[], root = ""): string => {
  const found = loadModules(parser, files(texts), root, false).module(path);
  return "missing" in found ? found.missing : "nothing";
};
const literalOf = (module: ModuleSource, resource: string, name: string): unknown => {
  const value = module.resources.get(resource)?.body.attributes.get(name)?.value;
  return value?.kind === "literal" ? value.value : bare(value);
};

describe("a module", () => {
  it("is all files of its folder, by what they declare", () => {
    const module = moduleAt({
      "a.tf": 'variable "v" {}\nlocals {\n  l = 1\n}\nresource "aws_x" "y" {}\ndata "aws_z" "w" {}\n',
      "b.tf.json": '{"output": {"o": {"value": 1}}, "module": {"m": {"source": "./m"}}}',
      "c.tf":
        'provider "aws" {}\nprovider "aws" {\n  alias = "w"\n}\nterraform {\n  required_providers {\n    aws = {}\n  }\n}\n',
      "readme.md": "resource",
      ".hidden.tf": 'resource "a" "hidden" {}',
      "backup.tf~": 'resource "a" "backup" {}',
    });
    expect(module.dir).toBe("");
    expect([...module.files.keys()]).toEqual(["a.tf", "b.tf.json", "c.tf"]);
    expect([...module.variables.keys()]).toEqual(["v"]);
    expect([...module.locals.keys()]).toEqual(["l"]);
    expect([...module.resources.keys()]).toEqual(["aws_x.y", "data.aws_z.w"]);
    expect([...module.outputs.keys()]).toEqual(["o"]);
    expect([...module.calls.keys()]).toEqual(["m"]);
    expect(module.providers.length).toBe(2);
    expect([...module.requiredProviders.keys()]).toEqual(["aws"]);
    expect(module.problems).toEqual([]);
  });

  it("says what it declares twice, and what could not be read", () => {
    const { problems, resources } = moduleAt({
      "a.tf": 'resource "a" "b" {\n  c = 1\n}\nresource "a" "b" {}\n',
      "b.tf": 'resource "a" "d" {\n',
    });
    expect(problems.map(({ what, span }) => `${span.file}: ${what}`)).toEqual([
      expect.stringContaining("b.tf: "),
      "a.tf: resource a.b is declared twice",
    ]);
    expect(resources.get("a.b")?.body.attributes.has("c")).toBe(true);
  });

  it("reads main.tofu instead of main.tf where OpenTofu planned, and no .tofu file where Terraform did", () => {
    const texts = {
      "main.tf": 'resource "a" "terraform" {}',
      "main.tofu": 'resource "a" "tofu" {}',
      "other.tf": 'resource "a" "other" {}',
      "other.tofu.json": '{"resource": {"a": {"json": {}}}}',
    };
    const resources = (openTofu: boolean) => [...moduleAt(texts, [], "", openTofu).resources.keys()].sort();
    expect(resources(true)).toEqual(["a.json", "a.other", "a.tofu"]);
    expect(resources(false)).toEqual(["a.other", "a.terraform"]);
  });

  it("is merged with its override files", () => {
    const module = moduleAt({
      "a_override.tf":
        'resource "a" "b" {\n  one = 10\n  n {\n    from = "override"\n  }\n  lifecycle {\n    x = 1\n  }\n}\n',
      "main.tf":
        'resource "a" "b" {\n  one = 1\n  two = 2\n  n {}\n  n {}\n  m {}\n  lifecycle {\n    y = 2\n  }\n}\nlocals {\n  l = 1\n  k = 2\n}\nprovider "aws" {\n  region = "a"\n}\n',
      "override.tf": 'resource "a" "b" {\n  one = 100\n}\nlocals {\n  l = 3\n}\nprovider "aws" {\n  region = "b"\n}\n',
    });
    expect(literalOf(module, "a.b", "one")).toBe(100);
    expect(literalOf(module, "a.b", "two")).toBe(2);
    const blocks = module.resources.get("a.b")?.body.blocks ?? [];
    expect(blocks.map((block) => block.type)).toEqual(["m", "lifecycle", "n"]);
    expect([...(blocks[1]?.body.attributes.keys() ?? [])]).toEqual(["y", "x"]);
    expect(module.locals.get("l")?.value).toMatchObject({ value: 3 });
    expect(module.locals.get("k")?.value).toMatchObject({ value: 2 });
    expect(module.providers.map((p) => bare(p.body.attributes.get("region")?.value))).toEqual([
      { kind: "literal", value: "b" },
    ]);
    expect(module.problems).toEqual([]);
  });
});

describe("modules in modules", () => {
  const call = (name: string, source: string): string => `module "${name}" {\n  source = "${source}"\n}\n`;

  it("are found by their planned source, where it has to be evaluated", () => {
    const texts = {
      "infra/main.tf": call("net", "${var.modules}/net"),
      "infra/modules/net/main.tf": 'resource "a" "b" {}\n',
      "infra/json.tf.json": '{"module": {"other": {"source": "${var.modules}/net"}}}',
      "infra/.terraform/modules/modules.json": '{"Modules": [{"Key": "far", "Source": "x", "Dir": "modules/net"}]}',
      "infra/far.tf": call("far", "${var.registry}/net"),
    };
    const find = (name: string, planned?: string) => {
      const found = loadModules(parser, files(texts), "infra", true, () => planned).module([name]);
      return "missing" in found ? found.missing : found.dir;
    };
    expect(find("net", "./modules/net")).toBe("infra/modules/net");
    expect(find("other", "./modules/net")).toBe("infra/modules/net");
    expect(find("far", "registry.example.com/net")).toBe("infra/modules/net");
    expect(find("far")).toBe("infra/modules/net");
    expect(find("net", "registry.example.com/net")).toContain("run terraform init");
    expect(find("net")).toContain("not a literal string");
  });

  it("are found from the folder of their caller", () => {
    const texts = {
      "infra/app/main.tf": call("net", "../modules/net"),
      "infra/modules/net/main.tf": call("sub", "./sub"),
      "infra/modules/net/sub/main.tf": 'resource "a" "b" {}\n',
    };
    expect(moduleAt(texts, ["net"], "infra/app/").dir).toBe("infra/modules/net");
    expect(moduleAt(texts, ["net", "sub"], "./infra/app").dir).toBe("infra/modules/net/sub");
    expect(loadModules(parser, files(texts), "./infra//app/.", false).rootDir).toBe("infra/app");
  });

  it("from a registry are where terraform init put them", () => {
    const texts = {
      "app/main.tf": call("vpc", "terraform-aws-modules/vpc/aws"),
      "app/.terraform/modules/modules.json": JSON.stringify({
        Modules: [
          { Key: "", Source: "", Dir: "." },
          { Key: "vpc", Source: "registry.terraform.io/x", Version: "5.0.0", Dir: ".terraform/modules/vpc" },
          { Key: "vpc.inner", Dir: ".terraform/modules/vpc.inner/deep" },
        ],
      }),
      "app/.terraform/modules/vpc/main.tf": call("inner", "git::https://example.com/x.git//deep"),
      "app/.terraform/modules/vpc.inner/deep/main.tf": 'resource "a" "b" {}\n',
    };
    expect(moduleAt(texts, ["vpc", "inner"], "app").resources.has("a.b")).toBe(true);
  });

  it.each([
    ["not declared", "", ["m"], ". calls no module m"],
    [
      "not installed",
      call("m", "a/b/aws"),
      ["m"],
      "a/b/aws is not installed in .terraform/modules: run terraform init",
    ],
    ["not there", call("m", "./x"), ["m"], "the folder x does not exist or is outside the source root"],
    ["outside", call("m", "../../x"), ["m"], "the folder ../../x does not exist or is outside the source root"],
    ["not plain", 'module "m" {\n  source = var.x\n}\n', ["m"], "the source of module m is not a literal string"],
    ["below a missing one", call("m", "./x"), ["m", "n"], "the folder x does not exist or is outside the source root"],
  ])("%s are missing, with the reason", (_, main, path, reason) => {
    expect(missing({ "main.tf": `${main}locals {}\n` }, path)).toBe(reason);
  });

  it("a folder without configuration is missing", () => {
    expect(missing({ "main.tf": call("m", "./x"), "x/readme.md": "" }, ["m"])).toBe("x contains no configuration");
    expect(missing({}, [])).toBe("the folder . does not exist or is outside the source root");
  });

  it("a broken or foreign modules.json is none", () => {
    for (const text of ["{", "null", "[]", '{"Modules": 1}', '{"Modules": [null, {"Key": 1}, {}]}']) {
      const texts = { "main.tf": call("m", "a/b/aws"), ".terraform/modules/modules.json": text };
      expect(missing(texts, ["m"])).toContain("is not installed");
    }
  });

  it("that call themselves end", () => {
    const texts = { "main.tf": call("self", "./") };
    expect(moduleAt(texts, Array(32).fill("self")).dir).toBe("");
    expect(missing(texts, Array(33).fill("self"))).toBe("modules are nested more than 32 deep");
  });

  it("are read once a folder", () => {
    const reader = files({ "main.tf": call("a", "./m") + call("b", "./m"), "m/main.tf": "locals {}\n" });
    const reads: string[] = [];
    const read = (file: string): string | undefined => {
      reads.push(file);
      return reader.read(file);
    };
    const tree = loadModules(parser, { list: reader.list, read }, "", false);
    expect(tree.module(["a"])).toBe(tree.module(["b"]));
    expect(reads).toEqual(["main.tf", "m/main.tf"]);
  });

  it("a file that is refused is a problem of its module", () => {
    const reader = { list: () => ["a.tf"], read: () => undefined };
    const module = loadModules(parser, reader, "x", false).module([]);
    expect("missing" in module ? module : module.problems).toMatchObject([
      { what: "the file could not be read", span: { file: "x/a.tf", startLine: 1 } },
    ]);
  });
});
