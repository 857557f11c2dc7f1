import type { Text } from "../values/text.ts";
import { known } from "../values/text.ts";

/**
 * A partition: a family of regions with its own ARN prefix and DNS suffix.
 * https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html
 * Regions and suffixes as in the SDKs' partitions.json (smithy-rs, aws-sdk-go-v2 `internal/endpoints`).
 */
export interface Partition {
  readonly id: string;
  readonly dnsSuffix: string;
  /** A region that this matches belongs to the partition. */
  readonly regions: RegExp;
}

export const partitions: readonly Partition[] = [
  { id: "aws", dnsSuffix: "amazonaws.com", regions: /^(us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/ },
  { id: "aws-cn", dnsSuffix: "amazonaws.com.cn", regions: /^cn-\w+-\d+$/ },
  { id: "aws-us-gov", dnsSuffix: "amazonaws.com", regions: /^us-gov-\w+-\d+$/ },
  { id: "aws-iso", dnsSuffix: "c2s.ic.gov", regions: /^us-iso-\w+-\d+$/ },
  { id: "aws-iso-b", dnsSuffix: "sc2s.sgov.gov", regions: /^us-isob-\w+-\d+$/ },
  { id: "aws-iso-e", dnsSuffix: "cloud.adc-e.uk", regions: /^eu-isoe-\w+-\d+$/ },
  { id: "aws-iso-f", dnsSuffix: "csp.hci.ic.gov", regions: /^us-isof-\w+-\d+$/ },
  { id: "aws-eusc", dnsSuffix: "amazonaws.eu", regions: /^eusc-(de)-\w+-\d+$/ },
];

/** The partition of a region; undefined if the region has no known form. */
export const partitionOf = (region: string): Partition | undefined =>
  partitions.find(({ regions }) => regions.test(region));

/** The DNS suffix of a partition's services; undefined if the partition is unknown. */
export function dnsSuffixOf(partition: Text): string | undefined {
  const id = known(partition);
  return partitions.find((each) => each.id === id)?.dnsSuffix;
}

/**
 * Regions that an account must enable first. SNS topics in such a region deliver to a function in a default region as
 * `sns.REGION.amazonaws.com`.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-cross-region-delivery.html
 * https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html (read 2026)
 */
export const optInRegions: ReadonlySet<string> = new Set([
  "af-south-1",
  "ap-east-1",
  "ap-east-2",
  "ap-south-2",
  "ap-southeast-3",
  "ap-southeast-4",
  "ap-southeast-5",
  "ap-southeast-6",
  "ap-southeast-7",
  "ca-west-1",
  "eu-central-2",
  "eu-south-1",
  "eu-south-2",
  "il-central-1",
  "me-central-1",
  "me-south-1",
  "mx-central-1",
]);
