import type { Expression, Span, SplatStep } from "./syntax.ts";

/** One step after a term, in the written order; `end` is where it ends in the text. */
export type TraversalStep = { readonly end: number } & (
  | { readonly kind: "attribute"; readonly name: string }
  /** `legacy` is `.0`. */
  | { readonly kind: "index"; readonly key: Expression; readonly legacy: boolean }
  | { readonly kind: "splat"; readonly full: boolean }
);

/** Not a valid identifier: the element that an inner splat is applied to. */
const ELEMENT = "[*]";

/**
 * Applies steps as HCL does: `[*]` takes everything that follows, `.*` only attributes and `.0`, and further steps
 * apply to its result. https://developer.hashicorp.com/terraform/language/expressions/splat
 */
export function applySteps(on: Expression, steps: readonly TraversalStep[], spanTo: (end: number) => Span): Expression {
  let result = on;
  for (let at = 0; at < steps.length; at++) {
    const step = steps[at];
    if (step === undefined) break;
    const span = spanTo(step.end);
    if (step.kind === "attribute") result = { kind: "attribute", on: result, name: step.name, span };
    else if (step.kind === "index") result = { kind: "index", on: result, key: step.key, span };
    else if (step.full) return fullSplat(result, steps.slice(at + 1), spanTo, span);
    else {
      const taken: SplatStep[] = [];
      let end = step.end;
      for (let follower = steps[at + 1]; follower && isAttributeLike(follower); follower = steps[at + 1]) {
        taken.push(plain(follower));
        end = follower.end;
        at++;
      }
      result = { kind: "splat", on: result, full: false, steps: taken, span: spanTo(end) };
    }
  }
  return result;
}

const isAttributeLike = (step: TraversalStep): step is TraversalStep & { kind: "attribute" | "index" } =>
  step.kind === "attribute" || (step.kind === "index" && step.legacy);

const plain = (step: TraversalStep & { kind: "attribute" | "index" }): SplatStep =>
  step.kind === "attribute" ? { kind: "attribute", name: step.name } : { kind: "index", key: step.key };

function fullSplat(
  on: Expression,
  rest: readonly TraversalStep[],
  spanTo: (end: number) => Span,
  span: Span,
): Expression {
  const last = rest.at(-1);
  const whole = last ? spanTo(last.end) : span;
  const taken: SplatStep[] = [];
  for (const step of rest) {
    if (step.kind === "splat") {
      // A splat inside the steps of a splat is a list of lists, like a `for` over the outer elements.
      const element: Expression = { kind: "variable", name: ELEMENT, span };
      const elements: Expression = { kind: "splat", on, full: true, steps: [], span };
      const value = applySteps(element, rest, spanTo);
      return { kind: "for", valueName: ELEMENT, on: elements, value, group: false, span: whole };
    }
    taken.push(plain(step));
  }
  return { kind: "splat", on, full: true, steps: taken, span: whole };
}
