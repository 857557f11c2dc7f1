import { expect, test } from "vitest";
import { dnsSuffixOf, partitionOf } from "../../src/aws/partitions.ts";
import { servicePrincipal } from "../../src/aws/principals.ts";
import { sameServicePrincipal } from "../../src/iam/service-principals.ts";

test.each([
  ["us-east-1", "aws"],
  ["ap-southeast-7", "aws"],
  ["mx-central-1", "aws"],
  ["cn-north-1", "aws-cn"],
  ["us-gov-west-1", "aws-us-gov"],
  ["us-iso-east-1", "aws-iso"],
  ["us-isob-east-1", "aws-iso-b"],
  ["eu-isoe-west-1", "aws-iso-e"],
  ["us-isof-south-1", "aws-iso-f"],
  ["eusc-de-east-1", "aws-eusc"],
  ["nowhere", undefined],
])("%s lies in %s", (region, partition) => {
  expect(partitionOf(region)?.id).toBe(partition);
});

test("gives a partition's DNS suffix when it is known", () => {
  expect(dnsSuffixOf(["aws-cn"])).toBe("amazonaws.com.cn");
  expect(dnsSuffixOf([{ id: "p", label: "p", chars: "segment" }])).toBeUndefined();
});

test("reads service principals", () => {
  expect(servicePrincipal("logs.us-east-1.amazonaws.com")).toEqual({
    service: "logs",
    region: "us-east-1",
    suffix: "amazonaws.com",
  });
  expect(servicePrincipal("lambda.alarms.cloudwatch.amazonaws.com")?.service).toBe("lambda.alarms.cloudwatch");
  expect(servicePrincipal("arn:aws:iam::111122223333:role/a")).toBeUndefined();
  expect(servicePrincipal("*")).toBeUndefined();
});

test.each([
  ["s3.amazonaws.com", "s3.amazonaws.com.cn", true],
  ["logs.amazonaws.com", "logs.eu-west-1.amazonaws.com", true],
  ["logs.us-east-1.amazonaws.com", "logs.eu-west-1.amazonaws.com", false],
  ["sns.amazonaws.com", "sns.af-south-1.amazonaws.com", false],
  ["alexa-appkit.amazon.com", "alexa-appkit.amazonaws.com", false],
  ["s3.amazonaws.com", "sns.amazonaws.com", false],
])("%s and %s name the same service: %s", (a, b, same) => {
  expect(sameServicePrincipal(a, b)).toBe(same);
});
