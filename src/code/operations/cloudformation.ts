import type { ServiceOperations } from "./call-rights.ts";
import { here, type Kind, on, same } from "./kinds.ts";
import { together } from "./operation.ts";
import { mayPass } from "./pass-role.ts";

const STACK: Kind = {
  noun: "stack",
  forms: [here("cloudformation", "stack/{}/{?an id}")],
  types: ["aws_cloudformation_stack"],
  names: ["name"],
  arnAt: "id",
};
const SET: Kind = { noun: "stack set", forms: [here("cloudformation", "stackset/{}:{?an id}")] };

const stack = on(STACK, "StackName");
const passed = mayPass("cloudformation.amazonaws.com", "RoleARN");

export const cloudformation: ServiceOperations = {
  service: "cloudformation",
  docs: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/control-access-with-iam.html",
  operations: {
    ...same(
      "cloudformation",
      `CancelUpdateStack DescribeChangeSet DescribeStackEvents DescribeStackResource DescribeStackResources
      DescribeStacks DetectStackDrift ExecuteChangeSet GetStackPolicy GetTemplate ListChangeSets ListStackResources
      SetStackPolicy SignalResource UpdateTerminationProtection`,
      stack,
    ),
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html
    ...Object.fromEntries(
      Object.entries(
        same("cloudformation", "CreateChangeSet CreateStack DeleteStack RollbackStack UpdateStack", stack),
      ).map(([name, operation]) => [name, together(operation, passed)]),
    ),
    ...same(
      "cloudformation",
      "DescribeStackInstance DescribeStackSet DescribeStackSetOperation ListStackInstances ListStackSetOperations",
      on(SET, "StackSetName"),
    ),
  },
};
