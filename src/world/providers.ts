import { parseArn } from "../aws/arn.ts";
import { partitionOf } from "../aws/partitions.ts";
import type { ConfigExpressions, Configuration, ProviderConfig } from "../plan/types.ts";
import { knownText } from "../values/known.ts";
import { type Hole, known, type Text } from "../values/text.ts";
import { textOf, type Value } from "../values/value.ts";
import { referencesOf } from "./graph.ts";
import type { Provider } from "./types.ts";

/** The account, region and partition that resources and data sources of one provider configuration show. */
export interface Evidence {
  /** From `data.aws_caller_identity` and the like; undefined if nothing shows it. */
  readonly account?: string;
  readonly region?: string;
  /** ARNs of resources that this provider configuration manages. */
  readonly arns: readonly string[];
}

/** An account id from the configuration file, for accounts that the plan does not show. */
export interface DeclaredAccount {
  /** `aws`, or `aws.west`. */
  readonly provider: string;
  readonly account: string;
  /** Where it is declared: `.lambda-grants.yml:4`. */
  readonly where: string;
}

/** The plan takes precedence over the declared account; undefined if they agree. */
export function contradictionOf({ provider, account, where }: DeclaredAccount, made: Provider): string | undefined {
  const shown = known(made.account);
  if (shown === undefined || shown === account) return undefined;
  return `${where}: ${account} is declared as the account of ${provider}, but the plan shows ${shown}, which is used`;
}

/**
 * One provider configuration. Account, region and partition come from its own arguments, from data sources that it
 * read, or from ARNs that it manages; what none of them shows is a hole that belongs to this configuration.
 * `accountKey` identifies the account: it is the same for all configurations with the same credentials.
 */
export function makeProvider(
  key: string,
  accountKey: string,
  argument: (name: string) => Value | undefined,
  evidence: Evidence,
): Provider {
  const parsed = evidence.arns.map((arn) => parseArn([arn])).filter((arn) => arn.kind === "arn");
  const first = (pick: (arn: (typeof parsed)[number]) => Text): string | undefined =>
    parsed.map((arn) => known(pick(arn))).find((text) => text !== undefined && text !== "");
  const region = configuredText(argument("region")) ?? evidence.region ?? first((arn) => arn.region);
  const account = onlyAllowedAccount(argument) ?? evidence.account ?? first((arn) => arn.account);
  const partition =
    (region === undefined ? undefined : partitionOf(region)?.id) ?? first((arn) => arn.partition) ?? undefined;
  const hole = (what: string, chars: Hole["chars"], owner = key): Text => [
    { id: `${what} of provider ${owner}`, label: what, chars },
  ];
  return {
    key,
    account: account === undefined ? hole("account", "digits", accountKey) : [account],
    region: region === undefined ? (holeFrom(argument("region")) ?? hole("region", "segment")) : [region],
    partition: partition === undefined ? hole("partition", "segment") : [partition],
  };
}

/**
 * Arguments of the provider that do not affect its credentials.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs
 */
const NOT_CREDENTIALS = new Set([
  "default_tags",
  "ec2_metadata_service_endpoint",
  "endpoints",
  "http_proxy",
  "https_proxy",
  "ignore_tags",
  "insecure",
  "max_retries",
  "no_proxy",
  "region",
  "retry_mode",
  "s3_us_east_1_regional_endpoint",
  "s3_use_path_style",
  "skip_credentials_validation",
  "skip_metadata_api_check",
  "skip_region_validation",
  "skip_requesting_account_id",
  "sts_region",
  "use_dualstack_endpoint",
  "use_fips_endpoint",
]);

/** Whether two configurations of one provider use the same credentials, so that they have the same account. */
export function sameCredentials(a: ProviderConfig, b: ProviderConfig): boolean {
  return a.name === b.name && a.fullName === b.fullName && credentials(a) === credentials(b);
}

const credentials = (config: ProviderConfig): string =>
  JSON.stringify(credentialArguments(config).sort(([a], [b]) => (a < b ? -1 : 1)));

const credentialArguments = (config: ProviderConfig) =>
  Object.entries(config.expressions).filter(([name]) => !NOT_CREDENTIALS.has(name));

/** Whether arguments differ from one instance of a configuration with `for_each` to another. */
export const dependsOnEach = (argument: ConfigExpressions[string]): boolean =>
  referencesOf(argument).some((name) => name === "each" || name.startsWith("each."));

/** Whether each instance has credentials of its own, and so perhaps an account of its own. */
export const credentialsDependOnEach = (config: ProviderConfig): boolean =>
  credentialArguments(config).some(([, argument]) => dependsOnEach(argument));

/** The account in the first ARN that contains one. */
export const accountIn = (arns: readonly string[]): string | undefined =>
  arns.map((arn) => /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(arn)?.[1]).find((account) => account !== undefined);

/** The configuration that a resource uses: its own, or for a module that inherits, the root's with that name. */
export function providerConfig(configuration: Configuration, key: string): ProviderConfig | undefined {
  const own = configuration.providers.get(key);
  if (own) return own;
  const name = key.slice(key.lastIndexOf(":") + 1);
  return configuration.providers.get(name);
}

const configuredText = (value: Value | undefined): string | undefined => {
  const text = value && knownText(value);
  return text === "" ? undefined : text;
};

/** A region that is unknown until apply but has its own identity. */
function holeFrom(value: Value | undefined): Text | undefined {
  const texted = value && textOf(value);
  return texted?.kind === "text" && texted.text.length > 0 ? texted.text : undefined;
}

/** `allowed_account_ids` with one entry, or the account of an assumed role. */
function onlyAllowedAccount(argument: (name: string) => Value | undefined): string | undefined {
  const allowed = argument("allowed_account_ids");
  if (allowed?.kind === "list" && allowed.items.length === 1 && allowed.items[0]) return knownText(allowed.items[0]);
  const assumed = argument("assume_role");
  const role = assumed?.kind === "list" && assumed.items.length === 1 ? assumed.items[0] : undefined;
  const arn = role?.kind === "object" ? knownText(role.entries.get("role_arn") ?? { kind: "null" }) : undefined;
  const account = arn === undefined ? undefined : /^arn:[\w-]+:iam::(\d{12}):/.exec(arn)?.[1];
  return account;
}
