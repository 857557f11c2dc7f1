/** Why the analysis failed, in two lines: what is wrong, and what to do instead. */
export interface Stop {
  readonly problem: string;
  readonly help: string;
}

/** A plan error as two lines: the help starts with a capital letter and ends with a period. */
export const planStop = ({ problem, help }: Stop): Stop => ({
  problem,
  help: `${help.charAt(0).toUpperCase()}${help.slice(1)}${/[.!?]$/.test(help) ? "" : "."}`,
});

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly stop: Stop };

export const done = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const stop = (problem: string, help: string): { readonly ok: false; readonly stop: Stop } => ({
  ok: false,
  stop: { problem, help },
});
