/** Is one statement the other, apart from white space and commas? A plan may be older than the source. */
export const isSameText = (a: string, b: string): boolean => bare(a) === bare(b);

const bare = (text: string): string => text.replaceAll(/[\s,]+/g, "");
