import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { loadPlan } from "../../src/shell/read-plan.ts";
import { runCli } from "../../src/shell/run-cli.ts";
import { folderWith } from "./folder.ts";
import { hostAt } from "./host.ts";

const RECORDED = fileURLToPath(new URL("../plan/recorded/", import.meta.url));
const PLAN = '{"format_version":"1.2","planned_values":{}}';
const ZIP = "PK\x03\x04";

/** Stands for terraform: notes how it was started, misses a provider until `init` was run, then prints the plan. */
const TOOL = `#!/bin/sh
here=$(dirname "$0")
echo "$@" >> "$here/started"
env > "$here/env"
ls -A . >> "$here/seen"
cp "$TF_CLI_CONFIG_FILE" "$here/cli.tfrc"
if [ "$1" = init ]; then cp providers.tf "$here" && touch "$TF_DATA_DIR.ready"; exit 0; fi
[ "$1 $2 $3" = "show -json -no-color" ] || exit 9
cp "$4" "$here/given"
if [ -f "$here/needs" ] && [ ! -f "$TF_DATA_DIR.ready" ]; then
  printf '╷\\n│ Error: Failed to load plugin schemas\\n│ \\n│ to obtain schema: unavailable\\n│ provider "%s"..\\n' "$(cat "$here/needs")" >&2
  exit 1
fi
cat "$here/shown.json"
`;

/** A repository with a saved plan, and programs beside it where the user has them. */
function places(brought: Readonly<Record<string, string>> = {}, own: Readonly<Record<string, string>> = {}) {
  const repository = folderWith({ ".git/HEAD": "", tfplan: ZIP, ...brought });
  const user = folderWith({ "bin/terraform": TOOL, "bin/shown.json": PLAN, ".keep": "", ...own });
  for (const [dir, files] of [
    [repository, Object.keys(brought)],
    [user, ["bin/terraform", ...Object.keys(own)]],
  ] as const)
    for (const file of files) if (/(^|\/)(terraform|tofu)$/.test(file)) chmodSync(join(dir, file), 0o755);
  const left = (name: string): string => readFileSync(join(user, "bin", name), "utf8");
  const started = (): boolean => existsSync(join(user, "bin/started"));
  return { repository, user, left, started };
}
const system = ["/usr/bin", "/bin"];
const pathOf = (...folders: readonly string[]): string => [...folders, ...system].join(delimiter);

const load = (repository: string, env: Readonly<Record<string, string>>, file = "tfplan") =>
  loadPlan(file, { cwd: repository, allowTerraform: true, env });

