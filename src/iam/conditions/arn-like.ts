import { matchesArn } from "../../values/match-arn.ts";
import type { Operator } from "./operator.ts";

/** The six parts of an ARN one by one, each with `*` and `?`. */
export const arnLike: Operator = { name: "ArnLike", negation: "ArnNotLike", compare: matchesArn };
