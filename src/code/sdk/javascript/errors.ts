import { num, str, unknown } from "../../../values/value.ts";
import { join, joinAll } from "../../interpret/join.ts";
import { keyFor } from "../../interpret/keys.ts";
import type { Machine } from "../../interpret/machine.ts";
import type { Class, Instance, V } from "../../interpret/values.ts";

/** The errors of services: https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/error-handling.html */
export interface ServiceErrors {
  /** An error by its name; the base of all of them is `…ServiceException`. */
  readonly byName: (name: string) => Class;
  /** What is thrown when AWS refuses a call. */
  readonly refusal: (m: Machine) => V;
}

const makeClass = (name: string, ...bases: readonly V[]): Class => ({
  kind: "class",
  name,
  bases,
  fields: { cells: new Map() },
  declared: [],
});

/** The names under which services report that a caller has no right; S3 has none where there is no body. */
const CODES = [
  "AccessDenied",
  "AccessDeniedException",
  "UnauthorizedOperation",
  "AuthorizationError",
  "AuthorizationErrorException",
  "Forbidden",
  "403",
  "UnknownError",
];
const REFUSALS = /^(AccessDenied|UnauthorizedOperation|Unauthorized|Forbidden|AuthorizationError|NotAuthorized)/;

export function errorsOver(error: Class): ServiceErrors {
  const base = makeClass("ServiceException", error);
  const refused = makeClass("AccessDeniedException", base);
  const named = new Map<string, Class>();
  return {
    byName: (name) => {
      if (/ServiceException$/.test(name)) return base;
      if (REFUSALS.test(name)) return refused;
      const made = named.get(name) ?? makeClass(name, base);
      named.set(name, made);
      return made;
    },
    refusal: (m) => {
      const made: Instance = { kind: "instance", of: refused, fields: { cells: new Map() } };
      const code = joinAll(CODES.map((each) => str(each)));
      const status = join(num(403), num(400));
      const metadata: V = {
        kind: "dict",
        cell: m.newCell({ kind: "dict-content", entries: new Map([[keyFor("httpStatusCode"), status]]) }),
      };
      const fields: Readonly<Record<string, V>> = {
        name: code,
        code,
        Code: code,
        __type: code,
        message: unknown("the message of AWS"),
        statusCode: status,
        $fault: str("client"),
        $metadata: metadata,
        $response: unknown("the response of AWS"),
      };
      for (const [name, value] of Object.entries(fields)) m.setField(made.fields, name, value);
      return made;
    },
  };
}
