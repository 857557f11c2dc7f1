// Holds faults against the fixtures that run the faulty code.

import { join } from "node:path";
import { asker } from "./asker.mjs";
import { groups, inOrder } from "./order.mjs";

/** How many fixtures a fault is held against alone. What these do not notice, few others do: see `together`. */
const ALONE = 25;
/** How many faults are then tried at once. */
const GROUP = 10;

/**
 * Runs every fixture without a fault, and notes for each fault which of them run the faulty code.
 * @returns {Promise<{ failed: string } | { failed: undefined, fixtures: object[] }>} `failed`: a fixture that fails so
 */
export async function reach(copy, faults) {
  const places = faults.map(({ file, fault }) => ({ file, start: fault.start }));
  const once = asker(join(copy, "scripts/soak/reach.mjs"), () => 120_000);
  const { fixtures, reached, by } = await once.ask(places);
  once.end();
  if (fixtures === undefined) return { failed: by };
  const failed = fixtures.find((one) => one.failed !== "");
  if (failed !== undefined) return { failed: `${failed.name}: ${failed.failed}` };
  for (const [at, one] of faults.entries()) one.fixtures = inOrder(reached[at], fixtures);
  return { failed: undefined, fixtures };
}

/** A process that tries faults. */
export function trier(copy, fixtures) {
  const time = new Map(fixtures.map(({ name, ms }) => [name, ms]));
  // Ten times what a fixture takes, and half a minute for a loaded machine. Old modules are never freed: 30 questions.
  return asker(join(copy, "scripts/soak/try.mjs"), (at) => 30_000 + 10 * (time.get(at) ?? 3_000), 30);
}

/** Sets `by`, what notices the fault among the first fixtures; `noticing`: by file, what noticed other faults. */
export async function alone(one, process, noticing) {
  const known = noticing.get(one.file) ?? [];
  const own = new Set(one.fixtures);
  const names = [...new Set([...known.filter((name) => own.has(name)), ...one.fixtures.slice(0, ALONE)])];
  const answer = names.length === 0 ? { by: "" } : await process.ask({ faults: [one].map(sent), fixtures: names });
  Object.assign(one, { by: answer.by, late: answer.late });
  if (answer.fixture !== undefined) noticing.set(one.file, [...new Set([answer.fixture, ...known])].slice(0, ALONE));
}

/**
 * The same against the fixtures left, for several faults at once: most notice none of them. Where one does, each fault is held
 * against it alone. A fault that hides another makes the score worse, never better.
 */
export async function together(faults, process) {
  let group = faults;
  let names = [...new Set(faults.flatMap(({ fixtures }) => fixtures.slice(ALONE)))];
  while (group.length > 0 && names.length > 0) {
    const answer = await process.ask({ faults: group.map(sent), fixtures: names });
    if (answer.by === "") return;
    const name = answer.fixture ?? answer.at;
    const which = names.includes(name) ? [name] : names;
    for (const one of group) {
      const { by, late } = await process.ask({ faults: [sent(one)], fixtures: which });
      Object.assign(one, { by, late });
    }
    group = group.filter(({ by }) => by === "");
    names = which === names ? [] : names.slice(names.indexOf(name) + 1);
  }
}

/** Together: faults that about as many fixtures run. */
export const inGroups = (faults) =>
  groups(
    [...faults].sort((a, b) => a.fixtures.length - b.fixtures.length),
    GROUP,
    () => true,
  );

const sent = ({ file, made }) => ({ file, made });
