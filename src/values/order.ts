/** Terraform sorts by code point (bytes of UTF-8), JavaScript by UTF-16 unit: they differ beyond U+FFFF. */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    if (a.charCodeAt(i) !== b.charCodeAt(i)) return rank(a.charCodeAt(i)) - rank(b.charCodeAt(i));
  }
  return a.length - b.length;
}

/** Surrogates represent code points beyond all other units. */
const rank = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);

export const byKey = <T>(a: readonly [string, T], b: readonly [string, T]): number => compareText(a[0], b[0]);

/** Go's strings contain no half surrogate pairs: they become U+FFFD. */
export const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, "\ufffd");
