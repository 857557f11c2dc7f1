import { equalTexts } from "../values/compare.ts";
import { known } from "../values/text.ts";
import { all, type Tri } from "../values/tri.ts";
import type { Holder } from "../world/held.ts";

/** Where one name is that of one resource: a bucket's in its partition, a role's in its account. */
type Realm = "partition" | "account" | "region";

/**
 * Services whose resources have no region: https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/global-services.html
 * The names of buckets are unique in a partition: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
const REALMS: readonly (readonly [prefix: string, realm: Realm])[] = [
  ["aws_s3_bucket", "partition"],
  ["aws_cloudfront_", "account"],
  ["aws_globalaccelerator_", "account"],
  ["aws_iam_", "account"],
  ["aws_organizations_", "account"],
  ["aws_route53_", "account"],
];

const WIDTH: Readonly<Record<Realm, number>> = { region: 0, account: 1, partition: 2 };

const realmOf = ({ type = "" }: Holder): Realm => REALMS.find(([prefix]) => type.startsWith(prefix))?.[1] ?? "region";

/** Is a name that one of them holds, of the kind that the other one is, a name in the place of the other one? */
export function samePlace(a: Holder, b: Holder): Tri {
  const [x, y] = [a.provider, b.provider];
  if (x === y) return "yes";
  switch ([realmOf(a), realmOf(b)].reduce((wide, one) => (WIDTH[one] > WIDTH[wide] ? one : wide))) {
    case "partition":
      return partitionsDiffer(known(x.partition), known(y.partition)) ? "no" : "yes";
    case "account":
      return equalTexts(x.account, y.account);
    case "region":
      return all([equalTexts(x.account, y.account), equalTexts(x.region, y.region)]);
  }
}

/** Nobody has credentials for two partitions: where they are unknown, they are one. */
const partitionsDiffer = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && a !== b;
