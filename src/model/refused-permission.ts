import { parseArn } from "../aws/arn.ts";
import { knownText } from "../values/known.ts";
import { known, type Text } from "../values/text.ts";
import { textOf } from "../values/value.ts";
import { isMade } from "../world/planned-action.ts";
import type { Resource } from "../world/types.ts";

/** An `aws_lambda_permission` that AddPermission does not take, so that apply fails at it. */
export interface RefusedPermission {
  /** The argument that is wrong. */
  readonly argument: "function_name" | "qualifier" | "function_url_auth_type";
  /** What AWS says, or what it asks for, as a clause. */
  readonly because: string;
  /** What to write instead, as an order. */
  readonly instead: string;
}

/**
 * Why AWS refuses this permission, which the plan makes, where that is proven. https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html;
 * the words on `$LATEST` are those of terraform-aws-modules/terraform-aws-lambda#36, the ones on the type of a URL of
 * RJPearson94/terraform-aws-open-next#73.
 */
export function refusedPermission(permission: Resource): RefusedPermission | undefined {
  if (permission.type !== "aws_lambda_permission") return undefined;
  if (!isMade(permission)) return undefined;
  const named = textOf(permission.get("function_name"));
  if (named.kind === "text" && isInvocationUri(named.text)) {
    return {
      argument: "function_name",
      because:
        "function_name is an API Gateway invocation URI (invoke_arn), and AWS takes only the function's name or ARN",
      instead: "give the function's function_name instead of its invoke_arn",
    };
  }
  const qualifier = textOf(permission.get("qualifier"));
  if (qualifier.kind === "text" && known(qualifier.text) === "$LATEST") {
    return {
      argument: "qualifier",
      because: 'AWS refuses the qualifier $LATEST: "We currently do not support adding policies for $LATEST"',
      instead:
        "leave the qualifier out, which is how $LATEST is called; or set publish = true to get versions that can be named",
    };
  }
  const type = textOf(permission.get("function_url_auth_type"));
  const action = knownText(permission.get("action"))?.toLowerCase();
  // What AWS says to a wildcard is not known.
  const isOther = action !== undefined && action !== "lambda:invokefunctionurl" && !/[*?]/.test(action);
  if (type.kind === "text" && type.text.length > 0 && isOther) {
    return {
      argument: "function_url_auth_type",
      because:
        'AWS refuses this permission: "FunctionUrlAuthType is only supported for lambda:InvokeFunctionUrl action"',
      instead:
        "take function_url_auth_type out; with hashicorp/aws 6.28 or later, invoked_via_function_url = true takes its place",
    };
  }
  return undefined;
}

/** `arn:P:apigateway:R:lambda:path/…`: what integrations have as their URI. */
export function isInvocationUri(value: Text): boolean {
  const arn = parseArn(value);
  return arn.kind === "arn" && known(arn.service) === "apigateway";
}
