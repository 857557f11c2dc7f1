import { num, str, unknown } from "../../../values/value.ts";
import { joinAll } from "../../interpret/join.ts";
import { keyFor } from "../../interpret/keys.ts";
import type { Machine } from "../../interpret/machine.ts";
import { type Class, type Instance, native, type V } from "../../interpret/values.ts";

/** The exceptions of botocore: https://github.com/boto/botocore/blob/develop/botocore/exceptions.py */
export interface Exceptions {
  readonly clientError: Class;
  /** A name of `botocore.exceptions` or `boto3.exceptions`. */
  readonly byName: (name: string) => Class;
  /** A name of `client.exceptions`. */
  readonly ofService: (service: string, name: string) => Class;
  /** What is raised when AWS refuses a call; a waiter and an upload wrap it. */
  readonly refusal: (m: Machine, as?: "waiter" | "upload") => V;
  /** What is raised when an object is not there, to a caller who may list its bucket; undefined for other operations. */
  readonly missing: (m: Machine, service: string, operation: string) => V | undefined;
}

const makeClass = (name: string, ...bases: readonly V[]): Class => ({
  kind: "class",
  name,
  bases,
  fields: { cells: new Map() },
  declared: [],
});

/** The names under which services report that a caller has no right. */
const REFUSALS = /^(AccessDenied|UnauthorizedOperation|Unauthorized|Forbidden|AuthorizationError|NotAuthorized)/;
const CODES = [
  "AccessDenied",
  "AccessDeniedException",
  "403",
  "Forbidden",
  "UnauthorizedOperation",
  "AuthorizationError",
];

export function exceptionsOver(exception: V): Exceptions {
  const core = makeClass("BotoCoreError", exception);
  const clientError = makeClass("ClientError", exception);
  const refused = makeClass("AccessDeniedException", clientError);
  const named = new Map<string, Class>([
    ["BotoCoreError", core],
    ["ClientError", clientError],
    ["Boto3Error", makeClass("Boto3Error", exception)],
  ]);
  const byName = (name: string): Class => {
    const before = named.get(name);
    if (before) return before;
    const made = makeClass(name, /^S3|Boto3|^Resource/.test(name) ? (named.get("Boto3Error") ?? core) : core);
    named.set(name, made);
    return made;
  };
  const services = new Map<string, Class>();
  const ofService = (service: string, name: string): Class => {
    if (name === "ClientError") return clientError;
    if (REFUSALS.test(name)) return refused;
    const key = `${service} ${name}`;
    const made = services.get(key) ?? makeClass(name, clientError);
    services.set(key, made);
    return made;
  };
  const raised = (m: Machine, of: Class, response: V): V => {
    const made: Instance = { kind: "instance", of, fields: { cells: new Map() } };
    m.setField(made.fields, "response", response);
    return made;
  };
  return {
    clientError,
    byName,
    ofService,
    // The answer to HEAD has no body, so that botocore knows no more than its status.
    missing: (m, service, operation) => {
      if (service !== "s3") return undefined;
      if (operation === "GetObject")
        return raised(m, ofService("s3", "NoSuchKey"), responseOf(m, ["NoSuchKey"], [404]));
      return operation === "HeadObject" ? raised(m, clientError, responseOf(m, ["404"], [404])) : undefined;
    },
    refusal: (m, as) => {
      const of = as === "waiter" ? byName("WaiterError") : as === "upload" ? byName("S3UploadFailedError") : refused;
      return raised(m, of, as ? unknown("the last response of a waiter") : responseOf(m, CODES, [403, 400]));
    },
  };
}

function responseOf(m: Machine, codes: readonly string[], statuses: readonly number[]): V {
  const dict = (entries: Readonly<Record<string, V>>): V => ({
    kind: "dict",
    cell: m.newCell({
      kind: "dict-content",
      entries: new Map(Object.entries(entries).map(([key, value]) => [keyFor(key), value] as const)),
    }),
  });
  const code = joinAll(codes.map((each) => str(each)));
  const message = native("the message of AWS", { isData: true });
  return dict({
    Error: dict({ Code: code, Message: message }),
    ResponseMetadata: dict({ HTTPStatusCode: joinAll(statuses.map((each) => num(each))) }),
  });
}
