import { text } from "../../values/text.ts";
import { at, textOf } from "../../values/value.ts";
import type { Asked, CallTarget, ServiceOperations } from "./call-rights.ts";
import type { Locate } from "./operation.ts";
import { needs } from "./operation.ts";
import { anything, arnHere, somewhere } from "./target.ts";

const PARTS = [
  { path: "application", parameter: "ApplicationIdentifier" },
  { path: "environment", parameter: "EnvironmentIdentifier" },
  { path: "configuration", parameter: "ConfigurationProfileIdentifier" },
] as const;

/** Calls take names as well as ids, and the ARN has the ids: seven small letters and digits. */
const configuration: Locate = ({ input, scope }: Asked) => {
  const parts = PARTS.map(({ path, parameter }) => {
    const value = textOf(at(input, parameter));
    const [only, ...more] = value.kind === "text" ? value.text : [];
    const isId = only !== undefined && more.length === 0 && (typeof only !== "string" || /^[a-z0-9]{7}$/.test(only));
    return text(`${path}/`, isId && value.kind === "text" ? value.text : [anything(parameter, "segment")]);
  });
  const [application = [], environment = [], profile = []] = parts;
  const target: CallTarget = {
    kind: { noun: "configuration", types: [], names: [], withoutPolicy: true },
    arns: [arnHere(scope, "appconfig", application, "/", environment, "/", profile)],
    behind: [[]],
  };
  return [target];
};

/** The token of a session does not show which configuration it is for. */
const ofSession = somewhere("appconfig", [], "the configuration of the session is not known");

export const appconfigdata: ServiceOperations = {
  service: "appconfigdata",
  docs: "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsappconfig.html",
  operations: {
    GetLatestConfiguration: needs(ofSession, "appconfig:GetLatestConfiguration"),
    StartConfigurationSession: needs(configuration, "appconfig:StartConfigurationSession"),
  },
};
