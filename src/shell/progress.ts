import { visible } from "../report/escape.ts";
import type { Host } from "./streams.ts";

/** Shows the current step on a terminal. Nothing is shown within the first second. */
export interface Progress {
  step(text: string): void;
  end(): void;
}

const QUIET_MS = 1000;
const CLEAR_LINE = "\r\u001b[K";

export function progressOn({ stderr, env }: Host): Progress {
  if (stderr.isTTY !== true || env.CI !== undefined || env.TERM === "dumb") return { step() {}, end() {} };
  const started = performance.now();
  let text = "";
  let shown = false;
  const show = () => {
    stderr.write(`${CLEAR_LINE}${text}`);
    shown = true;
  };
  const timer = setTimeout(show, QUIET_MS);
  timer.unref();
  return {
    step(next) {
      text = visible(next);
      if (performance.now() - started > QUIET_MS) show();
    },
    end() {
      clearTimeout(timer);
      if (shown) stderr.write(CLEAR_LINE);
    },
  };
}
