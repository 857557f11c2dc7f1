import { unknown } from "../../../values/value.ts";
import type { Machine } from "../../interpret/machine.ts";
import { data } from "../../interpret/member.ts";
import type { Class, V } from "../../interpret/values.ts";
import { errorsOver } from "./errors.ts";
import type { JavaScriptFacts } from "./facts.ts";
import { moduleOfNames } from "./module.ts";
import { powertoolsModule } from "./powertools/modules.ts";
import { providerNamed } from "./providers.ts";
import { tracingModule } from "./tracing.ts";
import type { Sdk } from "./types.ts";
import { versionTwo } from "./v2/module.ts";
import { documentModule } from "./v3/document.ts";
import { serviceModule } from "./v3/service.ts";
import { presignedPostModule, presignerModule, storageModule } from "./v3/transfer.ts";
import { wrapperModule } from "./wrappers.ts";

const sdkOver = (facts: JavaScriptFacts, error: Class): Sdk => ({
  facts,
  errors: errorsOver(error),
  credentials: new WeakMap(),
  clients: new WeakMap(),
});

const CLIENT = "@aws-sdk/client-";

/** The modules of AWS's SDKs for JavaScript, and of what speaks like them; undefined for any other. */
export function awsModules(facts: JavaScriptFacts, error: Class): (m: Machine, name: string) => V | undefined {
  const sdk = sdkOver(facts, error);
  const v2 = versionTwo(sdk);
  const made = new Map<string, V | undefined>();
  return (m, name) => {
    if (!made.has(name)) made.set(name, v2(name) ?? moduleNamed(sdk, m, name));
    return made.get(name);
  };
}

function moduleNamed(sdk: Sdk, m: Machine, name: string): V | undefined {
  if (name.startsWith(CLIENT)) {
    const [given = name] = name.slice(CLIENT.length).split("/");
    const pkg = sdk.facts.serviceOfPackage(given) === undefined ? (sdk.facts.packageNamed(given) ?? given) : given;
    const service = sdk.facts.serviceOfPackage(pkg);
    if (service !== undefined) return serviceModule(sdk, CLIENT + pkg, service);
    m.miss("a client of a service that is not known", null);
    return unknown("a client of a service that is not known");
  }
  switch (name) {
    case "@aws-sdk/lib-dynamodb":
      return documentModule(sdk);
    case "@aws-sdk/lib-storage":
      return storageModule(sdk);
    case "@aws-sdk/s3-request-presigner":
      return presignerModule(sdk);
    case "@aws-sdk/s3-presigned-post":
      return presignedPostModule(sdk);
    case "aws-xray-sdk":
    case "aws-xray-sdk-core":
      return tracingModule(name);
    default:
  }
  const around = powertoolsModule(sdk, name) ?? wrapperModule(sdk, name);
  if (around) return around;
  if (/^@aws-sdk\/credential-provider/.test(name))
    return moduleOfNames(name, (wanted) => providerNamed(sdk, wanted) ?? data(`${name}.${wanted}`));
  return /^(@aws-sdk|@smithy|@aws-crypto)\//.test(name) ? data(name) : undefined;
}
