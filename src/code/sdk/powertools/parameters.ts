import { bool, NULL, unknown } from "../../../values/value.ts";
import type { Machine } from "../../interpret/machine.ts";
import { data } from "../../interpret/member.ts";
import { type Args, type Native, native, type Site, type V } from "../../interpret/values.ts";
import { argument, type Boto3, type ClientMade, dictOf, request } from "../boto3/context.ts";

const own = (service: string): ClientMade => ({ service, caller: { kind: "function" }, region: null });

/** A call that a utility makes with the function's own credentials. */
export function ask(
  b: Boto3,
  m: Machine,
  service: string,
  operation: string,
  given: readonly (readonly [string, V])[],
  site: Site,
): V {
  return request(b, m, { client: own(service), operation, input: dictOf(m, given), site });
}

type Run = (b: Boto3, m: Machine, args: Args, site: Site) => V;

const first = (args: Args, name: string): V => argument(args, 0, name) ?? unknown(`${name} is not given`);
const decrypt = (args: Args): V => {
  const given = args.named.get("decrypt");
  return given && given.kind !== "null" ? given : bool(false);
};

const getParameter: Run = (b, m, args, site) =>
  ask(
    b,
    m,
    "ssm",
    "GetParameter",
    [
      ["Name", first(args, "name")],
      ["WithDecryption", decrypt(args)],
    ],
    site,
  );

const getParameters: Run = (b, m, args, site) => {
  const recursive = args.named.get("recursive") ?? bool(true);
  const given = [
    ["Path", first(args, "path")],
    ["WithDecryption", decrypt(args)],
    ["Recursive", recursive],
  ] as const;
  return ask(b, m, "ssm", "GetParametersByPath", given, site);
};

const getSecret: Run = (b, m, args, site) =>
  ask(b, m, "secretsmanager", "GetSecretValue", [["SecretId", first(args, "name")]], site);

export const getConfiguration: Run = (b, m, args, site) => {
  const given = [
    ["ApplicationIdentifier", args.named.get("application") ?? unknown("the application is not given")],
    ["EnvironmentIdentifier", args.named.get("environment") ?? unknown("the environment is not given")],
    ["ConfigurationProfileIdentifier", argument(args, 0, "name") ?? unknown("the profile is not given")],
  ] as const;
  ask(b, m, "appconfigdata", "StartConfigurationSession", given, site);
  return ask(b, m, "appconfigdata", "GetLatestConfiguration", [["ConfigurationToken", unknown("a token")]], site);
};

/** https://docs.powertools.aws.dev/lambda/python/latest/utilities/parameters/ */
const FUNCTIONS: ReadonlyMap<string, Run> = new Map<string, Run>([
  ["get_parameter", getParameter],
  ["get_parameters", getParameters],
  ["get_secret", getSecret],
  ["get_app_config", getConfiguration],
  ["set_parameter", (b, m, args, site) => ask(b, m, "ssm", "PutParameter", [["Name", first(args, "name")]], site)],
  [
    "set_secret",
    (b, m, args, site) => ask(b, m, "secretsmanager", "PutSecretValue", [["SecretId", first(args, "name")]], site),
  ],
]);

/** What a provider's `get` and `get_multiple` do. */
const PROVIDERS: ReadonlyMap<string, { readonly get: Run; readonly get_multiple?: Run }> = new Map([
  ["SSMProvider", { get: getParameter, get_multiple: getParameters }],
  ["SecretsProvider", { get: getSecret }],
]);

/** The module `aws_lambda_powertools.utilities.parameters`. */
export const parametersModule = (b: Boto3): Native =>
  native("parameters", {
    member: (_m, name) => {
      const run = FUNCTIONS.get(name);
      if (run) return native(`parameters.${name}`, { reaches: true, call: (m, args, site) => run(b, m, args, site) });
      const provider = PROVIDERS.get(name);
      if (provider) return native(name, { call: (m, args, site) => providerOf(b, m, provider, args, site) });
      return name.startsWith("get_") || name.endsWith("Provider") ? undefined : data(name);
    },
    reaches: true,
  });

/** One with a client of its own asks as that client: it is not followed. */
function providerOf(
  b: Boto3,
  m: Machine,
  provider: { readonly get: Run; readonly get_multiple?: Run },
  made: Args,
  site: Site,
): V {
  const clients = ["boto3_client", "boto3_session", "boto_client", "boto3_session"].map(
    (name) => made.named.get(name) ?? NULL,
  );
  if (clients.some((each) => each.kind !== "null")) {
    m.miss("a provider of parameters has a client of its own", site);
    return unknown("a provider with a client of its own");
  }
  return native("a provider", {
    reaches: true,
    member: (_m, name) => {
      const run = name === "get" ? provider.get : name === "get_multiple" ? provider.get_multiple : undefined;
      return run ? native(name, { reaches: true, call: (inner, args, at) => run(b, inner, args, at) }) : data(name);
    },
  });
}
