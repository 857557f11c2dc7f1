import type { Native, V } from "../../../interpret/values.ts";
import { moduleOfNames } from "../module.ts";
import type { Sdk } from "../types.ts";
import { clientClass, commandClass, paginating, waiting } from "./client.ts";

/** The package of one service: `@aws-sdk/client-s3`. */
export function serviceModule(sdk: Sdk, name: string, service: string): Native {
  const plain = name.replace(/^@aws-sdk\/client-/, "").replaceAll("-", "");
  return moduleOfNames(name, (wanted) => partOf(sdk, service, plain, wanted));
}

function partOf(sdk: Sdk, service: string, plain: string, name: string): V | undefined {
  const { facts } = sdk;
  if (name.endsWith("Command")) {
    const operation = name.slice(0, -"Command".length);
    return facts.isOperation(service, operation) ? commandClass(service, name, operation) : undefined;
  }
  if (name.endsWith("Client")) return clientClass(sdk, name, service);
  // The client with a method for each operation is called as the service: `S3`, `DynamoDB`.
  if (name.toLowerCase() === plain)
    return clientClass(sdk, name, service, (method) => facts.operationOf(service, method));
  const [, paginated] = /^paginate([A-Z]\w*)$/.exec(name) ?? [];
  if (paginated !== undefined && facts.isOperation(service, paginated))
    return paginating(sdk, name, service, paginated);
  const [, waited] = /^wait(?:Until|For)([A-Z]\w*)$/.exec(name) ?? [];
  const operation = waited === undefined ? undefined : facts.waiterOf(service, waited);
  if (operation !== undefined) return waiting(sdk, name, service, operation);
  return /^[A-Z]/.test(name) ? sdk.errors.byName(name) : undefined;
}
