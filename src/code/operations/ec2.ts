import { at, NULL } from "../../values/value.ts";
import type { Operation, ServiceOperations } from "./call-rights.ts";
import { here, type Kind, on, onEach, same } from "./kinds.ts";
import { isGiven, needs, together } from "./operation.ts";
import { passing } from "./pass-role.ts";
import { somewhere } from "./target.ts";

const kind = (noun: string, name: string, type: string): Kind => ({
  noun,
  forms: [here("ec2", `${name}/{}`)],
  types: [type],
  names: ["id"],
  nameOnly: true,
});
const INSTANCE = kind("instance", "instance", "aws_instance");
const VOLUME = kind("volume", "volume", "aws_ebs_volume");
const GROUP = kind("security group", "security-group", "aws_security_group");
const INTERFACE = kind("network interface", "network-interface", "aws_network_interface");
const TABLE = kind("route table", "route-table", "aws_route_table");
const PREFIXES = kind("prefix list", "prefix-list", "aws_ec2_managed_prefix_list");
const ADDRESS: Kind = {
  noun: "elastic IP",
  forms: [here("ec2", "elastic-ip/{}")],
  types: ["aws_eip"],
  names: ["allocation_id", "id"],
};
/** Snapshots and images have no account in their ARNs. */
const SNAPSHOT: Kind = {
  noun: "snapshot",
  forms: ["ec2:{region}::snapshot/{}"],
  types: ["aws_ebs_snapshot"],
  names: ["id"],
};
const IMAGE: Kind = { noun: "image", forms: ["ec2:{region}::image/{}"], types: ["aws_ami"], names: ["id"] };

/**
 * What an instance is launched with may have a role: that of the profile, which is passed.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2.html
 */
const passesProfile =
  (parameter: string): Operation =>
  (asked) => {
    const given = at(asked.input, parameter);
    if (isGiven(given) !== "yes") return [];
    const named = ["Arn", "Name"].map((name) => ({ name, value: at(given, name) }));
    const profile = named
      .filter(({ value }) => isGiven(value) === "yes")
      .map(({ name, value }) =>
        asked.scope.find(["aws_iam_instance_profile"], name === "Arn" ? ["arn"] : ["name", "id"], value),
      )
      .find((found) => found !== undefined);
    const role = profile?.get("role") ?? NULL;
    const value =
      role.kind === "null" ? ({ kind: "unknown", because: "the role of the profile is not known" } as const) : role;
    return [passing(value, asked, "ec2.amazonaws.com")];
  };

export const ec2: ServiceOperations = {
  service: "ec2",
  docs: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-policies-for-amazon-ec2.html",
  operations: {
    ...same(
      "ec2",
      "GetConsoleOutput GetConsoleScreenshot GetPasswordData DescribeInstanceAttribute ModifyInstanceAttribute",
      on(INSTANCE, "InstanceId"),
    ),
    ...same(
      "ec2",
      "MonitorInstances RebootInstances StartInstances StopInstances TerminateInstances UnmonitorInstances",
      onEach(INSTANCE, "InstanceIds"),
    ),
    RunInstances: together(
      needs(somewhere("ec2", [], "it is asked on everything that the instance is made of"), "ec2:RunInstances"),
      passesProfile("IamInstanceProfile"),
    ),
    ...same("ec2", "DeleteVolume DescribeVolumeAttribute ModifyVolume ModifyVolumeAttribute", on(VOLUME, "VolumeId")),
    AttachVolume: together(
      needs(on(VOLUME, "VolumeId"), "ec2:AttachVolume"),
      needs(on(INSTANCE, "InstanceId"), "ec2:AttachVolume"),
    ),
    DetachVolume: needs(on(VOLUME, "VolumeId"), "ec2:DetachVolume"),
    CreateSnapshot: needs(on(VOLUME, "VolumeId"), "ec2:CreateSnapshot"),
    ...same("ec2", "DeleteSnapshot DescribeSnapshotAttribute ModifySnapshotAttribute", on(SNAPSHOT, "SnapshotId")),
    CreateImage: needs(on(INSTANCE, "InstanceId"), "ec2:CreateImage"),
    ...same("ec2", "DeregisterImage DescribeImageAttribute ModifyImageAttribute", on(IMAGE, "ImageId")),
    ...same(
      "ec2",
      `AuthorizeSecurityGroupEgress AuthorizeSecurityGroupIngress DeleteSecurityGroup RevokeSecurityGroupEgress
      RevokeSecurityGroupIngress`,
      on(GROUP, "GroupId"),
    ),
    ...same("ec2", "DeleteNetworkInterface", on(INTERFACE, "NetworkInterfaceId")),
    ...same("ec2", "CreateRoute DeleteRoute ReplaceRoute", on(TABLE, "RouteTableId")),
    ...same("ec2", "GetManagedPrefixListEntries ModifyManagedPrefixList", on(PREFIXES, "PrefixListId")),
    ...same("ec2", "ReleaseAddress", on(ADDRESS, "AllocationId")),
  },
};
