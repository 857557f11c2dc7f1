// `npm run soak -- mutants --count N --seed S`: makes N small faults in src/iam, values, model, rules and event-sources, one at
// a time in a copy of the tree, and says which of them the fixtures and the tests of that folder do not notice.
// `--in iam,rules` leaves the other folders out. JOBS=n tries n at a time (default 2). Exit status 0: what is not noticed is for a person to judge.

import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { faultsOf, faulty } from "./soak/mutate.mjs";

const FOLDERS = ["iam", "values", "model", "rules", "event-sources"];
const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const { count, seed, folders } = options(process.argv.slice(2));

const chosen = choose(candidates(), count, seed);
const jobs = Math.max(1, Number(process.env.JOBS ?? 2));
const copies = Array.from({ length: Math.min(jobs, chosen.length) }, copyOfTree);
try {
  const quiet = await tested(
    copies[0],
    ["test/fixtures.test.ts", ...folders.map((folder) => `test/${folder}`)],
    3_600_000,
  );
  if (quiet.answer !== "survived") {
    for (const copy of copies) rmSync(copy, { recursive: true, force: true });
    stop(`the tests fail without any fault: ${quiet.by}`, "Mend that first, or try on a quieter machine.");
  }
  const limit = 3 * quiet.ms + 60_000;
  const waiting = [...chosen];
  const told = [];
  await Promise.all(
    copies.map(async (copy) => {
      for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
        const result = { ...one, ...(await tryOut(copy, one, limit)) };
        told.push(result);
        console.log(
          `${result.answer.padEnd(8)} ${wordsOf(result)}${result.by === "" ? "" : `\n         by ${result.by}`}`,
        );
      }
    }),
  );
  summarize(told);
} finally {
  for (const copy of copies) rmSync(copy, { recursive: true, force: true });
}

function options(args) {
  const help = "Run: npm run soak -- mutants --count 400 --seed 1";
  let read;
  try {
    read = parseArgs({
      args,
      allowPositionals: true,
      options: { count: { type: "string" }, seed: { type: "string" }, in: { type: "string" } },
    });
  } catch (error) {
    stop(error.message, help);
  }
  const [count, seed] = [read.values.count ?? "400", read.values.seed ?? "1"].map(Number);
  if (read.positionals.join(" ") !== "mutants") stop("what is to be soaked is not named", help);
  if (!Number.isSafeInteger(count) || count < 1 || !Number.isSafeInteger(seed))
    stop("--count and --seed are whole numbers", help);
  const folders = read.values.in?.split(",") ?? FOLDERS;
  const strange = folders.find((folder) => !FOLDERS.includes(folder));
  if (strange !== undefined) stop(`--in ${strange} is no folder that is soaked`, `There are ${FOLDERS.join(", ")}.`);
  return { count, seed, folders };
}

function stop(problem, help) {
  console.error(`${problem}\n${help}`);
  process.exit(2);
}

/** Every fault of every file, in the same order everywhere. */
function candidates() {
  return folders.flatMap((folder) =>
    readdirSync(join(root, "src", folder), { recursive: true })
      .map((name) => `src/${folder}/${name.replaceAll("\\", "/")}`)
      .filter((file) => file.endsWith(".ts"))
      .sort()
      .flatMap((file) => faultsOf(readFileSync(join(root, file), "utf8")).map((fault) => ({ folder, file, fault }))),
  );
}

/** `count` of them by chance, of those that are other programs. */
function choose(all, count, seed) {
  const random = mulberry32(seed);
  const left = [...all];
  const found = [];
  while (found.length < count && left.length > 0) {
    const [one] = left.splice(Math.floor(random() * left.length), 1);
    const source = readFileSync(join(root, one.file), "utf8");
    const made = faulty(source, one.fault);
    if (made !== null) found.push({ ...one, source, made });
  }
  return found;
}

/** https://github.com/cprosche/mulberry32 */
function mulberry32(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** What git knows or would take, elsewhere: the tree itself is never touched. */
function copyOfTree() {
  const copy = mkdtempSync(join(tmpdir(), "soak-"));
  const files = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  for (const file of files.split("\0").filter((name) => name !== "")) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(root, file), join(copy, file));
  }
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"), "dir");
  return copy;
}

async function tryOut(copy, { folder, file, source, made }, limit) {
  writeFileSync(join(copy, file), made);
  try {
    return await tested(copy, [`test/${folder}`, "test/fixtures.test.ts"], limit);
  } finally {
    writeFileSync(join(copy, file), source);
  }
}

/** Runs tests up to the first that fails. `by`: that test. */
function tested(copy, files, limit) {
  const started = Date.now();
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  // CI: no snapshot is written.
  const env = { ...process.env, CI: "1", NO_COLOR: "1" };
  const child = spawn(process.execPath, [vitest, "run", ...files, "--bail", "1", "--testTimeout", "600000"], {
    cwd: copy,
    env,
    detached: true,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    process.kill(-child.pid, "SIGKILL");
  }, limit);
  return new Promise((done, fail) => {
    child.on("error", fail);
    child.on("close", (status) => {
      clearTimeout(timer);
      const by = /FAIL\s+(.*)/.exec(output)?.[1] ?? "";
      done({
        answer: late ? "timeout" : status === 0 ? "survived" : "killed",
        by: late ? "" : by,
        ms: Date.now() - started,
      });
    });
  });
}

/** `src/iam/decide.ts:40  matches !== "no"  ->  matches === "no"`: the lines before and after. */
function wordsOf({ file, fault, source, made }) {
  const line = source.slice(0, fault.start).split("\n").length;
  const from = source.lastIndexOf("\n", fault.start - 1) + 1;
  const shown = (text, end) => text.slice(from, text.indexOf("\n", end)).trim().replaceAll(/\s+/g, " ");
  const now = shown(made, fault.start + fault.text.length);
  return `${file}:${line}  ${shown(source, fault.end)}  ->  ${now === "" ? "(nothing)" : now}`;
}

function summarize(told) {
  const of = (answer) => told.filter((one) => one.answer === answer);
  const noticed = told.length - of("survived").length;
  console.log(
    `\n${told.length} faults, seed ${seed}, ${new Date().toISOString().slice(0, 10)}: ${of("killed").length} killed, ${of("timeout").length} timed out, ${of("survived").length} survived. ${Math.round((100 * noticed) / told.length)} % noticed.`,
  );
  for (const one of of("survived")) console.log(`survived ${wordsOf(one)}`);
}
