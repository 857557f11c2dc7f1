const CONTEXT = 3;

/** Unified diff of one file, as `git apply` and `patch -p1` take it; "" if nothing differs. */
export function unifiedDiff(file: string, before: string, after: string): string {
  if (before === after) return "";
  const steps = stepsOf(linesOf(before), linesOf(after));
  const hunks = hunksOf(steps);
  return `--- a/${file}\n+++ b/${file}\n${hunks.map(hunkText).join("")}`;
}

type Step = { readonly kind: " " | "-" | "+"; readonly line: string };
interface Hunk {
  /** Lines of both files before the hunk. */
  readonly oldBefore: number;
  readonly newBefore: number;
  readonly steps: readonly Step[];
}

const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+/g) ?? [];

/**
 * The lines to keep, delete and add. Fixes change few lines far apart: equal lines are kept, and after a difference the
 * nearest place where both texts agree again is used.
 */
function stepsOf(old: readonly string[], now: readonly string[]): readonly Step[] {
  const steps: Step[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      steps.push({ kind: " ", line: old[i] ?? "" });
      i++;
      j++;
      continue;
    }
    const [skipOld, skipNew] = meeting(old, now, i, j);
    for (const line of old.slice(i, i + skipOld)) steps.push({ kind: "-", line });
    for (const line of now.slice(j, j + skipNew)) steps.push({ kind: "+", line });
    i += skipOld;
    j += skipNew;
  }
  return steps;
}

const FARTHEST = 400;

/** How many lines of each text to skip, as few as possible, until three lines (or the ends) agree. */
function meeting(old: readonly string[], now: readonly string[], i: number, j: number): readonly [number, number] {
  const [oldLeft, newLeft] = [old.length - i, now.length - j];
  for (let sum = 1; sum <= Math.min(FARTHEST, oldLeft + newLeft); sum++) {
    for (let skipOld = Math.max(0, sum - newLeft); skipOld <= Math.min(sum, oldLeft); skipOld++) {
      if (agree(old, now, i + skipOld, j + sum - skipOld)) return [skipOld, sum - skipOld];
    }
  }
  return [oldLeft, newLeft];
}

const agree = (old: readonly string[], now: readonly string[], i: number, j: number): boolean =>
  [0, 1, 2].every((step) => old[i + step] === now[j + step]);

function hunksOf(steps: readonly Step[]): readonly Hunk[] {
  const near = steps.map((_, index) =>
    steps.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).some(({ kind }) => kind !== " "),
  );
  const hunks: Hunk[] = [];
  let [oldBefore, newBefore] = [0, 0];
  let open: { oldBefore: number; newBefore: number; steps: Step[] } | null = null;
  for (const [index, step] of steps.entries()) {
    if (near[index]) {
      if (!open) {
        open = { oldBefore, newBefore, steps: [] };
        hunks.push(open);
      }
      open.steps.push(step);
    } else open = null;
    if (step.kind !== "+") oldBefore++;
    if (step.kind !== "-") newBefore++;
  }
  return hunks;
}

function hunkText({ oldBefore, newBefore, steps }: Hunk): string {
  const count = (other: "+" | "-"): number => steps.filter(({ kind }) => kind !== other).length;
  const range = (before: number, lines: number): string => `${lines === 0 ? before : before + 1},${lines}`;
  const head = `@@ -${range(oldBefore, count("+"))} +${range(newBefore, count("-"))} @@\n`;
  return head + steps.map(stepText).join("");
}

const stepText = ({ kind, line }: Step): string =>
  line.endsWith("\n") ? `${kind}${line}` : `${kind}${line}\n\\ No newline at end of file\n`;
