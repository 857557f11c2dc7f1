// Records which files Terraform and OpenTofu find: makes the files of test/world/recorded/filesets.txt in a temporary
// folder, asks `terraform console` and `tofu console` for each fileset, and writes filesets.json beside it.
// node scripts/record-filesets.mjs     needs `terraform` on PATH; TOFU names the OpenTofu program (default: `tofu`)
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const home = join(import.meta.dirname, "../test/world/recorded");
const [tree = "", pairs = ""] = readFileSync(join(home, "filesets.txt"), "utf8").split("\n\n");
const lines = (text) => text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
const calls = lines(pairs).map((line) => line.split("\t"));

const root = mkdtempSync(join(tmpdir(), "filesets-"));
try {
  for (const line of lines(tree)) {
    const [path, target] = line.split(" -> ");
    // The console leaves files of its own in its folder.
    const file = join(root, "tree", path);
    mkdirSync(dirname(file), { recursive: true });
    if (target === undefined) writeFileSync(file, "");
    else symlinkSync(target, file);
  }
  const [terraform, tofu] = ["terraform", process.env.TOFU ?? "tofu"].map((program) => ({
    version: JSON.parse(run(program, ["version", "-json"]).stdout).terraform_version,
    answers: calls.map(([folder, pattern]) =>
      answer(program, `fileset(${JSON.stringify(`tree/${JSON.parse(folder)}`)}, ${pattern})`),
    ),
  }));
  const cases = calls.map(([folder, pattern], i) => ({
    folder: JSON.parse(folder),
    pattern: JSON.parse(pattern),
    terraform: terraform.answers[i],
    tofu: tofu.answers[i],
  }));
  const body = cases.map((each) => `    ${JSON.stringify(each)}`).join(",\n");
  const head = `  "terraform": "${terraform.version}",\n  "tofu": "${tofu.version}",\n`;
  writeFileSync(join(home, "filesets.json"), `{\n${head}  "cases": [\n${body}\n  ]\n}\n`);
  console.log(`${cases.length} filesets`);
} finally {
  rmSync(root, { recursive: true, force: true });
}

function run(program, args, input) {
  return spawnSync(program, args, { cwd: root, input, encoding: "utf8" });
}

/** The files, or null where it is an error. */
function answer(program, expression) {
  const { stdout, status } = run(program, ["console"], `jsonencode(${expression})\n`);
  return status === 0 && stdout.trim() !== "" ? JSON.parse(JSON.parse(stdout)) : null;
}
