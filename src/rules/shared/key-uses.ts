import { type CodeAnswer, keyUsedBy } from "../../model/called-resources.ts";
import type { LambdaFunction } from "../../model/functions.ts";
import type { JudgedCall } from "../../model/judge-call.ts";
import { judgeKey, type KeyVerdict, usable } from "../../model/judge-key.ts";
import type { Key } from "../../model/keys.ts";
import type { Model } from "../../model/model.ts";
import { keyApart } from "../../model/regions.ts";
import type { Role } from "../../model/roles.ts";
import type { Encrypted, Use } from "../../needs/encrypted.ts";
import { shownUses } from "./shown-uses.ts";

/** A function whose role can use an encrypted resource, and whether the key allows that. */
export type KeyUse =
  | {
      readonly kind: "judged";
      readonly fn: LambdaFunction;
      readonly role: Role;
      readonly encrypted: Encrypted;
      readonly key: Key;
      readonly verdict: KeyVerdict;
      /** The calls in the function's code that use the key in this way. */
      readonly calls: readonly JudgedCall[];
      /** Those calls, if only they show that the function does it; none where the plan shows it as well. */
      readonly shownBy: readonly JudgedCall[];
    }
  /** All of the function's code was read, and it does not use the resource in this way. */
  | {
      readonly kind: "unused";
      readonly fn: LambdaFunction;
      readonly encrypted: Encrypted;
      readonly verb: Use["verb"];
    }
  | {
      readonly kind: "unclear";
      readonly fn: LambdaFunction;
      readonly encrypted: Encrypted;
      readonly because: string;
    };

/** Every use of an encrypted resource by a function's role. */
export function* keyUses(model: Model): Iterable<KeyUse> {
  const shownBy = shownUses(model);
  const candidates = model.encrypted
    .map((encrypted) => ({ encrypted, key: model.key(encrypted.key, encrypted.resource.provider) }))
    .filter(({ key }) => key.kind !== "by-aws")
    .filter(({ encrypted, key }) => key.kind !== "key" || keyApart(encrypted.resource, key.key)?.same !== "no")
    .map(({ encrypted, key }) => ({ encrypted, key, usableBy: usable(model.world, encrypted) }));
  for (const fn of model.functions) {
    const ref = model.executionRole(fn);
    if (ref.kind !== "role") continue;
    for (const { encrypted, key, usableBy } of candidates) {
      const { resource } = encrypted;
      const byPlan = shownBy(fn, resource);
      const byCode = new Map(encrypted.uses.map(({ verb }) => [verb, keyUsedBy(model, fn, resource, verb)]));
      if (key.kind === "unknown") {
        const isUsed = byPlan.size > 0 || [...byCode.values()].some(({ kind }) => kind === "called");
        if (isUsed) yield { kind: "unclear", fn, encrypted, because: `its key is unknown: ${key.because}` };
      }
      if (key.kind !== "key") continue;
      for (const role of rolesThatUse(ref.role, byCode)) {
        const asked = usableBy(role);
        const shown = role === ref.role ? byPlan : new Set<Use["verb"]>();
        const calls = (verb: Use["verb"]): readonly JudgedCall[] => callsBy(role, byCode.get(verb));
        const verbs = encrypted.uses.map(({ verb }) => verb);
        const allShown = new Set(verbs.filter((verb) => shown.has(verb) || calls(verb).length > 0));
        for (const verdict of asked ? judgeKey(model.world, fn, role, asked, key.key, allShown) : []) {
          const { verb } = verdict.use;
          const made = calls(verb);
          const onlyBy = shown.has(verb) ? [] : made;
          if (allShown.has(verb) || byCode.get(verb)?.kind === "unknown")
            yield { kind: "judged", fn, role, encrypted, key: key.key, verdict, calls: made, shownBy: onlyBy };
          else if (role === ref.role) yield { kind: "unused", fn, encrypted, verb };
        }
      }
    }
  }
}

type ByCode = ReadonlyMap<Use["verb"], CodeAnswer>;

/** The execution role, and the roles that the code assumes for it. */
function rolesThatUse(own: Role, byCode: ByCode): readonly Role[] {
  const calls = [...byCode.values()].flatMap((answer) => (answer.kind === "called" ? answer.calls : []));
  return [...new Set([own, ...calls.flatMap(({ role }) => role ?? [])])];
}

const callsBy = (role: Role, answer: CodeAnswer | undefined): readonly JudgedCall[] =>
  answer?.kind === "called" ? answer.calls.filter((call) => call.role === role) : [];

/**
 * Whether the plan shows that the function does it. A grant on everything (`AmazonS3ReadOnlyAccess`) does not name what
 * the function uses. With one encrypted resource of the service in the plan it is the only one that the grant can be
 * for here.
 */
export const isShown = (model: Model, { encrypted, verdict }: Extract<KeyUse, { kind: "judged" }>): boolean =>
  verdict.shownUse ||
  (model.encrypted.filter((other) => other.service === encrypted.service).length === 1 &&
    model.world.of(encrypted.resource.type).length === 1);
