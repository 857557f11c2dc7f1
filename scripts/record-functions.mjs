// Records what Terraform's own functions answer: runs `terraform console` over the expressions in
// test/values/functions/cases/*.txt (one a line, `#` begins a comment) and writes test/values/functions/recorded/*.json.
// Needs `terraform` on PATH; aws.txt also needs the AWS provider, which `terraform init` finds as in any other root
// (set TF_CLI_CONFIG_FILE to use a mirror). With names as arguments it records only those: `aws strings`.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const home = join(import.meta.dirname, "../test/values/functions");
const only = process.argv.slice(2);
const root = mkdtempSync(join(tmpdir(), "functions-"));
try {
  cpSync(join(home, "files"), join(root, "files"), { recursive: true });
  mkdirSync(join(home, "recorded"), { recursive: true });
  // templatestring takes a reference only.
  writeFileSync(join(root, "locals.tf"), 'locals {\n  plain = "plain text"\n}\n');
  const version = JSON.parse(terraform(["version", "-json"]).stdout).terraform_version;
  for (const file of readdirSync(join(home, "cases")).sort()) {
    const name = file.replace(/\.txt$/, "");
    if (only.length > 0 && !only.includes(name)) continue;
    // Loading the provider takes seconds, so it is there for its own functions only.
    if (name === "aws") prepareAws();
    else rmSync(join(root, "main.tf"), { force: true });
    const expressions = readFileSync(join(home, "cases", file), "utf8")
      .split("\n")
      .filter((line) => line.trim() !== "" && !line.startsWith("#"));
    const answers = evaluate(expressions);
    const cases = expressions.map((expression, i) => ({ expression, ...answers[i] }));
    writeFileSync(join(home, "recorded", `${name}.json`), print(version, cases));
    console.log(`${name}: ${cases.length}`);
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}

function terraform(args, input) {
  return spawnSync("terraform", args, { cwd: root, input, encoding: "utf8" });
}

/** The console stops at what it cannot parse and then prints nothing: halves are tried until one line is left. */
function evaluate(expressions) {
  const input = expressions.map((expression) => `try(jsonencode(${expression}), "ERROR")\n`).join("");
  const { stdout, status } = terraform(["console"], input);
  const lines = stdout.split("\n").filter((line) => line !== "");
  if (status === 0 && lines.length === expressions.length) return lines.map(answer);
  if (expressions.length === 1) return [{ error: true }];
  const half = expressions.length >> 1;
  return [...evaluate(expressions.slice(0, half)), ...evaluate(expressions.slice(half))];
}

function answer(line) {
  if (line === "(known after apply)") return { unknown: true };
  if (line === "(sensitive value)") return { sensitive: true };
  const text = JSON.parse(line.replaceAll("$${", "${").replaceAll("%%{", "%{"));
  return text === "ERROR" ? { error: true } : { result: JSON.parse(text) };
}

function prepareAws() {
  writeFileSync(
    join(root, "main.tf"),
    'terraform {\n  required_providers {\n    aws = { source = "hashicorp/aws" }\n  }\n}\n',
  );
  const { status, stderr } = terraform(["init", "-input=false"]);
  if (status !== 0) throw new Error(`terraform init failed: ${stderr}`);
}

function print(version, cases) {
  const lines = cases.map((each) => `    ${JSON.stringify(each)}`).join(",\n");
  return `{\n  "terraform": ${JSON.stringify(version)},\n  "cases": [\n${lines}\n  ]\n}\n`;
}
