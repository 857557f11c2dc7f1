import { bool } from "../../../../values/value.ts";
import { each } from "../../../interpret/branches.ts";
import type { Machine } from "../../../interpret/machine.ts";
import { data } from "../../../interpret/member.ts";
import { type Args, type Native, native, type Site, UNDEFINED, type V } from "../../../interpret/values.ts";
import { keysOf } from "../../../languages/javascript/library/objects.ts";
import { promised } from "../../../languages/javascript/library/promises.ts";
import { arg, objectOf } from "../../../languages/javascript/library/shared.ts";
import { request } from "../context.ts";
import { entryOf } from "../entries.ts";
import { moduleOfNames } from "../module.ts";
import type { ClientMade, Sdk } from "../types.ts";

/** A call that a utility makes. */
export interface Asked {
  readonly sdk: Sdk;
  readonly m: Machine;
  readonly client: ClientMade;
  readonly args: Args;
  readonly site: Site;
  /** What a provider was made with. */
  readonly settings: V;
}

type Run = (asked: Asked) => V;

export const ask = (asked: Asked, operation: string, given: readonly (readonly [string, V])[]): V =>
  request(asked.sdk, asked.m, {
    client: asked.client,
    operation,
    input: objectOf(asked.m, given),
    site: asked.site,
  });

const option = ({ m, args }: Asked, name: string): V => entryOf(m, args.positional[1], name);

const flag = (asked: Asked, name: string, otherwise: boolean): V => {
  const given = option(asked, name);
  return given.kind === "null" ? bool(otherwise) : given;
};

const getParameter: Run = (asked) =>
  ask(asked, "GetParameter", [
    ["Name", arg(asked.args, 0)],
    ["WithDecryption", flag(asked, "decrypt", false)],
  ]);

const getParameters: Run = (asked) =>
  ask(asked, "GetParametersByPath", [
    ["Path", arg(asked.args, 0)],
    ["WithDecryption", flag(asked, "decrypt", false)],
    ["Recursive", flag(asked, "recursive", true)],
  ]);

/** `getParametersByName({ "/a": {}, "/b": {} })` */
const byName: Run = (asked) =>
  ask(asked, "GetParameters", [
    ["Names", keysOf(asked.m, arg(asked.args, 0), asked.site)],
    ["WithDecryption", flag(asked, "decrypt", false)],
  ]);

const getSecret: Run = (asked) => ask(asked, "GetSecretValue", [["SecretId", arg(asked.args, 0)]]);

const getConfiguration: Run = (asked) => {
  const { m, args, settings } = asked;
  const part = (name: string): V => {
    const own = entryOf(m, args.positional[1], name);
    return own.kind === "null" ? entryOf(m, settings, name) : own;
  };
  ask(asked, "StartConfigurationSession", [
    ["ApplicationIdentifier", part("application")],
    ["EnvironmentIdentifier", part("environment")],
    ["ConfigurationProfileIdentifier", arg(args, 0)],
  ]);
  return ask(asked, "GetLatestConfiguration", []);
};

const fromTable =
  (operation: string): Run =>
  (asked) =>
    ask(asked, operation, [["TableName", entryOf(asked.m, asked.settings, "tableName")]]);

interface Part {
  readonly service: string;
  readonly functions: Readonly<Record<string, Run>>;
  readonly provider: string;
  readonly get: Run;
  readonly getMultiple?: Run;
}

/** https://docs.powertools.aws.dev/lambda/typescript/latest/features/parameters/ */
const PARTS: Readonly<Record<string, Part>> = {
  ssm: {
    service: "ssm",
    functions: {
      getParameter,
      getParameters,
      getParametersByName: byName,
      setParameter: (asked) => ask(asked, "PutParameter", [["Name", arg(asked.args, 0)]]),
    },
    provider: "SSMProvider",
    get: getParameter,
    getMultiple: getParameters,
  },
  secrets: { service: "secretsmanager", functions: { getSecret }, provider: "SecretsProvider", get: getSecret },
  appconfig: {
    service: "appconfigdata",
    functions: { getAppConfig: getConfiguration },
    provider: "AppConfigProvider",
    get: getConfiguration,
  },
  dynamodb: {
    service: "dynamodb",
    functions: {},
    provider: "DynamoDBProvider",
    get: fromTable("GetItem"),
    getMultiple: fromTable("Query"),
  },
};

const PACKAGE = "@aws-lambda-powertools/parameters";

/** `@aws-lambda-powertools/parameters/ssm` and its siblings; undefined for any other module. */
export function parametersModule(sdk: Sdk, name: string): Native | undefined {
  if (!name.startsWith(`${PACKAGE}/`)) return undefined;
  const wanted = name.slice(PACKAGE.length + 1);
  const part = Object.hasOwn(PARTS, wanted) ? PARTS[wanted] : undefined;
  if (!part) return undefined;
  return moduleOfNames(name, (member) => {
    const run = Object.hasOwn(part.functions, member) ? part.functions[member] : undefined;
    if (run) return method(sdk, member, ownClient(part.service), UNDEFINED, run);
    return member === part.provider ? providerClass(sdk, part) : data(`${name}.${member}`);
  });
}

/** Who asks where nothing else is said: the function itself. */
export const ownClient = (service: string): ClientMade => ({ service, caller: { kind: "function" }, region: null });

const method = (sdk: Sdk, name: string, client: ClientMade, settings: V, run: Run): V =>
  native(name, {
    reaches: true,
    call: (m, args, site) => promised(m, () => run({ sdk, m, client, args, site, settings })),
  });

/** `new SSMProvider({ awsSdkV3Client })` */
const providerClass = (sdk: Sdk, part: Part): Native =>
  native(part.provider, {
    reaches: true,
    call: (m, args, site) =>
      withOwnClient(sdk, m, arg(args, 0), part.service, site, (client) =>
        native(`a ${part.provider}`, {
          reaches: true,
          member: (_m, name) => {
            const run = name === "get" ? part.get : name === "getMultiple" ? part.getMultiple : undefined;
            const known = run ?? (Object.hasOwn(part.functions, name) ? part.functions[name] : undefined);
            return known ? method(sdk, name, client, arg(args, 0), known) : data(name);
          },
        }),
      ),
  });

/** What is done with the client that a utility is given, or makes for itself. */
export function withOwnClient(
  sdk: Sdk,
  m: Machine,
  settings: V,
  service: string,
  site: Site,
  use: (client: ClientMade) => V,
): V {
  return each(m, entryOf(m, settings, "awsSdkV3Client"), (given) => {
    if (given.kind === "null") return use(ownClient(service));
    const client = sdk.clients.get(given);
    if (client) return use(client);
    m.miss("a utility has a client of its own that is not known", site);
    return use({ service, caller: { kind: "unknown", because: "the client is not known" }, region: null });
  });
}
