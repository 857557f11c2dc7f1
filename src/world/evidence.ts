import { RESOURCE_KINDS } from "../aws/resource-kinds.ts";
import type { ConfigResource } from "../plan/types.ts";
import { regionArgument } from "./own-region.ts";
import type { PlanEntry } from "./plan-entries.ts";
import { below } from "./planned.ts";
import type { Evidence } from "./providers.ts";

/** Types whose ARN always belongs to the account and region of their provider. */
const OWN_ACCOUNT_TYPES = new Set(
  RESOURCE_KINDS.filter(({ withoutAccount }) => !withoutAccount).map(({ type }) => type),
);

/** The account, region and partition that the entries of one provider configuration show; `configuredOf`: the configuration of one. */
export function evidenceFor(
  entries: readonly PlanEntry[],
  configuredOf: (entry: PlanEntry) => ConfigResource | undefined,
): Evidence {
  const arns: string[] = [];
  let account: string | undefined;
  let region: string | undefined;
  for (const entry of entries) {
    const { type, mode } = entry.parsed;
    const isOwn = mode === "data" ? OWN_ACCOUNT_DATA.has(type) : OWN_ACCOUNT_TYPES.has(type);
    if (!isOwn) continue;
    const { after, before } = entry.change();
    const known = (name: string): string | undefined => {
      const json = below(after, name) ?? below(before, name);
      return typeof json === "string" && json !== "" ? json : undefined;
    };
    if (type === "aws_caller_identity") account ??= known("account_id");
    else if (type === "aws_region") {
      if (!regionArgument(configuredOf(entry))) region ??= known("name") ?? known("id");
    } else if (type === "aws_partition") arns.push(`arn:${known("partition") ?? ""}:::`);
    else if (entry.plannedAction !== "delete") {
      const arn = known("arn");
      if (arn !== undefined && arns.length < 50)
        arns.push(regionArgument(configuredOf(entry)) ? withoutRegion(arn) : arn);
    }
  }
  return { arns, ...(account === undefined ? {} : { account }), ...(region === undefined ? {} : { region }) };
}

/** The ARN of a resource whose region is its own: it shows the account and the partition of its provider. */
const withoutRegion = (arn: string): string => arn.replace(/^((?:[^:]*:){3})[^:]*/, "$1");

/**
 * Data sources that read from the provider's own account: those that look up by name, not by an ARN of another account.
 */
const OWN_ACCOUNT_DATA = new Set([
  "aws_caller_identity",
  "aws_dynamodb_table",
  "aws_iam_role",
  "aws_kinesis_stream",
  "aws_partition",
  "aws_region",
  "aws_sqs_queue",
]);
