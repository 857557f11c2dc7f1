/** Shorter texts are shown as one. */
const LONG = 160;

/** The reasons of an undecided question; a long text is split into its reasons. */
export function reasons(because: string): readonly string[] {
  return because.length <= LONG ? [because] : because.split("; ").filter((one) => one !== "");
}
