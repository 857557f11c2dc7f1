// Twice as many functions against once as many, in fresh processes, as a ratio within one run: 2 is work in proportion,
// 4 is every function asked about every other.
// node bench/many-functions.mjs [FUNCTIONS]     needs dist/ (npm run build)
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const count = Number(process.argv[2] ?? 200);
const cli = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
const model = fileURLToPath(new URL("../fixtures/modules/for-each/", import.meta.url));

/** The fixture with so many keys in its for_each: each a queue, a function, a role and what binds them. */
function folderOf(n) {
  const dir = mkdtempSync(join(tmpdir(), "lambda-grants-bench-"));
  cpSync(model, dir, { recursive: true });
  const keys = Array.from({ length: n }, (_, i) => `queue-${i}`);
  const main = join(dir, "main.tf");
  writeFileSync(main, readFileSync(main, "utf8").replace('["orders", "refunds"]', JSON.stringify(keys)));
  const plan = JSON.parse(readFileSync(join(model, "plan.json"), "utf8"));
  const one = plan.resource_changes.filter(({ address }) => address.includes('["orders"]'));
  const text = JSON.stringify(one);
  plan.resource_changes = keys.flatMap((key) => JSON.parse(text.replaceAll("orders", key)));
  delete plan.planned_values;
  writeFileSync(join(dir, "plan.json"), JSON.stringify(plan));
  return dir;
}

function seconds(n) {
  const dir = folderOf(n);
  try {
    const runs = Array.from({ length: 3 }, () => {
      const start = performance.now();
      const done = spawnSync(process.execPath, [cli, join(dir, "plan.json")], { encoding: "utf8" });
      if (!done.stdout.includes(`${n} function`)) throw new Error(done.stdout + done.stderr);
      return (performance.now() - start) / 1000;
    });
    return runs.sort((a, b) => a - b)[1];
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

const [start, once, twice] = [1, count, 2 * count].map(seconds);
for (const [n, time] of [
  [1, start],
  [count, once],
  [2 * count, twice],
])
  console.log(`${String(n).padStart(6)} functions  ${time.toFixed(2)} s`);
console.log(`twice as many / as many, one function taken out: ${((twice - start) / (once - start)).toFixed(2)}`);
