import type { TemplatePart } from "../hcl/syntax.ts";
import { toText } from "./convert-primitive.ts";
import { equals, mayBeNull } from "./equality.ts";
import { eachOf } from "./evaluate-for.ts";
import { failed, isFailed } from "./failure.ts";
import { MAX_TEXT, TOO_LARGE } from "./meter.ts";
import { testOf } from "./operators.ts";
import { marked, reasonOf } from "./reason.ts";
import { apart, mayFail, type Run } from "./run.ts";
import type { Scope } from "./scope.ts";
import { type Part, text } from "./text.ts";
import { sensitive, str, unknown, type Value } from "./value.ts";

/**
 * A string with interpolations and directives: https://developer.hashicorp.com/terraform/language/expressions/strings
 * Unknown parts become holes; the text around them is known. A template that consists of one interpolation is that
 * value, whatever its type.
 */
export function templateOf(run: Run, parts: readonly TemplatePart[], scope: Scope): Value {
  const [only] = parts;
  if (parts.length === 1 && only?.kind === "interpolation") return run.evaluate(only.value, scope);
  return rendered(run, parts, scope);
}

function rendered(run: Run, parts: readonly TemplatePart[], scope: Scope): Value {
  const pieces: Part[] = [];
  let secret = false;
  let length = 0;
  for (const part of parts) {
    const piece = pieceOf(run, part, scope);
    if (piece.kind !== "string") return secret ? sensitive(piece) : piece;
    if (piece.sensitive) secret = true;
    for (const each of piece.text) {
      length += typeof each === "string" ? each.length : 1;
      pieces.push(each);
    }
    if (length > MAX_TEXT) return unknown(TOO_LARGE);
  }
  const whole = str(text(pieces));
  return secret ? sensitive(whole) : whole;
}

function pieceOf(run: Run, part: TemplatePart, scope: Scope): Value {
  switch (part.kind) {
    case "text":
      return str(part.text);
    case "interpolation":
      return insertable(run, run.evaluate(part.value, scope));
    case "if": {
      const value = run.evaluate(part.test, scope);
      const test = testOf(value);
      if (isFailed(test)) return test;
      if (test.kind === "bool") return marked(rendered(run, test.value ? part.yes : part.no, scope), value);
      return marked(undecided(run, part, scope, reasonOf(value)), value);
    }
    case "for": {
      const elements = eachOf(run, part, scope);
      if (elements.kind !== "elements") return insertable(run, elements.value);
      if (elements.uncertain) return insertable(run, marked(unknown(elements.uncertain), elements.source));
      const rounds: Value[] = [];
      for (const element of elements.items) {
        if (!run.context.meter.spend(1)) return unknown(TOO_LARGE);
        const round = rendered(run, part.body, element.scope);
        if (round.kind !== "string") return round;
        rounds.push(round);
      }
      const body = str(text(rounds.flatMap((round) => (round.kind === "string" ? round.text : []))));
      return marked(body, elements.source, ...rounds);
    }
  }
}

/** A value as a part of a text; an unknown without identity becomes a hole that equals nothing. */
function insertable(run: Run, value: Value): Value {
  const piece = toText(value);
  if (piece.kind === "null") return failed("null cannot be part of a string");
  if (isFailed(piece)) return piece;
  if (run.attempts > 0 && mayBeNull(value)) mayFail(run, reasonOf(value));
  if (piece.kind === "string") return piece;
  return marked(str([run.context.meter.freshHole(piece.because)]), value);
}

function undecided(run: Run, part: TemplatePart & { kind: "if" }, scope: Scope, because: string): Value {
  const yes = apart(run, () => rendered(run, part.yes, scope));
  const no = apart(run, () => rendered(run, part.no, scope));
  const doubt = yes.failure ?? no.failure ?? yes.mayFail ?? no.mayFail;
  if (doubt) mayFail(run, doubt);
  if (equals(yes.value, no.value) === "yes") return yes.value;
  return insertable(run, marked(unknown(because), yes.value, no.value));
}