describe.skipIf(process.platform === "win32")("--allow-terraform", () => {
  test("alone makes the command start it", async () => {
    const { repository, user, left, started } = places();
    const run = async (...args: string[]) => {
      const { host, err } = hostAt(repository);
      const before = process.env.PATH;
      process.env.PATH = pathOf(join(user, "bin"));
      try {
        return { status: await runCli(["tfplan", "--no-config", ...args], host), err: err() };
      } finally {
        process.env.PATH = before;
      }
    };
    expect(await run()).toEqual({
      status: 2,
      err:
        "lambda-grants: tfplan is a zip file like a saved binary plan, not the plan's JSON\n" +
        "Run `terraform show -json tfplan > plan.json` (or `tofu show -json`) and pass plan.json, or allow that with --allow-terraform.\n",
    });
    expect(started()).toBe(false);
    expect(await run("--allow-terraform")).toEqual({ status: 0, err: "" });
    expect(left("given")).toBe(ZIP);
  });

  test("it runs in an empty folder, with empty data, and without tokens", async () => {
    const { repository, user, left } = places({
      ".terraform/providers/x": "",
      "terraform.d/plugins/x": "",
      ".terraform.lock.hcl": "",
    });
    const env = {
      PATH: pathOf(join(user, "bin")),
      HOME: user,
      AWS_SECRET_ACCESS_KEY: "secret",
      GITHUB_TOKEN: "secret",
      "INPUT_GITHUB-TOKEN": "secret",
      TF_DATA_DIR: join(repository, ".terraform"),
      TF_CLI_ARGS_show: "-state=x",
      TF_REATTACH_PROVIDERS: "{}",
      TF_PLUGIN_CACHE_DIR: join(repository, ".terraform"),
      XDG_CONFIG_HOME: join(repository, "config"),
    };
    expect(await load(repository, env)).toMatchObject({ plan: { file: "tfplan" } });
    expect(left("seen")).toBe("");
    expect(left("env")).not.toContain(repository);
    expect(left("env")).not.toMatch(/secret|TF_CLI_ARGS|REATTACH|XDG_CONFIG_HOME/);
    expect(left("env")).toMatch(/^TF_DATA_DIR=.*lambda-grants-.*\/data-0$/m);
    expect(left("cli.tfrc")).toBe("provider_installation {\n}\n");
  });

  test("a plan on standard input, and one named like an option", async () => {
    const { repository, user, left } = places({ "-json": ZIP });
    const env = { PATH: pathOf(join(user, "bin")) };
    async function* bytes() {
      yield Buffer.from(`${ZIP}!`, "latin1");
    }
    const piped = await loadPlan("-", { cwd: repository, allowTerraform: true, env, stdin: bytes() });
    expect(piped).toMatchObject({ plan: { file: "standard input" } });
    expect(left("given")).toBe(`${ZIP}!`);
    expect(await load(repository, env, "-json")).toHaveProperty("plan");
  });

  describe("no program of the repository is started", () => {
    const nothing = { error: { kind: "no-terraform", problem: expect.stringContaining("neither terraform nor tofu") } };
    const tools = { "bin/terraform": TOOL, "node_modules/.bin/terraform": TOOL, terraform: TOOL, "infra/tofu": TOOL };
    test.each([
      ["an absolute entry of PATH in it", (dir: string) => join(dir, "bin")],
      ["node_modules/.bin, as npx puts it first", (dir: string) => join(dir, "node_modules/.bin")],
      [".", () => "."],
      ["an empty entry, which means .", () => ""],
      ["a relative entry", () => "infra"],
      ["a way around", (dir: string) => join(dir, "../", dir.split("/").at(-1) ?? "", "bin")],
    ])("%s", async (_, entry) => {
      const { repository } = places({ ...tools, "infra/tfplan": ZIP });
      for (const file of ["tfplan", "infra/tfplan"])
        expect(await load(repository, { PATH: entry(repository) }, file)).toMatchObject(nothing);
      expect(existsSync(join(repository, "bin/started"))).toBe(false);
    });

    test("a link outside that leads into it", async () => {
      const { repository, user } = places(tools);
      mkdirSync(join(user, "links"));
      symlinkSync(join(repository, "bin/terraform"), join(user, "links/terraform"));
      symlinkSync(join(repository, "bin"), join(user, "linked"));
      for (const folder of ["links", "linked"])
        expect(await load(repository, { PATH: join(user, folder) })).toMatchObject(nothing);
    });

    test("what stands beside an artifact, where there is no repository", async () => {
      const workspace = folderWith({ "infra/tfplan": ZIP, "bin/terraform": TOOL });
      chmodSync(join(workspace, "bin/terraform"), 0o755);
      const env = { PATH: join(workspace, "bin"), GITHUB_WORKSPACE: workspace };
      const loaded = await loadPlan("tfplan", { cwd: join(workspace, "infra"), allowTerraform: true, env });
      expect(loaded).toMatchObject(nothing);
    });

    test("but the home folder is none, when a plan lies in it", async () => {
      const { user } = places({}, { tfplan: ZIP });
      expect(await load(user, { PATH: pathOf(join(user, "bin")), HOME: user })).toHaveProperty("plan");
    });

    test("a temporary folder in it is none to run in", async () => {
      const { repository, user, started } = places({ "tmp/x": "" });
      const before = process.env.TMPDIR;
      process.env.TMPDIR = join(repository, "tmp");
      try {
        expect(await load(repository, { PATH: pathOf(join(user, "bin")) })).toMatchObject({
          error: { kind: "no-terraform", help: expect.stringContaining("TMPDIR") },
        });
      } finally {
        if (before === undefined) delete process.env.TMPDIR;
        else process.env.TMPDIR = before;
      }
      expect(started()).toBe(false);
    });
  });

  describe("providers come from the user's mirrors", () => {
    const AWS = "registry.terraform.io/hashicorp/aws";
    const LOCK = `provider "${AWS}" {\n  version     = "5.100.0"\n  constraints = "~> 5.0"\n}\n`;

    test("and with the version of the lock file", async () => {
      const { repository, user, left } = places({ ".terraform.lock.hcl": LOCK }, { "bin/needs": AWS, "mirror/x": "" });
      const rc = `provider_installation {\n  filesystem_mirror {\n    path = "${user}/mirror"\n    include = ["*/*/*"]\n  }\n  direct {}\n}\n`;
      const config = folderWith({ "my.tfrc": rc });
      const env = { PATH: pathOf(join(user, "bin")), HOME: user, TF_CLI_CONFIG_FILE: join(config, "my.tfrc") };
      expect(await load(repository, env)).toHaveProperty("plan");
      expect(left("started").split("\n")).toEqual([
        expect.stringMatching(/^show -json -no-color \/.*\/tfplan$/),
        "init -backend=false -input=false -no-color",
        expect.stringMatching(/^show -json -no-color \/.*\/tfplan$/),
        "",
      ]);
      expect(left("cli.tfrc")).toBe(
        `provider_installation {\n  filesystem_mirror {\n    path = "${user}/mirror"\n  }\n}\n`,
      );
      expect(left("providers.tf")).toContain(`provider0 = { source = "${AWS}", version = "5.100.0" }`);
    });

    test.each<[string, (repository: string, user: string) => string]>([
      [
        "a mirror in the repository",
        (repo) => `provider_installation { filesystem_mirror { path = "${repo}/plugins" } }`,
      ],
      ["one that is not there", (_, user) => `provider_installation { filesystem_mirror { path = "${user}/gone" } }`],
      ["a relative one", () => 'provider_installation { filesystem_mirror { path = "plugins" } }'],
      [
        "overrides of developers",
        (repo) => `provider_installation { dev_overrides { "a/b" = "${repo}/plugins" } direct {} }`,
      ],
      ["a cache in the repository", (repo) => `plugin_cache_dir = "${repo}/plugins"`],
      ["one that is commented out", (_, user) => `# plugin_cache_dir = "${user}/bin"`],
    ])("never from %s", async (_, text) => {
      const { repository, user, left } = places({ "plugins/x": "" });
      const config = folderWith({ "my.tfrc": text(repository, user) });
      await load(repository, { PATH: pathOf(join(user, "bin")), TF_CLI_CONFIG_FILE: join(config, "my.tfrc") });
      expect(left("cli.tfrc")).toBe("provider_installation {\n}\n");
    });

    test("never by a configuration that the repository has", async () => {
      const { repository, user, left } = places({ "terraform.rc": "" }, { "mirror/x": "" });
      const rc = `provider_installation { filesystem_mirror { path = "${user}/mirror" } }`;
      cpSync(join(folderWith({ rc }), "rc"), join(repository, "terraform.rc"));
      for (const file of ["terraform.rc", join(repository, "terraform.rc")]) {
        await load(repository, { PATH: pathOf(join(user, "bin")), TF_CLI_CONFIG_FILE: file });
        expect(left("cli.tfrc")).toBe("provider_installation {\n}\n");
      }
    });

    test("caches, network mirrors and the folder under the home folder are mirrors too", async () => {
      const { repository, user, left } = places({}, { "cache/x": "", ".terraform.d/plugins/x": "" });
      const path = pathOf(join(user, "bin"));
      await load(repository, { PATH: path, HOME: user, TF_PLUGIN_CACHE_DIR: join(user, "cache") });
      expect(left("cli.tfrc")).toContain(`path = "${user}/cache"`);
      expect(left("cli.tfrc")).toContain(`path = "${user}/.terraform.d/plugins"`);
      const rc = `plugin_cache_dir = "$HOME/cache"\nprovider_installation {\n  network_mirror {\n    url = "https://mirror.example/v1/"\n  }\n}\n`;
      const config = folderWith({ "my.tfrc": rc });
      await load(repository, { PATH: path, HOME: user, TF_CLI_CONFIG_FILE: join(config, "my.tfrc") });
      expect(left("cli.tfrc")).toBe(
        `provider_installation {\n  filesystem_mirror {\n    path = "${user}/cache"\n  }\n  network_mirror {\n    url = "https://mirror.example/v1/"\n  }\n}\n`,
      );
    });

    test.each(["a/b/../../c", "a/b", "a/b/c/d", "a/b/c'", "a b/c/d", "${file}/b/c"])(
      "a name that is no provider's is not written down: %s",
      async (name) => {
        const { repository, user } = places({}, { "bin/needs": name });
        const loaded = await load(repository, { PATH: pathOf(join(user, "bin")) });
        expect(loaded).toMatchObject({ error: { kind: "terraform-failed" } });
        expect(existsSync(join(user, "bin/providers.tf"))).toBe(false);
      },
    );
  });

  test("what terraform says is printed on one line", async () => {
    const failing =
      "#!/bin/sh\nprintf '\\n│ \\033[31mError: \\033[0mNo such plan\\n│ \\n│ it is no plan\\n' >&2; exit 1\n";
    const { repository, user } = places({}, { "bin/terraform": failing });
    expect(await load(repository, { PATH: pathOf(join(user, "bin")) })).toEqual({
      error: {
        kind: "terraform-failed",
        problem: "tfplan is a saved binary plan that could not be read (terraform: it is no plan)",
        help: expect.stringContaining("with the tool and version that made it, run `terraform show -json"),
      },
    });
  });
});

