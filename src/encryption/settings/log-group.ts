import { logGroupOf } from "../../needs/log-group.ts";
import { arnIn } from "../../needs/texts.ts";
import { known } from "../../values/text.ts";
import type { Tri } from "../../values/tri.ts";
import { str, textOf } from "../../values/value.ts";
import { held } from "../../world/held.ts";
import { keySetting } from "./key-setting.ts";

/** The log group of a function. The default policy of a key allows no service. */
export const logGroup = keySetting({
  id: "log-group",
  title: "Log group of a function",
  docs: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
  reads: ["aws_cloudwatch_log_group", "aws_lambda_function"],
  *keys(world) {
    const functions = world.of("aws_lambda_function").map((fn) => ({ fn, group: logGroupOf(fn) }));
    for (const group of world.of("aws_cloudwatch_log_group")) {
      const name = textOf(group.get("name"));
      if (group.get("kms_key_id").kind === "null" || name.kind !== "text") continue;
      const that = (answer: Tri) =>
        functions.flatMap(({ fn, group: own }) =>
          own && world.same([fn, str(own)], held(group, "name")) === answer ? [fn] : [],
        );
      const writers = that("yes");
      const [perhaps] = writers.length === 0 ? that("unknown") : [];
      if (writers.length === 0 && !perhaps) continue;
      const region = known(group.provider.region);
      const outOfScope = perhaps
        ? `it is unknown until apply whether ${perhaps.address} logs to it`
        : region === undefined
          ? "its region, which is part of the service principal, is unknown"
          : undefined;
      yield {
        declaredBy: group,
        path: ["kms_key_id"],
        need: {
          kind: "service-key",
          principal: region === undefined ? "logs.amazonaws.com" : `logs.${region}.amazonaws.com`,
          actions: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncryptFrom", "kms:GenerateDataKey", "kms:DescribeKey"],
          source: null,
          account: null,
          sendsSource: true,
          encryptionContext: new Map([["aws:logs:arn", arnIn(group.provider, "logs", "log-group:", name.text)]]),
          mayNotNeedAll: "CloudWatch Logs",
        },
        users: writers.map((fn) => ({ function: fn.get("arn"), in: fn })),
        does: `encrypt ${group.address}`,
        consequence:
          'CloudWatch Logs refuses the key: apply fails with "AccessDeniedException: The specified KMS key does not exist or is not allowed to be used with Arn …".',
        ...(outOfScope === undefined ? {} : { outOfScope }),
      };
    }
  },
});
