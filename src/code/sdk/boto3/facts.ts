/** What boto3 and botocore call services, operations, waiters and resources, in the versions that `data/` says. */
export interface Boto3Facts {
  readonly isService: (name: string) => boolean;
  /** The API's operation behind a method of a client: `list_objects_v2` → `ListObjectsV2`. */
  readonly operationOf: (service: string, method: string) => string | undefined;
  readonly waiterOf: (service: string, name: string) => string | undefined;
  /** A type of the resource interface; "" is the service itself. */
  readonly resourceOf: (service: string, type: string) => ResourceFacts | undefined;
}

/** Target, source, and what the source calls it: `["Bucket", "identifier", "Name"]`. */
export type ParamFacts = readonly [target: string, source: string, from: unknown];

interface RequestFacts {
  readonly operation: string;
  readonly params: readonly ParamFacts[];
}
export interface RelatedFacts {
  readonly type: string;
  readonly identifiers: readonly ParamFacts[];
}
export interface ActionFacts {
  readonly request?: RequestFacts;
  readonly resource?: RelatedFacts;
}
/** https://boto3.amazonaws.com/v1/documentation/api/latest/guide/resources.html */
export interface ResourceFacts {
  readonly identifiers?: readonly string[];
  readonly actions?: Readonly<Record<string, ActionFacts>>;
  readonly batch?: Readonly<Record<string, ActionFacts>>;
  readonly has?: Readonly<Record<string, RelatedFacts>>;
  readonly many?: Readonly<Record<string, ActionFacts>>;
  readonly data?: readonly string[];
  readonly load?: RequestFacts;
  readonly waiters?: Readonly<Record<string, { readonly name: string; readonly params: readonly ParamFacts[] }>>;
}

export async function loadBoto3Facts(): Promise<Boto3Facts> {
  const [operations, waiters, resources] = await Promise.all([
    import("../data/botocore-operations.json", { with: { type: "json" } }),
    import("../data/botocore-waiters.json", { with: { type: "json" } }),
    import("../data/boto3-resources.json", { with: { type: "json" } }),
  ]);
  return over(
    operations.default as OperationsFile,
    waiters.default as { readonly services: Table<Table<string>> },
    resources.default as unknown as { readonly services: Table<Table<ResourceFacts>> },
  );
}

type Table<T> = Readonly<Record<string, T | undefined>>;
interface OperationsFile {
  /** Operations whose method has another name than the rule makes. */
  readonly methods: Table<string>;
  readonly services: Table<string>;
}

function over(
  operations: OperationsFile,
  waiters: { readonly services: Table<Table<string>> },
  resources: { readonly services: Table<Table<ResourceFacts>> },
): Boto3Facts {
  const methods = new Map<string, ReadonlyMap<string, string>>();
  const methodsOf = (service: string): ReadonlyMap<string, string> => {
    const before = methods.get(service);
    if (before) return before;
    const names = own(operations.services, service)?.split(" ") ?? [];
    const made = new Map(names.map((name) => [own(operations.methods, name) ?? methodName(name), name] as const));
    methods.set(service, made);
    return made;
  };
  return {
    isService: (name) => own(operations.services, name) !== undefined,
    operationOf: (service, method) => methodsOf(service).get(method),
    waiterOf: (service, name) => own(own(waiters.services, service), name),
    resourceOf: (service, type) => own(own(resources.services, service), type),
  };
}

/** Names come out of strangers' code: `constructor` is none of ours. */
export const own = <T>(table: Table<T> | undefined, name: string): T | undefined =>
  table && Object.hasOwn(table, name) ? table[name] : undefined;

/** botocore's `xform_name`: https://github.com/boto/botocore/blob/develop/botocore/__init__.py */
export function methodName(operation: string): string {
  if (operation.includes("_")) return operation;
  const [plural] = /[A-Z]{2,}s$/.exec(operation) ?? [];
  const split = plural === undefined ? operation : `${operation.slice(0, -plural.length)}_${plural.toLowerCase()}`;
  return split
    .replace(/(.)([A-Z][a-z]+)/g, "$1_$2")
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase();
}
