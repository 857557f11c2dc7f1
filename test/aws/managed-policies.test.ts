import { expect, test } from "vitest";
import { isManagedPolicyArn, loadManagedPolicies } from "../../src/aws/managed-policies.ts";

const basic = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";

test("knows the text of a policy by its ARN", async () => {
  const policies = await loadManagedPolicies([basic]);
  expect(policies.byArn(basic)).toEqual({
    name: "AWSLambdaBasicExecutionRole",
    document: {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: "*",
        },
      ],
    },
  });
  expect(policies.exists(basic)).toBe("yes");
});

test("gives other partitions' ARNs in the text", async () => {
  const policies = await loadManagedPolicies(["arn:aws-cn:iam::aws:policy/AWSLambdaExecute"]);
  const found = policies.byArn("arn:aws-cn:iam::aws:policy/AWSLambdaExecute");
  expect(JSON.stringify(found?.document)).toContain('"arn:aws-cn:s3:::*"');
  expect(JSON.stringify(found?.document)).not.toContain('"arn:aws:');
  expect(policies.exists("arn:aws-cn:iam::aws:policy/AWSLambdaExecute")).toBe("unknown");
});

test("says no only of a wrong path, and gives the right one", async () => {
  const policies = await loadManagedPolicies();
  const wrong = "arn:aws:iam::aws:policy/AWSLambdaBasicExecutionRole";
  expect(policies.exists(wrong)).toBe("no");
  expect(policies.byArn(wrong)).toBeUndefined();
  expect(policies.corrected(wrong)).toBe(basic);
  expect(policies.exists("arn:aws:iam::aws:policy/NeverHeardOfAccess")).toBe("unknown");
  expect(policies.exists("arn:aws:iam::aws:policy/job-function/ViewOnlyAccess")).toBe("yes");
  expect(policies.exists("arn:aws:iam::aws:policy/toString")).toBe("unknown");
});

test("loads the rare ones when one is asked for", async () => {
  const arn = "arn:aws:iam::aws:policy/ReadOnlyAccess";
  expect((await loadManagedPolicies([arn])).byArn(arn)?.name).toBe("ReadOnlyAccess");
  expect((await loadManagedPolicies([basic])).byArn(arn)).toBeUndefined();
});

test("tells AWS's policies from customers'", () => {
  expect(isManagedPolicyArn(basic)).toBe(true);
  expect(isManagedPolicyArn("arn:aws:iam::111122223333:policy/mine")).toBe(false);
});
