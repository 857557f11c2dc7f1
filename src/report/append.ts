/** Appends items to a list, however many: `push(...items)` fails with as many arguments as a report may have lines. */
export function append<T>(to: T[], ...lists: readonly (readonly T[])[]): void {
  for (const items of lists) for (const item of items) to.push(item);
}
