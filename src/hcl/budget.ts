/**
 * What parsing may cost, counted in the parser's own steps, so that the same sources always end the same. Sound text
 * takes it in proportion; a text that is all errors can make the parser go over it again and again.
 */
export interface ParseBudget {
  left: number;
  /** Of these, steps within text in which an error was met. */
  broken: number;
}

/** For all files of one plan: some 20 MB of HCL as people write it, and 2 MB of it damaged. */
export const createBudget = (): ParseBudget => ({ left: 300_000, broken: 50_000 });

/** How often, on average, a letter may be looked at. Spaces between errors are looked at again from each of them. */
export const LOOKS = 30;
/** Letters handed to the parser at a time: few, so that going back does not cost more than the way back. */
export const PIECE = 500;

/** Nesting of templates that no one writes; each level makes every step of the parser longer. */
const MOST_OPEN = 500;

/** Thrown while parsing, and caught where a text begins to be parsed. */
export class TooMuch extends Error {
  constructor(what = "reading it takes too long") {
    super(what);
  }
}

/** Throws where so many `${` or `%{` are open at once that parsing would not end soon. */
export function refuseDeepTemplates(text: string): void {
  let open = 0;
  for (const [found] of text.matchAll(/[$%]\{|\}/g)) {
    open = found === "}" ? Math.max(0, open - 1) : open + 1;
    if (open > MOST_OPEN) throw new TooMuch("templates are nested too deeply to be read");
  }
}
