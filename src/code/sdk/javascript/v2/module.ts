import { each } from "../../../interpret/branches.ts";
import type { Machine } from "../../../interpret/machine.ts";
import { data } from "../../../interpret/member.ts";
import { type Native, native, UNDEFINED, type V } from "../../../interpret/values.ts";
import { arg, fn } from "../../../languages/javascript/library/shared.ts";
import { configured } from "../configuration.ts";
import { entryOf } from "../entries.ts";
import { moduleOfNames } from "../module.ts";
import { providing, temporary } from "../providers.ts";
import type { Sdk } from "../types.ts";
import { type Client, clientOf } from "./client.ts";
import { commonSettings, type Settings } from "./settings.ts";

type Method = (name: string) => string | undefined;

/** https://docs.aws.amazon.com/AWSJavaScriptSDK/latest/AWS/DynamoDB/DocumentClient.html */
const DOCUMENTS: ReadonlyMap<string, string> = new Map([
  ["get", "GetItem"],
  ["put", "PutItem"],
  ["update", "UpdateItem"],
  ["delete", "DeleteItem"],
  ["query", "Query"],
  ["scan", "Scan"],
  ["batchGet", "BatchGetItem"],
  ["batchWrite", "BatchWriteItem"],
  ["transactGet", "TransactGetItems"],
  ["transactWrite", "TransactWriteItems"],
]);

/**
 * Version 2 of the SDK: the module `aws-sdk`, and a class of it by the names of files (`aws-sdk/clients/s3`).
 * https://docs.aws.amazon.com/AWSJavaScriptSDK/latest/
 */
export function versionTwo(sdk: Sdk): (name: string) => V | undefined {
  const settings = commonSettings();
  const classes = new Map<string, V>();
  const classNamed = (name: string): V | undefined => {
    const service = sdk.facts.serviceOfClass(name);
    if (service === undefined) return undefined;
    const made = classes.get(name) ?? serviceClass(sdk, settings, name, service);
    classes.set(name, made);
    return made;
  };
  const whole = moduleOfNames("aws-sdk", (name) => {
    if (name === "config") return settings.value;
    return classNamed(name) ?? credentialsNamed(sdk, name) ?? data(`AWS.${name}`);
  });
  return (name) => {
    if (!/^aws-sdk(\/|$)/.test(name)) return undefined;
    const file = /^aws-sdk\/clients\/(\w+?)(\.js)?$/.exec(name)?.[1];
    if (file === undefined) return whole;
    const of = sdk.facts.classOfFile(file);
    const made = of === undefined ? undefined : classNamed(of);
    return made?.kind === "native" ? asModule(made) : whole;
  };
}

/** A class that is also what a module has by default. */
function asModule(of: Native): Native {
  const self: Native = { ...of, member: (m, name, site) => (name === "default" ? self : of.member?.(m, name, site)) };
  return self;
}

function serviceClass(sdk: Sdk, settings: Settings, name: string, service: string): Native {
  const methods: Method = (method) => sdk.facts.operationOf(service, method);
  const documents: Method = (method) => DOCUMENTS.get(method);
  const made = making(sdk, settings, `AWS.${name}`, service, methods);
  return native(`AWS.${name}`, {
    ...made,
    member: (_m, wanted) =>
      wanted === "DocumentClient" && service === "dynamodb"
        ? making(sdk, settings, "AWS.DynamoDB.DocumentClient", service, documents)
        : data(`AWS.${name}.${wanted}`),
  });
}

/** `new AWS.S3({ … })`; a document client may be made with a client (`service`). */
const making = (sdk: Sdk, settings: Settings, name: string, service: string, method: Method): Native =>
  native(name, {
    reaches: true,
    call: (m, args) => {
      const given = m.possible(arg(args, 0));
      const inner = entryOf(m, given, "service");
      const known = inner.kind === "native" ? sdk.clients.get(inner) : undefined;
      const params = entryOf(m, given, "params");
      if (known) return clientOf(sdk, { ...known, params }, method);
      return each(m, given, (one) =>
        configured(sdk, m, service, settings.behind(m, one), (client) => {
          const full: Client = { ...client, params: params.kind === "dict" ? params : UNDEFINED };
          return clientOf(sdk, full, method);
        }),
      );
    },
  });

/** https://docs.aws.amazon.com/AWSJavaScriptSDK/latest/AWS/Credentials.html */
function credentialsNamed(sdk: Sdk, name: string): V | undefined {
  if (!name.endsWith("Credentials")) return undefined;
  return fn(name, (m: Machine, args, site) => {
    const options = arg(args, 0);
    if (name === "ChainableTemporaryCredentials")
      return temporary(sdk, m, entryOf(m, options, "params"), UNDEFINED, site);
    if (name === "TemporaryCredentials") return temporary(sdk, m, options, UNDEFINED, site);
    const own = ["EnvironmentCredentials", "EC2MetadataCredentials", "RemoteCredentials", "ECSCredentials"].includes(
      name,
    );
    const key =
      name === "Credentials" ? (options.kind === "dict" ? entryOf(m, options, "accessKeyId") : options) : UNDEFINED;
    const whose = own ? { caller: { kind: "function" as const } } : sdk.credentials.get(key);
    if (key.kind === "native" && key.isOwnCredential) return providing(sdk, name, { caller: { kind: "function" } });
    return providing(sdk, name, whose ?? { caller: { kind: "unknown", because: `the credentials are from ${name}` } });
  });
}
