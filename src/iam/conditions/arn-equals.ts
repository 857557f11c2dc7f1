import { arnLike } from "./arn-like.ts";
import type { Operator } from "./operator.ts";

/** "ArnEquals and ArnLike condition operators behave identically." */
export const arnEquals: Operator = { name: "ArnEquals", negation: "ArnNotEquals", compare: arnLike.compare };
