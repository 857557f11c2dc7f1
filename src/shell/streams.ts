import type { Writable } from "node:stream";
import { visible } from "../report/escape.ts";
import { done, type Outcome, type Stop, stop } from "./stop.ts";

/** The environment of a run and its output streams: those of the process, or of a test. */
export interface Host {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Terminal;
  readonly stderr: Terminal;
}
export type Terminal = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** Writes a text and waits until the system accepted it. A closed pipe (EPIPE) is not an error. */
export function write(stream: Writable, text: string): Promise<Outcome<null>> {
  return new Promise((resolve) => {
    const settle = (error: Error | null | undefined) => {
      if (!error || codeOf(error) === "EPIPE") resolve(done(null));
      else
        resolve(
          stop(
            `cannot write the output: ${error.message}`,
            "Free some space, or name another file with --output FILE.",
          ),
        );
    };
    stream.once("error", settle);
    stream.write(text, (error) => {
      if (!error) stream.off("error", settle);
      settle(error);
    });
  });
}

/** The code of a system error: `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}

const LONGEST_LINE = 400;

/** The two lines on standard error when the exit status is 2. */
export function stopLines({ problem, help }: Stop): string {
  return `lambda-grants: ${oneLine(problem)}\n${oneLine(help)}\n`;
}

function oneLine(text: string): string {
  const shown = visible(text.trim().replace(/(?<![^\S\r\n])[^\S\r\n]*[\r\n]\s*/g, " "));
  return shown.length > LONGEST_LINE ? `${shown.slice(0, LONGEST_LINE)}…` : shown;
}

/** FORCE_COLOR, then NO_COLOR (https://no-color.org), then whether the stream is a terminal. */
export function wantsColor(stream: Terminal, env: Host["env"]): boolean {
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: term } = env;
  if (force !== undefined) return force !== "0" && force !== "false";
  if (no !== undefined && no !== "") return false;
  return stream.isTTY === true && term !== "dumb";
}

/**
 * The columns that prose is wrapped at: COLUMNS, which its user chose, else those of the terminal, within what reads well.
 * A COLUMNS that is no number counts as missing, and a very narrow one as 40.
 */
export function reportWidth({ columns = WIDEST }: Terminal, { COLUMNS: asked = "" }: Host["env"]): number {
  if (/^[1-9]\d{0,3}$/.test(asked)) return Math.max(NARROWEST, Number(asked));
  return Math.min(WIDEST, Math.max(60, columns));
}
const NARROWEST = 40;
const WIDEST = 100;
