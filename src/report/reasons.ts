/** Shorter ones are read at a glance. */
const LONG = 160;

/** Why a question is open, one reason each where a sentence of several is too long to be read. */
export function reasons(because: string): readonly string[] {
  return because.length <= LONG ? [because] : because.split("; ").filter((one) => one !== "");
}
