import { parseArn } from "../aws/arn.ts";
import { isNeverSent } from "../aws/condition-keys.ts";
import type { ContextValue, Request } from "../iam/types.ts";
import { equalTexts } from "../values/compare.ts";
import { known, type Text } from "../values/text.ts";
import type { Tri } from "../values/tri.ts";
import type { Role } from "./roles.ts";
import { tagContext } from "./tags.ts";

const values = (...texts: readonly (string | Text)[]): ContextValue => ({
  kind: "values",
  values: texts.map((t) => (typeof t === "string" ? [t] : t)),
});
const ABSENT: ContextValue = { kind: "absent" };

/** A call that a function's role makes, with the condition keys that follow from a plan. */
export function roleRequest(
  role: Role,
  action: string,
  resource: Text,
  options: {
    /**
     * The function whose own environment makes the call (`lambda:SourceFunctionArn`), or null for a service's poller.
     */
    readonly fromFunction: Text | null;
    readonly resourceAccount: Text | null;
    readonly context?: ReadonlyMap<string, ContextValue>;
  },
): Request {
  const arn = parseArn(resource);
  const region = arn.kind === "arn" && arn.region.length > 0 ? arn.region : null;
  const resourceAccount = options.resourceAccount && values(options.resourceAccount);
  return {
    action,
    resource,
    principal: { kind: "role", arn: role.arn, account: role.account, name: role.name },
    context: new Map<string, ContextValue>([
      ["aws:securetransport", values("true")],
      ["aws:viaawsservice", values("false")],
      ["aws:multifactorauthpresent", ABSENT],
      ...tagContext("aws:principaltag", role.resource),
      ["lambda:sourcefunctionarn", options.fromFunction ? values(options.fromFunction) : ABSENT],
      ...(region ? [["aws:requestedregion", values(region)] as const] : []),
      ...(resourceAccount
        ? [["aws:resourceaccount", resourceAccount] as const, ["s3:resourceaccount", resourceAccount] as const]
        : []),
      ...(options.context ?? []),
    ]),
    otherKeys: "unknown",
    neverSent: (key) => isNeverSent(action, key),
  };
}

/** The account in an ARN; null when the ARN carries none (S3) or cannot be read. */
function accountOf(arn: Text): Text | null {
  const parsed = parseArn(arn);
  return parsed.kind === "arn" && parsed.account.length > 0 ? parsed.account : null;
}

/**
 * Does the resource belong to the role's account? A resource whose ARN names no account needs `owner`; an action that
 * supports no resource (`*`) is always about the caller's own account.
 */
export function sameAccount(role: Role, arn: Text, owner: Text | null): Tri {
  if (known(arn) === "*") return "yes";
  const account = accountOf(arn) ?? owner;
  return account ? equalTexts(account, role.account) : "unknown";
}
