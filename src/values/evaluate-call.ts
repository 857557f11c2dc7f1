import type { Expression } from "../hcl/syntax.ts";
import { mayBeNull } from "./equality.ts";
import { failed, isFailed } from "./failure.ts";
import { type Form, formed, formless } from "./forms.ts";
import { isWhollyKnown, marked, reasonOf } from "./reason.ts";
import { apart, mayFail, type Run } from "./run.ts";
import type { Scope } from "./scope.ts";
import { bool, sensitive, unknown, type Value } from "./value.ts";

interface Call {
  readonly name: string;
  readonly args: readonly Expression[];
  readonly expand: boolean;
}

/** A function call. `try` and `can` are separate, because they take expressions instead of values. */
export function callOf(run: Run, call: Call, scope: Scope): Value {
  if (call.name === "try" || call.name === "core::try") return tryOf(run, call.args, scope);
  if (call.name === "can" || call.name === "core::can") return canOf(run, call.args, scope);
  const args: Value[] = [];
  for (const [i, argument] of call.args.entries()) {
    const value = run.evaluate(argument, scope);
    if (isFailed(value)) return value;
    if (!call.expand || i < call.args.length - 1) {
      args.push(value);
      continue;
    }
    if (value.kind === "unknown") {
      mayFail(run, value.because);
      return marked(unknown(value.because), value);
    }
    if (value.kind !== "list") return failed(`the last argument of ${call.name} is expanded, but it is not a list`);
    for (const item of value.items) args.push(marked(item, value));
  }
  const name = call.name.startsWith("core::") ? call.name.slice("core::".length) : call.name;
  const given = formless(run.context.call(name, args));
  const cannotFail = NEVER_FAIL.has(name) || (KNOWN_BY_RESULT.has(name) && given.kind !== "unknown");
  const mayBreak = (arg: Value): boolean => mayBeNull(arg) || !(cannotFail || isWhollyKnown(arg));
  const doubtful = run.attempts > 0 ? args.find((arg) => arg.kind !== "null" && mayBreak(arg)) : undefined;
  if (doubtful) mayFail(run, reasonOf(doubtful));
  const form = FORMS.get(name);
  const result = form ? formed(given, form) : given;
  return result.sensitive || UNMARK.has(name) || !args.some((arg) => arg.sensitive) ? result : sensitive(result);
}

/** Functions that do not fail because of an unknown part of their arguments, unless it is null. */
const NEVER_FAIL: ReadonlySet<string> = new Set(
  (
    "alltrue anytrue base64encode base64sha256 base64sha512 chomp compact concat contains distinct flatten format " +
    "formatlist indent join jsonencode keys length lower md5 merge nonsensitive replace reverse sensitive setintersection " +
    "setsubtract setunion sha1 sha256 sha512 split startswith endswith strcontains strrev title tolist tomap toset " +
    "tostring trim trimprefix trimspace trimsuffix upper urlencode values yamlencode zipmap"
  ).split(" "),
);
/** Functions that return a value for an argument with unknown parts only if they cannot fail because of them. */
const KNOWN_BY_RESULT: ReadonlySet<string> = new Set(["regex", "regexall"]);
const FORMS: ReadonlyMap<string, Form> = new Map([
  ["tolist", "list"],
  ["tomap", "map"],
  ["toset", "set"],
]);
const UNMARK: ReadonlySet<string> = new Set(["nonsensitive", "issensitive"]);

/**
 * `try(a, b, …)`: the first expression without an error. If it is unknown until apply whether one fails, the value is
 * unknown.
 * https://developer.hashicorp.com/terraform/language/functions/try
 */
function tryOf(run: Run, args: readonly Expression[], scope: Scope): Value {
  let last = "it has no arguments";
  for (const argument of args) {
    const { value, failure, mayFail: doubt } = attempt(run, argument, scope);
    if (failure) {
      last = failure;
      continue;
    }
    if (!doubt) return value;
    mayFail(run, doubt);
    return marked(unknown(`it is unknown whether the first argument of try succeeds: ${doubt}`), value);
  }
  return failed(`every argument of try fails: ${last}`);
}

/** `can(a)`: https://developer.hashicorp.com/terraform/language/functions/can */
function canOf(run: Run, args: readonly Expression[], scope: Scope): Value {
  const [argument] = args;
  if (!argument || args.length > 1) return failed("can takes one argument");
  const { failure, mayFail: doubt } = attempt(run, argument, scope);
  if (failure) return bool(false);
  return doubt ? unknown(`it is unknown whether the argument of can succeeds: ${doubt}`) : bool(true);
}

function attempt(run: Run, argument: Expression, scope: Scope): ReturnType<typeof apart> {
  run.attempts++;
  const outcome = apart(run, () => run.evaluate(argument, scope));
  run.attempts--;
  return outcome;
}
