import { arnOf } from "../../needs/texts.ts";
import { keySetting } from "./key-setting.ts";

/** Lambda creates no grant on this key. */
export const deploymentPackage = keySetting({
  id: "deployment-package",
  title: "Deployment package of a function",
  docs: "https://docs.aws.amazon.com/lambda/latest/dg/encrypt-zip-package.html",
  reads: ["aws_lambda_function"],
  *keys(world) {
    for (const fn of world.of("aws_lambda_function")) {
      const key = fn.get("source_kms_key_arn");
      if (key.kind === "null" || fn.isComputed("source_kms_key_arn")) continue;
      yield {
        declaredBy: fn,
        path: ["source_kms_key_arn"],
        need: {
          kind: "service-key",
          principal: "lambda.amazonaws.com",
          actions: ["kms:GenerateDataKey", "kms:Decrypt"],
          source: arnOf(fn),
          account: null,
          sendsSource: true,
        },
        users: [{ function: fn.get("arn"), in: fn }],
        onlyWithFunction: true,
        managedKeyWorks: true,
        does: `encrypt the deployment package of ${fn.address}`,
        consequence: "AWS refuses the function's code: Lambda cannot encrypt or decrypt its deployment package.",
      };
    }
  },
});
