import { type FunctionName, functionOf } from "../aws/function-name.ts";
import { equalTexts } from "../values/compare.ts";
import { memoized } from "../values/memoized.ts";
import { type Hole, type Text, text } from "../values/text.ts";
import { all, type Tri } from "../values/tri.ts";
import { textOf, type Value } from "../values/value.ts";
import { listed } from "../values/words.ts";
import type { Provider, Resource, World } from "../world/types.ts";

/** One function of the plan, as it will be after apply. */
export interface LambdaFunction {
  readonly resource: Resource;
  readonly address: string;
  readonly name: Text;
  /** Unqualified. */
  readonly arn: Text;
}

/** Which function a value names. */
export type FunctionRef =
  | { readonly kind: "found"; readonly function: LambdaFunction; readonly qualifier: Text | null }
  /** It names a function that is not in this plan. */
  | { readonly kind: "outside"; readonly shown: string }
  /** It names something else: a queue, a stream, an HTTP address. */
  | { readonly kind: "no-function" }
  | { readonly kind: "unknown"; readonly because: string; readonly maybe: readonly LambdaFunction[] };

export function functionsOf(world: World): readonly LambdaFunction[] {
  return world.of("aws_lambda_function").flatMap((resource) => {
    const name = textOf(resource.get("function_name"));
    const arn = textOf(resource.get("arn"));
    if (resource.parsed.mode !== "managed" || name.kind !== "text" || arn.kind !== "text") return [];
    return [{ resource, address: resource.address, name: name.text, arn: arn.text }];
  });
}

/**
 * Finds the function that a trigger, permission or mapping names. `from`: the resource it is named in; parts that a
 * name omits (account, region) are its provider's.
 */
export function resolveFunction(functions: readonly LambdaFunction[], value: Value, from: Provider): FunctionRef {
  const texted = textOf(value);
  if (texted.kind === "null" || texted.kind === "no-text") return { kind: "no-function" };
  if (texted.kind === "unknown") return { kind: "unknown", because: texted.because, maybe: functions };
  const named = functionOf(withNames(functions, texted.text));
  if (named.kind === "no-function") return { kind: "no-function" };
  if (named.kind === "stage-variable") {
    return { kind: "unknown", because: `the stage variable ${named.variable} names the function`, maybe: functions };
  }
  if (named.kind === "unknown") {
    const because = value.kind === "unknown" ? value.because : named.because;
    return { kind: "unknown", because, maybe: functions };
  }
  const maybe: LambdaFunction[] = [];
  for (const candidate of functions) {
    const answer = names(named, candidate, from);
    if (answer === "yes") return { kind: "found", function: candidate, qualifier: named.qualifier };
    if (answer === "unknown") maybe.push(candidate);
  }
  if (maybe.length === 0) return { kind: "outside", shown: shownName(named) };
  const because =
    value.kind === "unknown"
      ? value.because
      : `${shownName(named)} may be ${listed(
          maybe.map((f) => f.address),
          " or ",
        )}`;
  return { kind: "unknown", because, maybe };
}

/** An unknown part that some function of this plan is named by contains no colon there, and so none here. */
const withNames = (functions: readonly LambdaFunction[], value: Text): Text =>
  value.some((part) => typeof part !== "string" && part.chars === "any")
    ? value.map((part) => (typeof part === "string" ? part : (nameHoles(functions).get(part.id) ?? part)))
    : value;

const holesOfNames = new WeakMap<readonly LambdaFunction[], ReadonlyMap<string, Hole>>();

const nameHoles = (functions: readonly LambdaFunction[]): ReadonlyMap<string, Hole> =>
  memoized(holesOfNames, functions, () => {
    const holes = functions.flatMap(({ name }) => name.filter((part): part is Hole => typeof part !== "string"));
    return new Map(holes.map((hole) => [hole.id, hole]));
  });

type Named = Extract<FunctionName, { kind: "function" }>;

const names = (named: Named, candidate: LambdaFunction, from: Provider): Tri =>
  all([
    equalTexts(named.name, candidate.name),
    sameOr(named.account ?? from.account, candidate.resource.provider.account),
    sameOr(named.region ?? from.region, candidate.resource.provider.region),
  ]);

/** Two spellings of account or region; a function's own region argument is part of its ARN, not asked here. */
const sameOr = (a: Text, b: Text): Tri => equalTexts(a, b);

const shownName = (named: Named): string =>
  named.name.map((part) => (typeof part === "string" ? part : `\${${part.label}}`)).join("");

/** The ARN, followed by the qualifier if there is one. */
export const qualified = (arn: Text, qualifier: Text | null): Text => (qualifier ? text(arn, ":", qualifier) : arn);
