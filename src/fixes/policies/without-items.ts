/** The place of an item in a text, from its first character to behind its last one. */
export interface ItemPlace {
  readonly start: number;
  readonly end: number;
}

/**
 * A list without some of its items, in HCL or JSON, with the white space and the comma that belong to each; undefined
 * where comments stand around them, or no item would remain.
 */
export function withoutItems(
  text: string,
  items: readonly ItemPlace[],
  removed: ReadonlySet<number>,
): string | undefined {
  if (items.every((_item, at) => removed.has(at))) return undefined;
  let result = text;
  for (const at of [...removed].sort((a, b) => b - a)) {
    const item = items[at];
    const [before, after] = [items[at - 1], items[at + 1]];
    if (!item) return undefined;
    // What is behind has been removed already, where it is: then the last one that remains ends the list.
    const isLast = items.every((_other, index) => index <= at || removed.has(index));
    if (!isLast && after) {
      const above = before
        ? text.slice(before.end, item.start)
        : (/\[[^[]*$/.exec(text.slice(0, item.start))?.[0] ?? "");
      if (!isPlain(above) || !isPlain(text.slice(item.end, after.start))) return undefined;
      result = result.slice(0, item.start) + result.slice(after.start);
    } else {
      if (!before || !isPlain(text.slice(before.end, item.start))) return undefined;
      result = result.slice(0, before.end) + result.slice(item.end);
    }
  }
  return result;
}

const isPlain = (between: string): boolean => /^[[\s,]*$/.test(between);

/** Does a statement as it is written name all of these actions? A plan may be older than the source. */
export const namesAll = (written: string, actions: readonly string[]): boolean =>
  actions.every((action) => written.toLowerCase().includes(`"${action.toLowerCase()}"`));
