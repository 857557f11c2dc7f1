/**
 * The limit of parsing, counted in the parser's own steps, so that the result for the same sources is always the same.
 * Valid text takes steps in proportion to its length; in a text that is all errors the parser may go over it
 * repeatedly.
 */
export interface ParseBudget {
  left: number;
  /** Of these, steps within text in which an error occurred. */
  broken: number;
}

/** For all files of one plan: some 20 MB of ordinary HCL, and 2 MB of damaged HCL. */
export const createBudget = (): ParseBudget => ({ left: 300_000, broken: 50_000 });

/** How often, on average, a letter may be read. Spaces between errors are read again from each of them. */
export const LOOKS = 30;
/** Letters passed to the parser at a time: few, so that going back costs no more than the distance. */
export const PIECE = 500;

/** No one nests templates this deeply; each level makes every step of the parser slower. */
const MOST_OPEN = 500;

/** Thrown during parsing, and caught where parsing of a text begins. */
export class TooMuch extends Error {
  constructor(what = "reading it takes too long") {
    super(what);
  }
}

/** Throws if so many `${` or `%{` are open at once that parsing would take too long. */
export function refuseDeepTemplates(text: string): void {
  let open = 0;
  for (const [found] of text.matchAll(/[$%]\{|\}/g)) {
    open = found === "}" ? Math.max(0, open - 1) : open + 1;
    if (open > MOST_OPEN) throw new TooMuch("templates are nested too deeply to be read");
  }
}
