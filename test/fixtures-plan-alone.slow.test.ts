import { cases } from "./support/cases.ts";
import { planAloneIsRight } from "./support/plan-alone.ts";

planAloneIsRight(cases().filter((_, index) => index % 4 !== 0));
