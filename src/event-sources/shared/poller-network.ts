import type { Right } from "../../needs/needs.ts";
import { anonymous, arnIn } from "../../needs/texts.ts";
import type { Resource } from "../../world/types.ts";

/**
 * What Lambda does with the role to place its pollers in the network of a source. The Describe actions take no
 * resource, so only `*` grants them; the plan does not show which interfaces, subnets and groups are affected.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-msk-permissions.html
 */
export function networkRights(mapping: Resource, doubt?: string): readonly Right[] {
  const anything = arnIn(mapping.provider, "ec2", anonymous(mapping, "EC2 resource", "any"));
  const unsure = doubt === undefined ? {} : { doubt };
  return [
    { anyOf: ["ec2:CreateNetworkInterface"], resource: anything, ...unsure },
    { anyOf: ["ec2:DeleteNetworkInterface"], resource: anything, ...unsure },
    ...["NetworkInterfaces", "SecurityGroups", "Subnets", "Vpcs"].map((what) => ({
      anyOf: [`ec2:Describe${what}`],
      resource: ["*"],
      ...unsure,
    })),
  ];
}
