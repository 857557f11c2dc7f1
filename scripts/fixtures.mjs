// Plans every fixture case again: `npm run fixtures [pattern]`, where pattern is a part of the case's name or a glob
// ("kms", "s3/good", "sqs/*"). Needs Terraform (or TERRAFORM=tofu) and provider aws 5.x, for code/ also the providers
// archive 2.x and external 2.x; nothing reaches AWS.
//
// A case is fixtures/<kind>/<case>/ (and fixtures/demo/ itself) with
//   *.tf, subfolders    the root module that is planned, and its local modules and templates
//   about.txt           what the case shows
//   expected.txt        the findings, one a line and sorted: `RULE | FUNCTION | SUBJECT`, or with `undecided ` before it.
//                       Written by hand from AWS's rules, never by the tool. Empty: nothing is wrong
//   expected-later.txt  the same, for rules that do not exist yet
//   plan.json           made here: `terraform show -json` of the plan
//   steps.txt           optional. Without it the plan is made with no network at all. With it the plan is made against
//                       moto_server (pip install 'moto[server]'), after these steps, one a line, `#` for comments:
//                         apply            apply the case's own files
//                         apply FOLDER     apply the case's own files with the files of FOLDER laid over them
//                         elsewhere FOLDER apply FOLDER alone with its own state, as another team's root would
//                       An empty steps.txt is a plan against an empty account that answers questions such as
//                       aws_caller_identity.
//                         plan OPTION …    plan with these options (-destroy, -refresh-only); it may end with errors
//                         later            apply the plan as well, and plan again into applied.json
// The roots in test/agree/roots/<case>/ (named agree/<case> here) are planned in the same way; they have no expected.txt.
// A file function.zip (the same bytes always) lies beside the case's files while it is planned.
//
// So that planning again changes nothing in git, what differs from run to run is replaced in plan.json, always by the
// same rule: times, ids that moto invents, moto's address. The text is otherwise as Terraform printed it.
//
// The provider comes from the user's own Terraform settings (TF_CLI_CONFIG_FILE, TF_PLUGIN_CACHE_DIR).
// JOBS=n plans n cases at a time (default 2); KEEP=1 leaves the temporary folders.

import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { minimatch } from "minimatch";
import { imported } from "./bundle.mjs";

const { motoServer, planCase, plannerOf } = await imported("scripts/fixtures/command.ts");
const root = fileURLToPath(new URL("../fixtures", import.meta.url));
const agreeRoot = fileURLToPath(new URL("../test/agree/roots", import.meta.url));

const cases = readdirSync(root, { withFileTypes: true })
  .filter((kind) => kind.isDirectory())
  .flatMap((kind) => readdirSync(join(root, kind.name)).map((name) => `${kind.name}/${name}`))
  .concat(readdirSync(root).filter((name) => existsSync(join(root, name, "about.txt"))))
  .filter((name) => existsSync(join(root, name, "about.txt")))
  .concat(readdirSync(agreeRoot).map((name) => `agree/${name}`))
  .sort();
const pattern = process.argv[2];
const chosen = cases.filter((name) => !pattern || name.includes(pattern) || minimatch(name, pattern));
if (chosen.length === 0) {
  console.error(`No fixture case matches ${pattern}`);
  process.exit(2);
}

const waiting = [...chosen];
let failed = 0;
await Promise.all(Array.from({ length: Number(process.env.JOBS ?? 2) }, worker));
process.exit(failed > 0 ? 1 : 0);

async function worker() {
  const moto = motoServer();
  try {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      try {
        await plan(name, plannerOf(process.env.TERRAFORM ?? "terraform", process.env.TF_CLI_CONFIG_FILE, "", moto));
        console.log(`planned ${name}`);
      } catch (error) {
        failed++;
        console.error(`FAILED  ${name}\n${error.stderr || error.stdout || error.message}`);
      }
    }
  } finally {
    moto.stop();
  }
}

function folderOf(name) {
  return name.startsWith("agree/") ? join(agreeRoot, name.slice("agree/".length)) : join(root, name);
}

async function plan(name, planner) {
  const source = folderOf(name);
  const { plan: text, applied } = await planCase(source, planner, { keep: Boolean(process.env.KEEP) });
  writeFileSync(join(source, "plan.json"), text);
  if (applied !== undefined) writeFileSync(join(source, "applied.json"), applied);
}
