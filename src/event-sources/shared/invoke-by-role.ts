import type { InvokeByRoleNeed } from "../../needs/needs.ts";
import type { Text } from "../../values/text.ts";
import { textOf } from "../../values/value.ts";
import type { Path } from "../../world/planned.ts";
import type { Resource } from "../../world/types.ts";

/** A service invokes the function with the role that an attribute of the declaring resource names. */
export const invokeByRole = (
  declaredBy: Resource,
  rolePath: Path,
  service: string | null,
  more: Partial<InvokeByRoleNeed> = {},
): InvokeByRoleNeed => ({
  kind: "invoke-by-role",
  role: declaredBy.get(...rolePath),
  rolePath,
  service,
  actions: ["lambda:InvokeFunction"],
  ...more,
});

/**
 * The condition context that services send when they assume a role, if they document it:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export function assumedFor(source: Text | null, account: Text): ReadonlyMap<string, readonly Text[]> {
  return new Map([["aws:sourceaccount", [account]], ...(source ? [["aws:sourcearn", [source]] as const] : [])]);
}

/** The ARN that a resource has or will have; null if it is unknown. */
export function arnOf(resource: Resource): Text | null {
  const arn = textOf(resource.get("arn"));
  return arn.kind === "text" ? arn.text : null;
}

/** The error that Lambda returns to a role without the permission. */
export const NOT_AUTHORIZED = '"… is not authorized to perform: lambda:InvokeFunction on resource …"';
