import { methodName, own } from "../boto3/facts.ts";

/** What AWS's SDKs for JavaScript call services, operations and waiters, in the versions that `data/` says. */
export interface JavaScriptFacts {
  /** The service of `@aws-sdk/client-…`, as boto3 names it: `cloudwatch-logs` → `logs`. */
  readonly serviceOfPackage: (name: string) => string | undefined;
  /** A package by its name without hyphens: `secretsmanager` → `secrets-manager`. */
  readonly packageNamed: (plain: string) => string | undefined;
  /** The service of a class of version 2: `StepFunctions` → `stepfunctions`. */
  readonly serviceOfClass: (name: string) => string | undefined;
  /** The class of a file of version 2: `stepfunctions` → `StepFunctions`. */
  readonly classOfFile: (file: string) => string | undefined;
  readonly isOperation: (service: string, name: string) => boolean;
  /** The operation of a method of a client: `getObject` → `GetObject`. */
  readonly operationOf: (service: string, method: string) => string | undefined;
  /** The operation that a waiter asks: `ObjectExists` → `HeadObject`. */
  readonly waiterOf: (service: string, name: string) => string | undefined;
}

type Table<T> = Readonly<Record<string, T | undefined>>;

export async function loadJavaScriptFacts(): Promise<JavaScriptFacts> {
  const [operations, waiters, services] = await Promise.all([
    import("../data/botocore-operations.json", { with: { type: "json" } }),
    import("../data/botocore-waiters.json", { with: { type: "json" } }),
    import("../data/javascript-services.json", { with: { type: "json" } }),
  ]);
  const all = operations.default.services as Table<string>;
  const waits = waiters.default.services as unknown as Table<Table<string>>;
  const { v2, v3 } = services.default.versions as { readonly v2: Table<string>; readonly v3: Table<string> };
  const known = new Map<string, ReadonlyMap<string, string>>();
  /** By their names without regard to case: `describeDBInstances`. */
  const operationsOf = (service: string): ReadonlyMap<string, string> => {
    const before = known.get(service);
    if (before) return before;
    const names = own(all, service)?.split(" ") ?? [];
    const made = new Map(names.map((name) => [name.toLowerCase(), name] as const));
    known.set(service, made);
    return made;
  };
  const startsSmall = (name: string): boolean => name[0] !== name[0]?.toUpperCase();
  return {
    serviceOfPackage: (name) => own(v3, name),
    packageNamed: (plain) => Object.keys(v3).find((name) => name.replaceAll("-", "") === plain),
    serviceOfClass: (name) => own(v2, name),
    classOfFile: (file) => Object.keys(v2).find((name) => name.toLowerCase() === file),
    isOperation: (service, name) => operationsOf(service).get(name.toLowerCase()) === name,
    operationOf: (service, method) =>
      startsSmall(method) ? operationsOf(service).get(method.toLowerCase()) : undefined,
    waiterOf: (service, name) => own(own(waits, service), methodName(name)),
  };
}
