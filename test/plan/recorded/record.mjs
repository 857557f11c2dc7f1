// Makes again what plans look like as people have them, with the real tools: node test/plan/recorded/record.mjs
// Terraform (1.11.4) is taken from PATH; the other tools only where they are named, and what they make is left alone else:
//   TOFU=/path/to/tofu (1.12.6)                     TERRAGRUNT=/path/to/terragrunt (1.1.3)
//   SETUP_TERRAFORM=/path/to/a/clone                of hashicorp/setup-terraform, for its wrapper (v1.3.2, v4.0.1)
//   AWS_CONFIG=/path/to/a/terraform.rc              whose mirror has provider aws (5.100.0), for a saved plan that needs it
// The rest is planned from one root without a provider; nothing reaches a network. create.json, update.json, state.json and
// plan-log.json beside it are older, from a root with provider aws.
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL("./", import.meta.url));
const { TOFU, TERRAGRUNT, SETUP_TERRAFORM, AWS_CONFIG } = process.env;
const folder = mkdtempSync(join(tmpdir(), "record-"));
const env = { PATH: process.env.PATH, HOME: folder, CHECKPOINT_DISABLE: "1" };
const TERRAFORM = execFileSync("which", ["terraform"], { encoding: "utf8" }).trim();

const MAIN = `variable "name" {
  default = "orders"
}
resource "terraform_data" "orders" {
  input = var.name
}
output "name" {
  value = terraform_data.orders.output
}
`;
const FAILING = `resource "terraform_data" "failing" {
  lifecycle {
    precondition {
      condition     = var.name != "orders"
      error_message = "no orders"
    }
  }
}
`;
const TEST = `run "plan" {
  command = plan
  assert {
    condition     = var.name == "orders"
    error_message = "no orders"
  }
}
`;
const ENCRYPTED = `terraform {
  encryption {
    key_provider "pbkdf2" "key" {
      passphrase = "correct-horse-battery-staple"
    }
    method "aes_gcm" "method" {
      keys = key_provider.pbkdf2.key
    }
    state {
      method = method.aes_gcm.method
    }
    plan {
      method = method.aes_gcm.method
    }
  }
}
`;

const AWS = `terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}
provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}
resource "aws_sqs_queue" "orders" {
  name = "orders"
}
`;

try {
  recordTerraform();
  if (TOFU) recordTofu(TOFU);
  if (SETUP_TERRAFORM) recordWrapper(SETUP_TERRAFORM);
  if (TERRAGRUNT) recordTerragrunt(TERRAGRUNT);
  if (AWS_CONFIG) recordAws(AWS_CONFIG);
} finally {
  rmSync(folder, { recursive: true });
}

function recordTerraform() {
  const root = rootWith({ "main.tf": MAIN });
  const terraform = inFolder(TERRAFORM, root);
  terraform("init");
  keep("plan.txt", terraform("plan", "-no-color", "-out=tfplan"));
  cpSync(join(root, "tfplan"), join(here, "terraform.tfplan"));
  keep("make.txt", made(root));
  keep("stderr-too.txt", terraform({ both: true, TF_CLI_CONFIG_FILE: "/nowhere/terraform.rc" }, "show", "-json", "tfplan"));
  terraform("apply", "tfplan");
  keep("state-file.json", readFileSync(join(root, "terraform.tfstate")));
  keep("provider-schemas.json", terraform("providers", "schema", "-json"));
  keep("validate.json", terraform("validate", "-json"));
  keep("modules.json", terraform("modules", "-json"));
  keep("version.json", terraform("version", "-json"));
  keep("output.json", terraform("output", "-json"));
  for (const mode of ["destroy", "refresh-only"]) {
    terraform("plan", `-${mode}`, "-out=tfplan");
    keep(`${mode}.json`, terraform("show", "-json", "tfplan"));
  }
  mkdirSync(join(root, "tests"));
  writeFileSync(join(root, "tests/main.tftest.hcl"), TEST);
  keep("test-log.json", terraform("test", "-json", "-verbose"));
  writeFileSync(join(root, "failing.tf"), FAILING);
  terraform({ mayFail: true }, "plan", "-out=tfplan");
  keep("errored.json", terraform("show", "-json", "tfplan"));
}

