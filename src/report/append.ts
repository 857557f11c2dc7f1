/** Puts items behind a list, however many: a call cannot be given as many arguments as a report may have lines. */
export function append<T>(to: T[], ...lists: readonly (readonly T[])[]): void {
  for (const items of lists) for (const item of items) to.push(item);
}
