import { equalTexts } from "../values/compare.ts";
import { type Text, text } from "../values/text.ts";
import { all, any, type Tri } from "../values/tri.ts";
import { type Caller, identityPolicies } from "./caller.ts";
import { onlyDenials } from "./combine.ts";
import { decide } from "./decide.ts";
import { decideGuarded } from "./decide-guarded.ts";
import { missesOf } from "./misses.ts";
import { matchPrincipal } from "./principal-match.ts";
import type { Decision, Policy, Request } from "./types.ts";

/** `aws_kms_grant`: https://docs.aws.amazon.com/kms/latest/developerguide/grants.html */
export interface KmsGrant {
  /** Null: there may be a grant about which nothing is known. */
  readonly grantee: Text | null;
  /** Without the `kms:` prefix, as in `Decrypt`. */
  readonly operations: readonly Text[];
  /**
   * Why it may not hold for every request: it has constraints on the encryption context, or parts of it are unknown.
   */
  readonly restricted?: string;
}

export interface KeyQuestion extends Caller {
  readonly keyPolicy: Policy | { readonly unknown: string };
  readonly grants?: readonly KmsGrant[];
  readonly sameAccount: Tri;
  readonly request: Request;
}

/** `failed`: which of the two policies has to be fixed; empty unless denied or not allowed. */
export interface KeyDecision {
  readonly decision: Decision;
  readonly failed: readonly ("key-policy" | "identity")[];
}

/**
 * Whether a role may use a KMS key: the key policy names it, or delegates to its account and the identity policies
 * allow, or a grant allows. https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function decideKey(question: KeyQuestion): KeyDecision {
  const { decision, failed } = decideGuarded({ ...question, guard: question.keyPolicy });
  const named = failed.map((place) => (place === "guard" ? "key-policy" : place));
  if (decision.answer === "allowed" || decision.answer === "denied") return { decision, failed: named };
  const granted = any((question.grants ?? []).map((grant) => grants(grant, question.request)));
  if (granted === "no") return { decision, failed: named };
  const denials = decide(onlyDenials(everyPolicy(question)), question.request);
  if (granted === "yes" && denials.answer === "not-allowed")
    return { decision: { answer: "allowed", by: [] }, failed: [] };
  const because = granted === "unknown" ? ["it is unknown until apply whether a KMS grant of the key allows it"] : [];
  const reasons = [decision, denials].flatMap((part) => (part.answer === "undecided" ? part.because : []));
  return {
    decision: {
      answer: "undecided",
      because: [...new Set([...because, ...reasons])],
      nearMisses: missesOf(decision),
    },
    failed: [],
  };
}

const everyPolicy = (question: KeyQuestion): readonly Policy[] => [
  ...identityPolicies(question),
  ...("unknown" in question.keyPolicy ? [] : [question.keyPolicy]),
  ...(question.boundary && !("unknown" in question.boundary) ? [question.boundary] : []),
];

function grants(grant: KmsGrant, request: Request): Tri {
  if (grant.grantee === null) return "unknown";
  const principals = { negated: false, entries: [{ kind: "AWS" as const, value: grant.grantee }] };
  const match = matchPrincipal(principals, request.principal, "yes");
  const grantee: Tri = match === "direct" ? "yes" : match === "no" ? "no" : "unknown";
  const operation = any(grant.operations.map((name) => equalTexts(text("kms:", name), text(request.action))));
  return all([grantee, operation, grant.restricted === undefined ? "yes" : "unknown"]);
}