function recordTofu(tool) {
  const root = rootWith({ "main.tf": MAIN });
  const tofu = inFolder(tool, root);
  tofu("init");
  tofu("plan", "-out=tfplan");
  cpSync(join(root, "tfplan"), join(here, "tofu.tfplan"));
  keep("tofu-warned.txt", tofu({ TF_CLI_CONFIG_FILE: "/nowhere/tofu.rc" }, "show", "-json", "tfplan"));
  keep("tofu-configuration.json", tofu("show", "-json", "-config"));
  writeFileSync(join(root, "encryption.tf"), ENCRYPTED);
  tofu("init");
  tofu("plan", "-out=tfplan");
  keep("tofu-encrypted-plan.json", readFileSync(join(root, "tfplan")));
  tofu("apply", "tfplan");
  keep("tofu-encrypted-state.json", readFileSync(join(root, "terraform.tfstate")));
}

function recordWrapper(clone) {
  const root = rootWith({ "main.tf": MAIN });
  const terraform = inFolder(TERRAFORM, root);
  terraform("init");
  terraform("plan", "-out=tfplan");
  // What the action makes of it: the program under another name, and a script in its place.
  const bin = join(folder, "bin");
  mkdirSync(bin);
  symlinkSync(TERRAFORM, join(bin, "terraform-bin"));
  for (const version of ["v1.3.2", "v4.0.1"]) {
    const script = join(bin, `${version}.cjs`);
    writeFileSync(script, execFileSync("git", ["-C", clone, "show", `${version}:dist/index1.js`], { maxBuffer: 1 << 28 }));
    const wrapper = inFolder(process.execPath, root);
    const name = `wrapper-${version.split(".")[0]}.txt`;
    keep(name, wrapper({ TERRAFORM_CLI_PATH: bin }, script, "show", "-json", "tfplan"));
  }
}

function recordTerragrunt(tool) {
  const root = rootWith({
    "module/main.tf": MAIN,
    "live/a/terragrunt.hcl": 'terraform {\n  source = "../../module"\n}\n',
    "live/b/terragrunt.hcl": 'terraform {\n  source = "../../module"\n}\n',
  });
  const unit = inFolder(tool, join(root, "live/a"));
  unit("plan", "-out=tfplan");
  rmSync(join(root, "live/a/.terraform"), { recursive: true, force: true });
  keep("terragrunt.txt", unit({ both: true }, "show", "-json", "tfplan"));
  keep("terragrunt-json.txt", unit({ both: true, TG_LOG_FORMAT: "json" }, "show", "-json", "tfplan"));
  const all = inFolder(tool, join(root, "live"));
  all("run", "--all", "plan", "--", "-out=tfplan");
  keep("terragrunt-two.txt", all({ both: true }, "run", "--all", "show", "--", "-json", "tfplan"));
}

function recordAws(config) {
  const root = rootWith({ "main.tf": AWS });
  const terraform = inFolder(TERRAFORM, root);
  terraform({ TF_CLI_CONFIG_FILE: config }, "init");
  terraform({ TF_CLI_CONFIG_FILE: config }, "plan", "-out=tfplan");
  cpSync(join(root, "tfplan"), join(here, "aws.tfplan"));
}

/** make prints the command before what it prints. */
function made(root) {
  writeFileSync(join(root, "Makefile"), "show:\n\tterraform show -json tfplan\n");
  return inFolder("make", root)("show");
}

function rootWith(files) {
  const root = mkdtempSync(join(folder, "root-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(root, name, ".."), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

/** Runs a tool in a folder: its standard output, with `both` the errors among it. An object before the arguments sets more. */
function inFolder(tool, cwd) {
  return (...given) => {
    const { both = false, mayFail = false, ...more } = typeof given[0] === "object" ? given.shift() : {};
    const options = { cwd, env: { ...env, ...more }, maxBuffer: 1 << 28 };
    // A shell puts both streams into one file in the order in which they are written, as people do it.
    const ran = both
      ? spawnSync("sh", ["-c", '"$0" "$@" 2>&1', tool, ...given], options)
      : spawnSync(tool, given, options);
    if (ran.status !== 0 && !mayFail) throw new Error(`${tool} ${given.join(" ")}: ${ran.stderr}${ran.stdout}`);
    return ran.stdout;
  };
}

function keep(name, content) {
  writeFileSync(join(here, name), content);
}
