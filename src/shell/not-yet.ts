import type { RunOptions } from "./command-line.ts";
import type { Stop } from "./stop.ts";

/** Options that are read but have nothing behind them yet: an error, for silence would look like success. */
export function notYet(options: RunOptions, config: string | null): Stop | null {
  const { baseline, writeBaseline, fix } = options;
  if (config !== null) return { problem: `${config}: configuration is not available yet`, help: "Use --no-config." };
  const option =
    baseline !== null
      ? "--baseline"
      : writeBaseline !== null
        ? "--write-baseline"
        : fix === "write"
          ? "--fix"
          : fix === "dry-run"
            ? "--fix-dry-run"
            : null;
  return option === null ? null : { problem: `${option} is not available yet`, help: `Run again without ${option}.` };
}
