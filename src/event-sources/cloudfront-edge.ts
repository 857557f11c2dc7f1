import { blocksAt } from "./blocks.ts";
import { eventSource } from "./event-source.ts";

export const cloudfrontEdge = eventSource({
  id: "cloudfront-edge",
  title: "Lambda@Edge",
  docs: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-edge-permissions.html",
  reads: ["aws_cloudfront_distribution"],
  *triggers(world) {
    for (const distribution of world.of("aws_cloudfront_distribution")) {
      for (const behavior of ["default_cache_behavior", "ordered_cache_behavior"]) {
        for (const association of blocksAt(distribution, [], behavior, "lambda_function_association")) {
          yield {
            source: "cloudfront-edge",
            declaredBy: distribution,
            path: [...association, "lambda_arn"],
            target: distribution.get(...association, "lambda_arn"),
            title: distribution.address,
            consequence:
              'CloudFront refuses the distribution: apply fails with "InvalidLambdaFunctionAssociation: The function execution role must be assumable with edgelambda.amazonaws.com as well as lambda.amazonaws.com principals."',
            needs: [{ kind: "trust", services: ["lambda.amazonaws.com", "edgelambda.amazonaws.com"] }],
          };
        }
      }
    }
  },
});
