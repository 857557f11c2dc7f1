// The whole command on a large plan against JSON.parse of that file alone, each in fresh processes, as ratios within one run.
// node bench/whole-run.mjs [RESOURCES] [--sensitive]     needs dist/ (npm run build)
// --sensitive: each of these resources has a secret, which must be known before anything is reported.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const words = process.argv.slice(2);
const count = Number(words.find((word) => /^\d+$/.test(word)) ?? 15_000);
const marks = words.includes("--sensitive") ? { records: true } : {};
const root = fileURLToPath(new URL("../", import.meta.url));
const dir = mkdtempSync(join(tmpdir(), "lambda-grants-bench-"));
const file = join(dir, "plan.json");
const cli = join(root, "dist/cli.js");

/** The demo with many resources that do not matter here, as real plans have them. */
function largePlan() {
  const plan = JSON.parse(readFileSync(join(root, "fixtures/demo/plan.json"), "utf8"));
  for (let i = 0; i < count; i++) {
    const address = `aws_route53_record.r["${i}"]`;
    const after = {
      name: `host-${i}.example.com`,
      type: "TXT",
      ttl: 60,
      zone_id: "Z1",
      records: [`v${i}`.padEnd(2500, "v")],
    };
    plan.resource_changes.push({
      address,
      mode: "managed",
      type: "aws_route53_record",
      name: "r",
      index: String(i),
      provider_name: "registry.terraform.io/hashicorp/aws",
      change: {
        actions: ["no-op"],
        before: after,
        after,
        after_unknown: {},
        before_sensitive: marks,
        after_sensitive: marks,
      },
    });
  }
  return JSON.stringify(plan);
}

const seconds = (args) => {
  const runs = Array.from({ length: 5 }, () => {
    const start = performance.now();
    const done = spawnSync(process.execPath, args, { stdio: "ignore" });
    if (done.error) throw done.error;
    return (performance.now() - start) / 1000;
  });
  return runs.sort((a, b) => a - b)[2];
};

try {
  writeFileSync(file, largePlan());
  const bare = seconds(["-e", "0"]);
  const parse = seconds(["-e", `JSON.parse(require("fs").readFileSync(${JSON.stringify(file)}, "utf8"))`]);
  const whole = seconds([cli, "--source", join(root, "fixtures/demo"), file]);
  const small = seconds([cli, join(root, "fixtures/demo/plan.json")]);
  const row = (name, value) => `${name.padEnd(44)} ${value.toFixed(2)} s`;
  console.log(`${(statSync(file).size / 1e6).toFixed(0)} MB, ${count} resources that do not matter`);
  console.log(row("node alone", bare));
  console.log(row("JSON.parse of the plan", parse));
  console.log(row("lambda-grants on the plan", whole));
  console.log(row("lambda-grants on the demo", small));
  console.log(`whole run / JSON.parse, start of node taken out: ${((whole - bare) / (parse - bare)).toFixed(2)}`);
  console.log(`what the size costs / JSON.parse: ${((whole - small) / (parse - bare)).toFixed(2)}`);
} finally {
  rmSync(dir, { recursive: true, force: true });
}
