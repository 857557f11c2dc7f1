import { NULL, unknown } from "../../../values/value.ts";
import { branch } from "../../interpret/branches.ts";
import type { Machine } from "../../interpret/machine.ts";
import { data } from "../../interpret/member.ts";
import { type Args, type Native, native, type Site, type V } from "../../interpret/values.ts";
import { argument, type Boto3 } from "../boto3/context.ts";
import { ask } from "./parameters.ts";

/** The module `aws_lambda_powertools.utilities.idempotency`: https://docs.powertools.aws.dev/lambda/python/latest/utilities/idempotency/ */
export const idempotencyModule = (b: Boto3): Native =>
  native("idempotency", {
    reaches: true,
    member: (_m, name) => {
      if (name === "idempotent" || name === "idempotent_function") {
        return native(name, { reaches: true, call: (_inner, args, site) => decorating(args, site) });
      }
      if (/PersistenceLayer$/.test(name)) return native(name, { call: (m, args) => store(b, m, name, args) });
      return data(name);
    },
  });

/** A table keeps what was done: writes, and reads of what is there already. */
function store(b: Boto3, m: Machine, name: string, args: Args): V {
  if (!name.startsWith("DynamoDB")) return data(name);
  const table = argument(args, 0, "table_name") ?? unknown("the table is not given");
  const client = ["boto3_session", "boto3_client"].map((each) => args.named.get(each) ?? NULL);
  return native("a persistence layer", {
    reaches: true,
    call: (inner, _given, site) => {
      if (client.some((each) => m.possible(each).kind !== "null")) {
        inner.miss("a persistence layer has a client of its own", site);
        return NULL;
      }
      const use = (operation: string): V => ask(b, inner, "dynamodb", operation, [["TableName", table]], site);
      use("PutItem");
      branch(inner, [() => use("GetItem") !== undefined, () => true]);
      use("UpdateItem");
      inner.handling.push(unknown("an exception of the function"));
      use("DeleteItem");
      inner.handling.pop();
      return NULL;
    },
  });
}

/** `@idempotent(persistence_store=layer)` */
function decorating(made: Args, at: Site): V {
  const layer = made.named.get("persistence_store") ?? NULL;
  const wrapped = (of: V): V =>
    native("an idempotent function", {
      reaches: true,
      call: (m, args, site) => {
        m.ops.call(m, layer, { positional: [], named: new Map() }, at);
        return m.ops.call(m, of, args, site);
      },
    });
  return native("idempotent", { call: (_m, args) => wrapped(args.positional[0] ?? NULL) });
}
