import { partitions } from "../../aws/partitions.ts";
import { knownServices, servicePrincipal } from "../../aws/principals.ts";
import { PLAIN_WORDS } from "./plain-words.ts";

/**
 * How confidential a part of a sensitive value is:
 * - `public`: not at all. It is a word of AWS, of IAM or of a protocol, part of every other ARN, and is never covered.
 * - `plain`: an everyday word. It is covered where it is a value; in a sentence it is one of the sentence's own words,
 *   and covering it would spoil the message and reveal the secret.
 * - `word`: it is short, or looks like a word. It is covered as a whole word, but not inside longer words.
 * - `secret`: everything else. It is covered everywhere.
 */
export type Rank = "public" | "plain" | "word" | "secret";

/** Shorter ones occur in too many texts by chance to be covered inside words. */
const SHORTEST_SECRET = 6;
/** Shorter ones are not secrets at all. */
const SHORTEST = 3;
/** No public word is longer. */
const LONGEST_WORD = 256;

/** `isOfAws`: whether AWS defined this name: of an action (`sqs:SendMessage`) or of a managed policy. */
export function rankOf(text: string, isOfAws: (text: string) => boolean): Rank {
  if (text.length > LONGEST_WORD) return "secret";
  if (text.length < SHORTEST || /^(?:\d{1,5}|\W*)$/.test(text)) return "public";
  const word = text.toLowerCase();
  if (isPublic(word) || (text.includes(":") && isOfAws(text))) return "public";
  // `arn:aws:sqs:eu-central-1:`, `https://sqs.eu-central-1.amazonaws.com/`
  if (/[:/]/.test(word) && word.split(/[:/]+/).every((piece) => piece === "" || isPublic(piece))) return "public";
  if (PLAIN_WORDS.has(word)) return "plain";
  return text.length < SHORTEST_SECRET || /^\p{L}{1,11}$/u.test(text) ? "word" : "secret";
}

const isPublic = (word: string): boolean =>
  PUBLIC.has(word) || FORMS.some((form) => form.test(word)) || isRegion(word) || isHost(word);

/** `eu-central-1`, and the zone `eu-central-1a` in it. */
const isRegion = (word: string): boolean =>
  /^[a-z]{2,4}(?:-gov|-iso[a-z]?|-de)?-(?:north|south|central)?(?:east|west|north|south|central)-\d[a-f]?$/.test(word);

/**
 * Hosts of AWS's own services: `sqs.eu-central-1.amazonaws.com`, and their principals. A name before them is not a
 * service.
 */
function isHost(word: string): boolean {
  if (SUFFIXES.has(word)) return true;
  const { service = "", region = null } = servicePrincipal(word) ?? {};
  return (knownServices.has(service) || PUBLIC.has(service)) && (region === null || isRegion(region));
}

const SUFFIXES: ReadonlySet<string> = new Set([...partitions.map(({ dnsSuffix }) => dnsSuffix), "amazon.com"]);

const FORMS: readonly RegExp[] = [
  // Condition operators: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
  /^(?:for(?:any|all)values?:?)?(?:string|arn|numeric|date|bool|binary|ipaddress|notipaddress|null)(?:not)?(?:equals|like|lessthan|greaterthan|ignorecase)*(?:ifexists)?$/,
  // Lambda's runtimes: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
  /^(?:nodejs|python|java|dotnet|dotnetcore|ruby|go|provided)(?:\d{1,2})?(?:\.(?:x|\d{1,2}|al2|al2023))?$/,
];

const words = (text: string): readonly string[] => text.split(/\s+/);

const PUBLIC: ReadonlySet<string> = new Set([
  ...partitions.map(({ id }) => id),
  ...knownServices,
  // Services in ARNs that are no principals: https://docs.aws.amazon.com/service-authorization/latest/reference/
  ...words(
    "iam sts kms kinesis execute-api elasticfilesystem elasticache es aoss geo rds-db s3express ses wafv2 lambda-url",
  ),
  // What precedes the name in ARNs of the services that Lambda functions use.
  ...words(
    `accesspoint account activity alarm alias api-destination apis app archive arn assumed-role authorizer authorizers
    aws-service-role broker bucket capacity-provider certificate cluster code-signing-config configuration-set connection
    consumer deliverystream deployments distribution document domain event-bus event-source-mapping events eventstream
    execution express file-system flow function functions group identity identitypool index instance instance-profile
    integration integrations intent key layer listener loadbalancer log-group log-stream map model network-interface object
    oidc-provider parameter path pipe pipeline policy queue replicator resource resources restapis role root rule saml-provider
    schedule schedule-group secret security-group service-role stages state-machine statemachine stream subnet table target
    targetgroup topic trail transit-gateway user userpool version vpc workflow`,
  ),
  // The grammar of policies: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
  ...words(
    `version 2012-10-17 2008-10-17 id statement sid effect allow deny principal notprincipal aws federated service
    canonicaluser action notaction resource notresource condition`,
  ),
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
  ...words(
    `calledvia calledviafirst calledvialast currenttime ec2instancesourcevpc epochtime federatedprovider
    multifactorauthage multifactorauthpresent principalaccount principalarn principalisawsservice principalorgid
    principalorgpaths principalservicename principaltag principaltype referer requestedregion requesttag resourceaccount
    resourceorgid resourceorgpaths resourcetag securetransport sourceaccount sourcearn sourceidentity sourceip sourceorgid
    sourceorgpaths sourcevpc sourcevpce tagkeys tokenissuetime useragent userid viaawsservice vpcsourceip`,
  ).flatMap((key) => [key, `aws:${key}`]),
  // Schemes, hosts and settings of connection strings and URLs that everyone uses.
  ...words(
    `http https ftp sftp tcp udp tls ssl amqp amqps mqtt mqtts redis rediss kafka mysql mariadb postgres postgresql mongodb
    mongodb+srv jdbc localhost 127.0.0.1 0.0.0.0 sslmode verify-full verify-ca retrywrites authsource application/json
    text/plain text/html utf-8 username password passwd hostname database endpoint bearer basic`,
  ),
  // Booleans, null, and log levels.
  ...words("true false null none yes enabled disabled debug info warn warning error fatal trace critical"),
]);
