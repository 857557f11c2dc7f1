// `npm run soak -- mutants --count N --seed S`: makes N small faults in src/iam, values, model, rules and event-sources, and says
// which of them the fixtures and the tests do not notice. `--in iam,rules` leaves the other folders out. JOBS=n tries n at a
// time (default 2). Exit status 0: what is not noticed is for a person to judge.

import { rmSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import * as byFixtures from "./soak/against-fixtures.mjs";
import * as byTests from "./soak/against-tests.mjs";
import { choose, FOLDERS, wordsOf } from "./soak/choose.mjs";
import { copyOfTree } from "./soak/copy.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const { count, seed, folders } = options(process.argv.slice(2));
const began = Date.now();
const jobs = Math.max(1, Number(process.env.JOBS ?? 2));
const chosen = choose(root, folders, count, seed);
const copies = Array.from({ length: jobs }, () => copyOfTree(root));
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(130));
process.on("exit", () => {
  for (const copy of copies) rmSync(copy, { recursive: true, force: true });
});

await hold();
summarize();

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
    stop("--count and --seed must be whole numbers", help);
  const folders = read.values.in?.split(",") ?? FOLDERS;
  const strange = folders.find((folder) => !FOLDERS.includes(folder));
  if (strange !== undefined) stop(`--in ${strange} is no folder that is soaked`, `There are ${FOLDERS.join(", ")}.`);
  // It reads the TypeScript sources as they are.
  if (!process.features.typescript)
    stop(
      `Node ${process.version} cannot read TypeScript`,
      `Run: npx -p node@24 node scripts/soak.mjs ${args.join(" ")}`,
    );
  return { count, seed, folders };
}

function stop(problem, help) {
  console.error(`${problem}\n${help}`);
  process.exit(2);
}

/** Tests the faults, the cheap tests first. */
async function hold() {
  const { failed, fixtures } = await byFixtures.reach(copies[0], chosen);
  if (failed !== undefined)
    stop(`a fixture fails without any fault: ${failed}`, "Run: npx vitest run test/fixtures.test.ts");
  say(`${fixtures.length} fixtures run without a fault`);
  const noticing = new Map();
  const trier = (copy) => byFixtures.trier(copy, fixtures);
  await inTurn(each(), trier, ([one], process) => byFixtures.alone(one, process, noticing));
  say(`the first fixtures do not notice ${left().length} of ${chosen.length} faults`);
  const quiet = await byTests.quiet(copies[0], left());
  if (quiet.failed !== undefined)
    stop(`a test fails without any fault: ${quiet.failed}`, "Fix that first, or try on a quieter machine.");
  say("the tests around these run without a fault");
  const tester = (copy) => byTests.tester(copy, 3 * quiet.ms + 60_000);
  await inTurn(each(), tester, ([one], process) => byTests.alone(one, process));
  say(`the quick tests do not notice ${left().length}`);
  await inTurn(byFixtures.inGroups(left()), trier, byFixtures.together);
  say(`the other fixtures do not notice ${left().length}`);
  await inTurn(byTests.inGroups(left()), tester, byTests.together);
}

function each() {
  return left().map((one) => [one]);
}

function left() {
  return chosen.filter(({ by }) => by === "" || by === undefined);
}

/** Does something with each group, and says what was noticed; as many at a time as there are jobs, each with a copy and a process of its own. */
async function inTurn(all, start, work) {
  const waiting = [...all];
  await Promise.all(
    copies.map(async (copy) => {
      const process = start(copy);
      for (let group = waiting.shift(); group !== undefined; group = waiting.shift()) {
        await work(group, process);
        tell(group);
      }
      process.end();
    }),
  );
}

function say(what) {
  console.log(`${seconds()} ${what}`);
}

function seconds() {
  return `${Math.round((Date.now() - began) / 1000)} s:`;
}

function answerOf({ by, late }) {
  if (late) return "timeout";
  return by === "" ? "survived" : "killed";
}

function tell(faults) {
  for (const one of faults)
    if (one.by !== "") console.log(`${answerOf(one).padEnd(8)} ${wordsOf(one)}\n         by ${one.by}`);
}

function summarize() {
  const of = (answer) => chosen.filter((one) => answerOf(one) === answer);
  const survivors = of("survived");
  const share = Math.round((1000 * (chosen.length - survivors.length)) / chosen.length) / 10;
  console.log(
    `\n${chosen.length} faults, seed ${seed}, ${new Date().toISOString().slice(0, 10)}: ${of("killed").length} killed, ${of("timeout").length} timed out, ${survivors.length} survived. ${share} % noticed.`,
  );
  for (const one of survivors) console.log(`survived ${wordsOf(one)} (${one.fixtures.length} fixtures run it)`);
}
