/** Measures how long the steps of a run take. */
export interface Stopwatch {
  /** Ends the step at hand and begins another, or goes on with one that was before. */
  begin(step: string): void;
  /** One line: the whole time, and the steps that took it, the longest first. */
  words(): string;
}

export function stopwatch(now: () => number = () => performance.now()): Stopwatch {
  const started = now();
  const spent = new Map<string, number>();
  let at = started;
  let current = "starting";
  const lap = () => {
    const time = now();
    spent.set(current, (spent.get(current) ?? 0) + time - at);
    at = time;
  };
  return {
    begin(step) {
      lap();
      current = step;
    },
    words() {
      lap();
      const steps = [...spent].filter(([, time]) => time >= LEAST).sort(([, a], [, b]) => b - a);
      const parts = steps.map(([step, time]) => `${seconds(time)} ${step}`);
      return `took ${seconds(at - started)}${parts.length === 0 ? "" : `: ${parts.join(", ")}`}`;
    },
  };
}

/** Shorter steps, in milliseconds, would be shown as 0.00 s. */
const LEAST = 5;
const seconds = (time: number): string => `${(time / 1000).toFixed(2)} s`;
