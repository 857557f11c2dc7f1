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

import { execFile, spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { crc32 } from "node:zlib";
import { minimatch } from "minimatch";
import { steady } from "./fixtures-steady.mjs";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../fixtures", import.meta.url));
const agreeRoot = fileURLToPath(new URL("../test/agree/roots", import.meta.url));
const terraform = process.env.TERRAFORM ?? "terraform";
const notTheRoot = new Set([
  "plan.json",
  "applied.json",
  "about.txt",
  "expected.txt",
  "expected-later.txt",
  "steps.txt",
]);

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
  const moto = lazyMoto();
  try {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      try {
        await plan(name, moto);
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

async function plan(name, moto) {
  const source = folderOf(name);
  const folder = mkdtempSync(join(tmpdir(), "fixture-"));
  try {
    const work = join(folder, "root");
    const stepsFile = join(source, "steps.txt");
    const steps = existsSync(stepsFile) ? lines(readFileSync(stepsFile, "utf8")) : null;
    const endpoint = steps === null ? null : await moto.empty();
    const tf = (cwd, ...args) =>
      run(terraform, args, { cwd, env: environment(endpoint), maxBuffer: 1 << 28, timeout: 300_000 });
    const planned = (steps ?? []).filter((step) => /^plan(\s|$)/.test(step));
    const applied = (steps ?? []).filter((step) => !planned.includes(step));
    const overlays = new Set(applied.map((step) => step.split(/\s+/)[1]).filter(Boolean));
    const lay = (from, to, without = new Set()) =>
      cpSync(from, to, { recursive: true, filter: (path) => ![...without].some((name) => path === join(from, name)) });

    for (const [index, step] of applied.entries()) {
      const [verb, overlay] = step.split(/\s+/);
      if (verb === "later") continue;
      const place = verb === "elsewhere" ? join(folder, `elsewhere-${index}`) : work;
      if (verb === "apply") clean(work);
      if (verb === "apply") lay(source, work, new Set([...notTheRoot, ...overlays]));
      else if (verb !== "elsewhere") throw new Error(`${name}/steps.txt: unknown step "${step}"`);
      if (overlay) lay(join(source, overlay), place);
      writeFileSync(join(place, "function.zip"), zip());
      await tf(place, "init", "-input=false", "-no-color");
      await tf(place, "apply", "-input=false", "-no-color", "-auto-approve");
    }
    clean(work);
    lay(source, work, new Set([...notTheRoot, ...overlays]));
    writeFileSync(join(work, "function.zip"), zip());
    await tf(work, "init", "-input=false", "-no-color");
    const options = planned.flatMap((step) => step.split(/\s+/).slice(1));
    await tf(work, "plan", "-input=false", "-no-color", "-out=tfplan", ...options).catch((error) => {
      // Terraform saves what it planned before an error, and says so by its exit status alone.
      if (planned.length === 0) throw error;
    });
    const { stdout } = await tf(work, "show", "-json", "tfplan");
    writeFileSync(join(source, "plan.json"), `${steady(stdout, endpoint).trimEnd()}\n`);
    if (!steps?.includes("later")) return;
    await tf(work, "apply", "-input=false", "-no-color", "tfplan");
    await tf(work, "plan", "-input=false", "-no-color", "-out=tfplan2");
    const after = await tf(work, "show", "-json", "tfplan2");
    writeFileSync(join(source, "applied.json"), `${steady(after.stdout, endpoint).trimEnd()}\n`);
  } finally {
    if (!process.env.KEEP) rmSync(folder, { recursive: true, force: true });
    else console.log(`kept    ${folder}`);
  }
}

/** Removes the previous step's files, but not the state and what `init` made. */
function clean(work) {
  if (!existsSync(work)) return;
  for (const entry of readdirSync(work)) {
    if (!/^(\.terraform.*|terraform\.tfstate.*)$/.test(entry)) rmSync(join(work, entry), { recursive: true });
  }
}

function lines(text) {
  return text
    .split("\n")
    .map((line) => line.replace(/#.*/, "").trim())
    .filter((line) => line !== "");
}

function environment(endpoint) {
  const own = Object.fromEntries(Object.entries(process.env).filter(([key]) => !key.startsWith("AWS_")));
  return {
    ...own,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_EC2_METADATA_DISABLED: "true",
    // For providers that name no region.
    AWS_REGION: "eu-central-1",
    CHECKPOINT_DISABLE: "1",
    TF_IN_AUTOMATION: "1",
    ...(endpoint === null ? {} : { AWS_ENDPOINT_URL: endpoint }),
  };
}

/** One moto_server for one worker, started when the first case asks for it and emptied for each. */
function lazyMoto() {
  let server = null;
  let endpoint = null;
  return {
    async empty() {
      if (server === null) {
        const port = await freePort();
        endpoint = `http://127.0.0.1:${port}`;
        server = spawn("moto_server", ["-H", "127.0.0.1", "-p", String(port)], {
          stdio: "ignore",
          env: { ...process.env, MOTO_IAM_LOAD_MANAGED_POLICIES: "true" },
        });
        server.on("error", (error) => console.error(`moto_server: ${error.message}`));
      }
      for (let attempt = 0; attempt < 150; attempt++) {
        const answer = await fetch(`${endpoint}/moto-api/reset`, { method: "POST" }).catch(() => null);
        if (answer?.ok) return endpoint;
        await new Promise((done) => setTimeout(done, 200));
      }
      throw new Error("moto_server does not answer; is it on PATH?");
    },
    stop() {
      server?.kill();
    },
  };
}

function freePort() {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.on("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

/** A zip of one small handler, stored and with a fixed date, so that its hash never changes. */
function zip() {
  const name = Buffer.from("index.js");
  const body = Buffer.from("exports.handler = async () => {};\n");
  const shared = Buffer.alloc(26);
  shared.writeUInt16LE(20, 0);
  shared.writeUInt16LE(0x21, 8);
  shared.writeUInt32LE(crc32(body), 10);
  shared.writeUInt32LE(body.length, 14);
  shared.writeUInt32LE(body.length, 18);
  shared.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from("PK\x03\x04"), shared, name, body]);
  const central = Buffer.concat([Buffer.from("PK\x01\x02\x14\0"), shared, Buffer.alloc(14), name]);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06");
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}
