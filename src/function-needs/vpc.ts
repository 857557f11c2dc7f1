import { arnIn, consequenceFor } from "../needs/texts.ts";
import { itemsOf } from "../values/value.ts";
import { atRunTime, functionNeed } from "./function-need.ts";

/**
 * A function in a VPC. Lambda checks the three network interface actions when the function is created. It does not
 * check the other documented actions (DescribeSubnets, Assign/UnassignPrivateIpAddresses), and a common managed policy
 * lacks one.
 */
export const vpc = functionNeed({
  id: "vpc",
  title: "Function in a VPC",
  docs: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions",
  reads: ["aws_lambda_function"],
  *settingNeeds(world) {
    for (const fn of world.of("aws_lambda_function")) {
      const subnets = itemsOf(fn.get("vpc_config", 0, "subnet_ids"));
      if (subnets.items.length === 0 && subnets.unknown === undefined) continue;
      const anything = arnIn(fn.provider, "ec2", { id: "an EC2 resource", label: "resource", chars: "any" });
      yield atRunTime(fn, ["vpc_config"], {
        purposeText: "manage the network interfaces of a function in a VPC",
        rights: [
          { anyOf: ["ec2:CreateNetworkInterface"], resource: anything },
          { anyOf: ["ec2:DescribeNetworkInterfaces"], resource: ["*"] },
          { anyOf: ["ec2:DeleteNetworkInterface"], resource: anything },
        ],
        consequence: consequenceFor(
          fn,
          `AWS refuses the function: apply fails with ${REFUSED}.`,
          `The function keeps running, but AWS refuses its next change with ${REFUSED}.`,
        ),
        fromFunction: false,
        checkedAtCreation: true,
        ...(subnets.items.length > 0 ? {} : { doubt: `it is unknown whether it is in a VPC: ${subnets.unknown}` }),
      });
    }
  },
});

const REFUSED = '"The provided execution role does not have permissions to call CreateNetworkInterface on EC2"';
