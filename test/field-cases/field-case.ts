/** A fault that a user ran into and wrote about in public, and what this tool does with it. */
export type FieldCase = Decidable | NotDecidable;

interface Row {
  /** 1 to 73, without gaps. The fixtures' about.txt name it: "Field case 12". */
  readonly number: number;
  /** Where it was written about: issues as owner/repository#number, else the page's title or address. */
  readonly source: string;
  /** What the user saw, and why, in a few words. */
  readonly symptom: string;
}
interface Decidable extends Row {
  /** kind/case, each showing this cause. */
  readonly fixtures: readonly string[];
  /** What the findings of these fixtures say, one after the other: the cause in the words of who had the symptom. */
  readonly says?: RegExp;
  /** "good": others raise a false alarm here, and nothing may be found. */
  readonly verdict: "fault" | "good";
}
interface NotDecidable extends Row {
  /** The id in src/event-sources/not-decidable.ts, which says why a plan does not show the fault. */
  readonly notDecidable: string;
}
