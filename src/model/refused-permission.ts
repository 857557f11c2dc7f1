import { parseArn } from "../aws/arn.ts";
import { isSameAction } from "../iam/action-match.ts";
import { knownText } from "../values/known.ts";
import { known, type Text } from "../values/text.ts";
import { textOf } from "../values/value.ts";
import { isCreated } from "../world/planned-action.ts";
import type { Resource } from "../world/types.ts";

/** An `aws_lambda_permission` that AddPermission refuses, so that apply fails at it. */
export interface RefusedPermission {
  /** The argument that is wrong. */
  readonly argument: "function_name" | "qualifier" | "function_url_auth_type";
  /** What AWS says, or what it requires, as a clause. */
  readonly because: string;
  /** What to write instead, as an instruction. */
  readonly instead: string;
}

/**
 * Why AWS refuses this permission, which the plan creates, where that is proven.
 * https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html; the words on `$LATEST` are those of
 * terraform-aws-modules/terraform-aws-lambda#36, the ones on the type of a URL of
 * RJPearson94/terraform-aws-open-next#73.
 */
export function refusedPermission(permission: Resource): RefusedPermission | undefined {
  if (permission.type !== "aws_lambda_permission") return undefined;
  if (!isCreated(permission)) return undefined;
  const named = textOf(permission.get("function_name"));
  if (named.kind === "text" && isInvocationUri(named.text)) {
    return {
      argument: "function_name",
      because:
        "function_name is an API Gateway invocation URI (invoke_arn), but AWS only accepts the function's name or ARN",
      instead: "replace the function's invoke_arn with its function_name",
    };
  }
  const qualifier = textOf(permission.get("qualifier"));
  if (qualifier.kind === "text" && known(qualifier.text) === "$LATEST") {
    return {
      argument: "qualifier",
      because: 'AWS refuses the qualifier $LATEST: "We currently do not support adding policies for $LATEST"',
      instead:
        "remove the qualifier, because a call without one runs $LATEST; or set publish = true to get numbered versions",
    };
  }
  const type = textOf(permission.get("function_url_auth_type"));
  const action = knownText(permission.get("action"));
  // It is unknown what AWS does with a wildcard.
  const isOther = action !== undefined && !isSameAction(action, "lambda:InvokeFunctionUrl") && !/[*?]/.test(action);
  if (type.kind === "text" && type.text.length > 0 && isOther) {
    return {
      argument: "function_url_auth_type",
      because:
        'AWS refuses this permission: "FunctionUrlAuthType is only supported for lambda:InvokeFunctionUrl action"',
      instead:
        "remove function_url_auth_type; with hashicorp/aws 6.28 or later, use invoked_via_function_url = true instead",
    };
  }
  return undefined;
}

/** `arn:P:apigateway:R:lambda:path/…`: the URI of an integration. */
export function isInvocationUri(value: Text): boolean {
  const arn = parseArn(value);
  return arn.kind === "arn" && known(arn.service) === "apigateway";
}
