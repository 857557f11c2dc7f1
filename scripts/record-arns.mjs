/**
 * Makes test/aws/recorded/arns.json again: applies arns.tf beside it to a local moto server and keeps, of every
 * resource, what the plan knew before and what the state says after.
 *
 * Needs `terraform` and `moto_server` on PATH (and the aws provider, from the registry or a mirror set by
 * TF_CLI_CONFIG_FILE); the tests need neither. A resource that moto cannot create is left out and reported.
 */
import { execFileSync, spawn } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const recorded = fileURLToPath(new URL("../test/aws/recorded/", import.meta.url));
const port = 5555;
const endpoint = `http://127.0.0.1:${port}`;
const folder = mkdtempSync(join(tmpdir(), "record-arns-"));
const server = spawn("moto_server", ["-p", String(port)], { stdio: "ignore" });

try {
  await answer();
  copyFileSync(join(recorded, "arns.tf"), join(folder, "arns.tf"));
  writeFileSync(join(folder, "fn.zip"), Buffer.concat([Buffer.from("PK\x05\x06"), Buffer.alloc(18)]));
  terraform("init", "-input=false", "-no-color");
  terraform("plan", "-input=false", "-no-color", "-out=plan");
  const plan = JSON.parse(terraform("show", "-json", "plan"));
  try {
    terraform("apply", "-input=false", "-no-color", "-parallelism=30", "plan");
  } catch (error) {
    const problems = String(error.stderr).split("\n");
    process.stderr.write(
      `not all could be created:\n${problems.filter((line) => /Error:|with /.test(line)).join("\n")}\n`,
    );
  }
  const state = JSON.parse(terraform("show", "-json"));
  const resources = records(plan, state);
  const lines = resources.map((each) => `  ${JSON.stringify(each)}`);
  writeFileSync(join(recorded, "arns.json"), `[\n${lines.join(",\n")}\n]\n`);
} finally {
  server.kill();
  rmSync(folder, { recursive: true, force: true });
}

function terraform(...args) {
  return execFileSync("terraform", args, {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, AWS_ENDPOINT_URL: endpoint, CHECKPOINT_DISABLE: "1" },
    timeout: 420_000,
  });
}

async function answer() {
  for (let tries = 0; tries < 100; tries++) {
    if (
      await fetch(`${endpoint}/moto-api/`).then(
        () => true,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("moto_server does not answer");
}

/** Scalars that the plan knew, references of configured attributes that it did not know, and the scalars after apply. */
function records(plan, state) {
  const applied = new Map(state.values.root_module.resources.map((each) => [each.address, each.values]));
  const configured = new Map(plan.configuration.root_module.resources.map((each) => [each.address, each]));
  return plan.resource_changes.flatMap(({ address, type, change }) => {
    const after = applied.get(address);
    if (!after) return [];
    const { expressions = {}, provider_config_key } = configured.get(address);
    const references = Object.entries(expressions).flatMap(([name, expression]) =>
      change.after_unknown[name] === true && expression.references ? [[name, expression.references[0]]] : [],
    );
    return [
      {
        address,
        type,
        provider: provider_config_key,
        planned: scalars(change.after),
        references: Object.fromEntries(references),
        applied: scalars(after),
      },
    ];
  });
}

function scalars(values) {
  const short = ([, value]) =>
    typeof value === "boolean" || (typeof value === "string" && value !== "" && value.length < 300);
  return Object.fromEntries(Object.entries(values).filter(short));
}
