import { unknown } from "../../../../values/value.ts";
import { branch } from "../../../interpret/branches.ts";
import type { Machine } from "../../../interpret/machine.ts";
import { data } from "../../../interpret/member.ts";
import { type Native, NO_ARGS, native, type Site, UNDEFINED, type V } from "../../../interpret/values.ts";
import { promised } from "../../../languages/javascript/library/promises.ts";
import { arg, fn, objectOf } from "../../../languages/javascript/library/shared.ts";
import { entryOf } from "../entries.ts";
import { moduleOfNames } from "../module.ts";
import type { Sdk } from "../types.ts";
import { ask, withOwnClient } from "./parameters.ts";

const PACKAGE = "@aws-lambda-powertools/idempotency";

/** https://docs.powertools.aws.dev/lambda/typescript/latest/features/idempotency/ */
export function idempotencyModule(sdk: Sdk, name: string): Native | undefined {
  if (name !== PACKAGE && !name.startsWith(`${PACKAGE}/`)) return undefined;
  return moduleOfNames(name, (member) => {
    if (member === "DynamoDBPersistenceLayer") return layerClass(sdk);
    if (member === "makeIdempotent") {
      return fn(member, (_m, args, site) => idempotent(arg(args, 0), arg(args, 1), site));
    }
    if (member === "makeHandlerIdempotent") {
      return fn(member, (m, args, site) => {
        const store = entryOf(m, arg(args, 0), "persistenceStore");
        return objectOf(m, [["before", fn("before", (inner) => inner.ops.call(inner, store, NO_ARGS, site))]]);
      });
    }
    return data(`${name}.${member}`);
  });
}

/** A function that asks the store before it runs. */
const idempotent = (of: V, options: V, at: Site): V =>
  native("an idempotent function", {
    reaches: true,
    call: (m, args, site) =>
      promised(m, () => {
        m.ops.call(m, entryOf(m, options, "persistenceStore"), NO_ARGS, at);
        return m.ops.call(m, of, args, site);
      }),
  });

/** A table keeps what was done: writes, and reads of what is there already. */
const layerClass = (sdk: Sdk): Native =>
  native("DynamoDBPersistenceLayer", {
    reaches: true,
    call: (m, made, at) => {
      const settings = arg(made, 0);
      return withOwnClient(sdk, m, settings, "dynamodb", at, (client) =>
        native("a persistence layer", {
          reaches: true,
          call: (inner, args, site) => {
            const table = entryOf(inner, settings, "tableName");
            const use = (machine: Machine, operation: string): V =>
              ask({ sdk, m: machine, client, args, site, settings }, operation, [["TableName", table]]);
            use(inner, "PutItem");
            branch(inner, [() => use(inner, "GetItem") !== undefined, () => true]);
            use(inner, "UpdateItem");
            inner.handling.push(unknown("an exception of the function"));
            use(inner, "DeleteItem");
            inner.handling.pop();
            return UNDEFINED;
          },
        }),
      );
    },
  });
