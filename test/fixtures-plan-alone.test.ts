import { cases } from "./support/cases.ts";
import { planAloneIsRight } from "./support/plan-alone.ts";

// Every fourth; the others in fixtures-plan-alone.slow.test.ts.
planAloneIsRight(cases().filter((_, index) => index % 4 === 0));
