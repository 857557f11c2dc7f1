import type { Need } from "../needs/needs.ts";
import { eventSource } from "./event-source.ts";
import { blocksAt } from "./shared/blocks.ts";

const REFUSED = 'CloudFront refuses the distribution: apply fails with "InvalidLambdaFunctionAssociation:';

/**
 * What Lambda@Edge requires of a function. It does not need a resource policy: CloudFront copies the function.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-at-edge-function-restrictions.html
 */
const needs: readonly Need[] = [
  { kind: "trust", services: ["lambda.amazonaws.com", "edgelambda.amazonaws.com"] },
  {
    kind: "function-form",
    service: "Lambda@Edge",
    region: "us-east-1",
    whenNotNumbered: `${REFUSED} The function ARN must reference a specific function version. (The ARN must end with the version number.)"`,
    whenElsewhere: `${REFUSED} The function must be in region 'us-east-1'."`,
  },
];

/** The blocks of a distribution that associate functions, and the argument with the function's ARN. */
const DISTRIBUTIONS = [
  ["aws_cloudfront_distribution", ["default_cache_behavior", "ordered_cache_behavior"], "lambda_arn"],
  ["aws_cloudfront_multitenant_distribution", ["default_cache_behavior", "cache_behavior"], "lambda_function_arn"],
] as const;

export const cloudfrontEdge = eventSource({
  id: "cloudfront-edge",
  title: "Lambda@Edge",
  docs: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-edge-permissions.html",
  reads: ["aws_cloudfront_distribution", "aws_cloudfront_multitenant_distribution"],
  *triggers(world) {
    for (const [type, behaviors, argument] of DISTRIBUTIONS) {
      for (const distribution of world.of(type)) {
        for (const behavior of behaviors) {
          for (const association of blocksAt(distribution, [], behavior, "lambda_function_association")) {
            const path = [...association, argument];
            yield {
              declaredBy: distribution,
              path,
              target: distribution.get(...path),
              title: distribution.address,
              consequence: `${REFUSED} The function execution role must be assumable with edgelambda.amazonaws.com as well as lambda.amazonaws.com principals."`,
              needs,
            };
          }
        }
      }
    }
  },
});
