import type { WorldView } from "../../needs/world-view.ts";

/**
 * How many of the two statements the provider adds itself when it creates a public URL: `hashicorp/aws` 6.28.0 and
 * later add both, earlier versions only the one for `lambda:InvokeFunctionUrl`. The plan does not contain the version,
 * but it shows the schema: 6.28.0 also added `response_streaming_invoke_arn` to functions.
 * https://github.com/hashicorp/terraform-provider-aws/blob/main/CHANGELOG.md
 */
export function urlStatements(
  world: WorldView<"aws_lambda_function" | "aws_lambda_permission">,
): "one" | "both" | "unknown" {
  const has = (type: "aws_lambda_function" | "aws_lambda_permission", attribute: string): boolean | undefined => {
    const [names] = world
      .of(type)
      .filter((resource) => resource.parsed.mode === "managed")
      .map((resource) => resource.attributeNames())
      .filter((found) => found.length > 0);
    return names?.includes(attribute);
  };
  const streaming = has("aws_lambda_function", "response_streaming_invoke_arn");
  const viaUrl = has("aws_lambda_permission", "invoked_via_function_url");
  if (streaming === undefined) return "unknown";
  if (streaming) return viaUrl === false ? "unknown" : "both";
  return viaUrl === true ? "unknown" : "one";
}
