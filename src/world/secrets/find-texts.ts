/** From the first UTF-16 unit of a text to the one after its last. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Finds where a text contains one of many others. */
export type Finder = (text: string) => readonly Stretch[];

/** The shortest searched text has at least this many units. */
const HEAD = 6;
const SLOTS = 1 << 16;
/** Fewer units of a truncated text reveal nothing of it. */
const SHORTEST_CUT = 6;
/** Longer texts are searched in pieces, so that no position costs more than this. */
const LONGEST = 256;

/**
 * Finds all of `texts`, ignoring the case of Latin letters, and also truncated ones that end with `…` or `...`. A plan
 * may have 100,000 of them, so the time must not grow with their number: the first letters are looked up, and only if a
 * text begins with them, a binary search follows.
 */
export function finderOf(texts: Iterable<string>): Finder {
  const sorted = [...new Set([...texts].flatMap((text) => piecesOf(lowered(text))))]
    .filter((text) => text.length >= HEAD)
    .sort(byUnits);
  if (sorted.length === 0) return () => [];
  const heads = new Uint8Array(SLOTS);
  for (const text of sorted) heads[headAt(text, 0)] = 1;
  const shorter = prefixesIn(sorted);

  /**
   * The longest of the texts that `text` contains at `start`: the last one that does not sort after the rest of `text`,
   * or a prefix of it.
   */
  const longestAt = (text: string, start: number): number => {
    let found = lastNotBehind(sorted, text, start);
    while (found >= 0 && !text.startsWith(sorted[found] as string, start)) found = shorter[found] as number;
    return found < 0 ? start : start + (sorted[found] as string).length;
  };
  /** Where a text that begins at `start` is truncated. */
  const cutAt = (text: string, start: number, cut: number | undefined): number => {
    if (cut === undefined || cut - start > LONGEST) return start;
    const begun = text.slice(start, cut);
    const next = sorted[lastNotBehind(sorted, begun, 0) + 1];
    return next?.startsWith(begun) ? cut : start;
  };

  return (given) => {
    const text = lowered(given);
    const found: Stretch[] = [];
    const cuts = [...text.matchAll(/…|\.\.\./g)].map(({ index }) => index);
    let cut = 0;
    for (let start = 0; start + HEAD <= text.length; start++) {
      while (cut < cuts.length && (cuts[cut] as number) < start + SHORTEST_CUT) cut++;
      if (heads[headAt(text, start)] === 0) continue;
      const end = Math.max(longestAt(text, start), cutAt(text, start, cuts[cut]));
      if (end > start) found.push({ start, end });
    }
    return joined(found);
  };
}

/** Merges stretches that overlap or touch, in order. */
export function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const out: Stretch[] = [];
  for (const one of [...stretches].sort((a, b) => a.start - b.start)) {
    const last = out.at(-1);
    if (last && one.start <= last.end) out[out.length - 1] = { start: last.start, end: Math.max(last.end, one.end) };
    else out.push(one);
  }
  return out;
}

/** Only letters whose other case has the same length, so that positions stay the same. */
const lowered = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

const byUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function headAt(text: string, start: number): number {
  let hash = 0;
  for (let at = start; at < start + HEAD; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return (hash ^ (hash >>> 16)) & (SLOTS - 1);
}

/** For each text the index of the longest other one that is its prefix; -1 for none. */
function prefixesIn(sorted: readonly string[]): Int32Array {
  const shorter = new Int32Array(sorted.length).fill(-1);
  for (let at = 1; at < sorted.length; at++) {
    let before = at - 1;
    while (before >= 0 && !(sorted[at] as string).startsWith(sorted[before] as string))
      before = shorter[before] as number;
    shorter[at] = before;
  }
  return shorter;
}

/** The index of the last text that does not sort after the rest of `text` from `start`; -1 if all do. */
function lastNotBehind(sorted: readonly string[], text: string, start: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const candidate = sorted[middle] as string;
    if (candidate <= text.slice(start, start + candidate.length)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** A text, or the consecutive pieces that it consists of; the last one reaches to its end. */
function piecesOf(text: string): readonly string[] {
  if (text.length <= LONGEST) return [text];
  const starts = Array.from({ length: Math.ceil(text.length / LONGEST) - 1 }, (_, index) => index * LONGEST);
  return [...starts, text.length - LONGEST].map((start) => text.slice(start, start + LONGEST));
}
