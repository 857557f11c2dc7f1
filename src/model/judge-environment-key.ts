import { decideIdentity } from "../iam/caller.ts";
import { decideKey } from "../iam/decide-key.ts";
import { equalTexts } from "../values/compare.ts";
import { text } from "../values/text.ts";
import type { LambdaFunction } from "./functions.ts";
import type { Model } from "./model.ts";
import { roleRequest } from "./role-request.ts";
import { callerOf } from "./roles.ts";

/** Can the role decrypt a function's environment without the KMS grant that Lambda creates for it? */
export type EnvironmentKey =
  | { readonly answer: "yes"; readonly key: string }
  /** The key is `aws/lambda`: only Lambda can allow a role to use it. */
  | { readonly answer: "no" }
  | { readonly answer: "unknown"; readonly because: string };

/**
 * Only the role's own policies count, with a key policy that leaves the decision to them: a key policy that names the
 * role named the old role as well. https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html
 */
export function mayDecryptEnvironment(model: Model, fn: LambdaFunction): EnvironmentKey {
  const ref = model.key(fn.resource.get("kms_key_arn"), fn.resource.provider);
  if (ref.kind === "by-aws") return { answer: "no" };
  const unknown = (because: string): EnvironmentKey => ({
    answer: "unknown",
    because: `the environment variables of ${fn.address} are encrypted with a customer managed key, and it is unknown whether its recreated role can use that key without Lambda's grant for the old role: ${because}`,
  });
  if (ref.kind === "unknown") return unknown(ref.because);
  const of = model.executionRole(fn);
  if (of.kind !== "role") return unknown("its role is unknown");
  const { key } = ref;
  const request = roleRequest(of.role, "kms:Decrypt", key.arn, {
    fromFunction: null,
    resourceAccount: key.account,
    context: new Map([
      [
        "kms:viaservice",
        { kind: "values", values: [text("lambda.", fn.resource.provider.region, ".amazonaws.com")] } as const,
      ],
      ["kms:calleraccount", { kind: "values", values: [of.role.account] } as const],
      ["kms:encryptioncontext:aws:lambda:functionarn", { kind: "values", values: [fn.arn] } as const],
    ]),
  });
  const own = decideIdentity(callerOf(of.role), request);
  const sameAccount = equalTexts(key.account, of.role.account);
  const { decision } = decideKey({ ...callerOf(of.role), keyPolicy: key.policy, sameAccount, request });
  if (own.answer === "allowed" && decision.answer === "allowed") return { answer: "yes", key: key.address };
  return unknown(
    `${of.role.address} ${own.answer === "undecided" ? "may lack" : "lacks"} kms:Decrypt on ${key.address}`,
  );
}
