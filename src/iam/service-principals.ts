/**
 * Services that sign in under a regional name as well as under the global one; a policy may use either. CloudWatch
 * Logs: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html (regional) and
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html (regional), while SAM and CDK
 * write the global one for subscriptions. Step Functions: its own refusal of a role says that "neither the global
 * service principal states.amazonaws.com, nor the regional one" is trusted.
 */
const REGIONAL_EQUALS_GLOBAL: ReadonlySet<string> = new Set(["logs", "states"]);

/** In China documents and modules use both endings: https://docs.aws.amazon.com/general/latest/gr/rande.html */
const CHINA_ENDING = ".amazonaws.com.cn";
const ENDING = ".amazonaws.com";

/** Can a policy that names one of them mean the other? The same name, or the global and a regional one of a service. */
export function sameServicePrincipal(a: string, b: string): boolean {
  if (canonicalService(a) !== canonicalService(b)) return false;
  const [x, y] = [regionOf(a), regionOf(b)];
  return x === undefined || y === undefined || x === y;
}

/** `eu-central-1` of `logs.eu-central-1.amazonaws.com`. */
function regionOf(name: string): string | undefined {
  const [, region, ending] = name.split(".");
  return ending === "amazonaws" ? region : undefined;
}

/** The one name under which all equivalent service principals are compared. */
export function canonicalService(name: string): string {
  const global = name.endsWith(CHINA_ENDING) ? name.slice(0, -".cn".length) : name;
  if (!global.endsWith(ENDING)) return global;
  const [service, region, ...rest] = global.slice(0, -ENDING.length).split(".");
  return service && region && rest.length === 0 && REGIONAL_EQUALS_GLOBAL.has(service) ? service + ENDING : global;
}

/** The service alone, to compare two names: `sns.amazonaws.com` of `sns.af-south-1.amazonaws.com`. */
export const withoutRegion = (name: string): string =>
  canonicalService(name).replace(/^([a-z0-9-]+)\.[a-z]{2,4}(?:-[a-z]+)+-\d\.amazonaws\.com$/, "$1.amazonaws.com");
