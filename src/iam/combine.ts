import type { Decision, Policy } from "./types.ts";

type Undecided = Extract<Decision, { answer: "undecided" }>;

/** Both must allow: a boundary and the identity policies, two accounts. */
export function both(a: Decision, b: Decision): Decision {
  for (const answer of ["denied", "not-allowed", "undecided"] as const) {
    if (a.answer === answer && b.answer === answer) return merged(a, b);
    if (a.answer === answer) return a;
    if (b.answer === answer) return b;
  }
  return merged(a, b);
}

/** One is enough, where both have taken every Deny into account. */
export function either(a: Decision, b: Decision): Decision {
  for (const answer of ["denied", "allowed", "undecided"] as const) {
    if (a.answer === answer && b.answer === answer) return merged(a, b);
    if (a.answer === answer) return a;
    if (b.answer === answer) return b;
  }
  return merged(a, b);
}

/** Two decisions with the same answer. */
function merged(a: Decision, b: Decision): Decision {
  if ("by" in a && "by" in b) return { ...a, by: unique([...a.by, ...b.by]) };
  if ("nearMisses" in a && "nearMisses" in b) {
    const nearMisses = unique([...a.nearMisses, ...b.nearMisses]);
    if (a.answer === "undecided" && b.answer === "undecided")
      return { answer: "undecided", because: unique([...a.because, ...b.because]), nearMisses };
    return { ...a, nearMisses };
  }
  return a;
}

const unique = <T>(items: readonly T[]): readonly T[] => [...new Set(items)];

export const undecided = (because: string): Undecided => ({ answer: "undecided", because: [because], nearMisses: [] });

/** A policy about which nothing is known: it may allow anything. `address` names it where `because` does not. */
export const unknownPolicy = (because: string, address = ""): Policy => ({
  version: "2012-10-17",
  statements: [],
  incomplete: because,
  origin: { address, path: [] },
});

/** Policies of which only the denials count: every Deny, and what may be one. */
export const onlyDenials = (policies: readonly Policy[]): readonly Policy[] =>
  policies.map((policy) => ({
    version: policy.version,
    origin: policy.origin,
    statements: policy.statements.filter(({ effect }) => effect !== "Allow"),
  }));
