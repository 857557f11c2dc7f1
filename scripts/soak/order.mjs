// In which order fixtures are asked: the likelier and the cheaper first. And which faults are asked about together.

/**
 * @param {{ sure: number[], others: number[] }} reached which fixtures run the faulty code, by index
 * @param {{ name: string, ms: number }[]} fixtures
 * @returns {string[]} names
 */
export function inOrder({ sure, others }, fixtures) {
  return [...byTurns(sure, fixtures), ...byTurns(others, fixtures)];
}

/** One of each kind (`s3/good` is of `s3`), then a second of each; of a kind the quickest first. */
function byTurns(indexes, fixtures) {
  const kinds = new Map();
  for (const { name, ms } of indexes.map((index) => fixtures[index]).sort((a, b) => a.ms - b.ms)) {
    const kind = name.split("/")[0];
    kinds.set(kind, [...(kinds.get(kind) ?? []), { name, ms, turn: kinds.get(kind)?.length ?? 0 }]);
  }
  return [...kinds.values()]
    .flat()
    .sort((a, b) => a.turn - b.turn || a.ms - b.ms)
    .map(({ name }) => name);
}

/** Groups of faults in files of their own, each with what `fits` its first. */
export function groups(faults, size, fits) {
  const made = [];
  for (const one of faults) {
    const group = made.find(
      (each) => each.length < size && fits(each[0], one) && each.every(({ file }) => file !== one.file),
    );
    if (group === undefined) made.push([one]);
    else group.push(one);
  }
  return made;
}
