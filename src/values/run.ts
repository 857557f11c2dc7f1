import type { Expression } from "../hcl/syntax.ts";
import type { Context } from "./context.ts";
import type { Scope } from "./scope.ts";
import type { Value } from "./value.ts";

/**
 * One evaluation in progress. Besides values it records two things for `try` and `can`: `failure`, Terraform raises an
 * error; `mayFail`, it is unknown until apply whether it does. Either is the first reason.
 */
export interface Run {
  readonly context: Context;
  failure: string | undefined;
  mayFail: string | undefined;
  /** How many `try` and `can` are in progress: only then is it recorded whether a call may fail. */
  attempts: number;
  evaluate(expression: Expression, scope: Scope): Value;
}

export interface Outcome {
  readonly value: Value;
  readonly failure: string | undefined;
  readonly mayFail: string | undefined;
}

/** Evaluates something whose failure must not become the failure of the whole. */
export function apart(run: Run, work: () => Value): Outcome {
  const before = { failure: run.failure, mayFail: run.mayFail };
  run.failure = undefined;
  run.mayFail = undefined;
  const value = work();
  const outcome = { value, failure: run.failure, mayFail: run.mayFail };
  run.failure = before.failure;
  run.mayFail = before.mayFail;
  return outcome;
}

export function mayFail(run: Run, because: string): void {
  run.mayFail ??= because;
}
