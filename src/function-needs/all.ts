import { asyncDestination } from "./async-destination.ts";
import { deadLetter } from "./dead-letter.ts";
import { durable } from "./durable.ts";
import { efs } from "./efs.ts";
import type { FunctionNeed } from "./function-need.ts";
import { insights } from "./insights.ts";
import { logs } from "./logs.ts";
import { mappingDestination } from "./mapping-destination.ts";
import { tracing } from "./tracing.ts";
import { vpc } from "./vpc.ts";

/** Every setting of a function that needs permissions of its role, by id. */
export const functionNeeds: readonly FunctionNeed[] = [
  asyncDestination,
  deadLetter,
  durable,
  efs,
  insights,
  logs,
  mappingDestination,
  tracing,
  vpc,
];
