import type { FunctionRef, LambdaFunction } from "../../model/functions.ts";
import type { Trigger } from "../../needs/needs.ts";

/** Which function it would be, where only one is possible, and why the need is undecided. */
export interface UnknownFunction {
  readonly function: string | null;
  readonly because: string;
}

/**
 * A function that is unknown until apply, or not in this plan; undefined for one that is found. `does`: what is done
 * with it, "invokes"; `needed`: what would have to be known about it.
 */
export function unknownFunction(
  target: FunctionRef,
  does: string,
  needed: "execution role" | "resource policy",
): UnknownFunction | undefined {
  if (target.kind === "outside") {
    const because = `the function ${target.shown} is not in this plan, so its ${needed} is unknown`;
    return { function: null, because };
  }
  if (target.kind !== "unknown") return undefined;
  return { function: onlyOne(target.maybe), because: `it is unknown which function it ${does}: ${target.because}` };
}

const onlyOne = ([only, ...others]: readonly LambdaFunction[]): string | null =>
  others.length === 0 ? (only?.address ?? null) : null;

/** Where it is unknown whether this is a trigger at all, and what it would invoke. */
export const onlyPerhaps = ({ onlyIf }: Trigger, target: FunctionRef): UnknownFunction | undefined =>
  onlyIf === undefined
    ? undefined
    : { function: target.kind === "found" ? target.function.address : null, because: onlyIf };
