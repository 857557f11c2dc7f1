/** Why the tool could not do its work, as two lines: what is wrong, and what to do instead. */
export interface Stop {
  readonly problem: string;
  readonly help: string;
}

/** Two sentences of a plan's reader as the edge says them: the second one begins with a capital and ends. */
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