const version = (() => {
  try {
    return JSON.parse(execFileSync("terraform", ["version", "-json"], { encoding: "utf8" })).terraform_version;
  } catch {
    return null;
  }
})();

describe.skipIf(version !== "1.11.4")("the real terraform", () => {
  const env = { PATH: process.env.PATH ?? "", HOME: "/nonexistent" };
  test("shows a plan that needs no provider", async () => {
    const repository = folderWith({ ".git/HEAD": "", tfplan: readFileSync(join(RECORDED, "terraform.tfplan")) });
    const loaded = await load(repository, env);
    expect("plan" in loaded && loaded.plan.changes.map(({ address }) => address)).toEqual(["terraform_data.orders"]);
  });

  test("refuses OpenTofu's", async () => {
    const repository = folderWith({ ".git/HEAD": "", tfplan: readFileSync(join(RECORDED, "tofu.tfplan")) });
    expect(await load(repository, env)).toMatchObject({
      error: { problem: expect.stringContaining("plan file was created by Terraform 1.12.6, but this is 1.11.4") },
    });
  });

  test("does not start a provider that the repository brought", async () => {
    const provider = "registry.terraform.io/hashicorp/aws/5.100.0";
    const os = `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;
    const program = '#!/bin/sh\ntouch "$(dirname "$0")/started"\n';
    const name = "terraform-provider-aws_v5.100.0_x5";
    const homes = [`.terraform/providers/${provider}/${os}`, `terraform.d/plugins/${provider}/${os}`];
    const repository = folderWith({
      ".git/HEAD": "",
      tfplan: readFileSync(join(RECORDED, "aws.tfplan")),
      ...Object.fromEntries(homes.map((home) => [`${home}/${name}`, program])),
    });
    for (const home of homes) chmodSync(join(repository, home, name), 0o755);
    expect(
      await load(repository, { ...env, TF_PLUGIN_CACHE_DIR: join(repository, ".terraform/providers") }),
    ).toMatchObject({
      error: {
        kind: "terraform-failed",
        problem:
          "tfplan is a saved binary plan that needs registry.terraform.io/hashicorp/aws, which your provider mirrors do not have",
      },
    });
    for (const home of homes) expect(existsSync(join(repository, home, "started"))).toBe(false);
  });
});
