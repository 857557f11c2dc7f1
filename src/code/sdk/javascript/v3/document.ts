import { unknown } from "../../../../values/value.ts";
import { each } from "../../../interpret/branches.ts";
import type { Machine } from "../../../interpret/machine.ts";
import { data } from "../../../interpret/member.ts";
import { type Native, native, type Site, type V } from "../../../interpret/values.ts";
import { arg } from "../../../languages/javascript/library/shared.ts";
import { moduleOfNames } from "../module.ts";
import type { Sdk } from "../types.ts";
import { clientOf, commandClass, type Method, paginating } from "./client.ts";

/** https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/Package/-aws-sdk-lib-dynamodb/ */
const OPERATIONS: ReadonlyMap<string, string> = new Map([
  ["Get", "GetItem"],
  ["Put", "PutItem"],
  ["Update", "UpdateItem"],
  ["Delete", "DeleteItem"],
  ["Query", "Query"],
  ["Scan", "Scan"],
  ["BatchGet", "BatchGetItem"],
  ["BatchWrite", "BatchWriteItem"],
  ["TransactGet", "TransactGetItems"],
  ["TransactWrite", "TransactWriteItems"],
  ["ExecuteStatement", "ExecuteStatement"],
  ["BatchExecuteStatement", "BatchExecuteStatement"],
  ["ExecuteTransaction", "ExecuteTransaction"],
]);

const methods: Method = (name) => OPERATIONS.get(name.slice(0, 1).toUpperCase() + name.slice(1));

/** `@aws-sdk/lib-dynamodb` */
export const documentModule = (sdk: Sdk): Native =>
  moduleOfNames("@aws-sdk/lib-dynamodb", (name) => {
    if (name === "DynamoDBDocumentClient") return documentClass(sdk, name);
    if (name === "DynamoDBDocument") return documentClass(sdk, name, methods);
    const command = /^(\w+)Command$/.exec(name)?.[1];
    const operation = command === undefined ? undefined : OPERATIONS.get(command);
    if (operation !== undefined) return commandClass("dynamodb", name, operation);
    const paginated = /^paginate(Query|Scan)$/.exec(name)?.[1];
    return paginated === undefined ? undefined : paginating(sdk, name, "dynamodb", paginated);
  });

/** `DynamoDBDocumentClient.from(client)`: calls as the client that it is made from. */
function documentClass(sdk: Sdk, name: string, method?: Method): Native {
  const from = (m: Machine, given: V, site: Site): V =>
    each(m, given, (one) => {
      const client = sdk.clients.get(one);
      if (client?.service === "dynamodb") return clientOf(sdk, client, method);
      m.miss("a document client of a client that is not known", site);
      return unknown("a client that is not known");
    });
  return native(name, {
    reaches: true,
    call: (m, args, site) => from(m, arg(args, 0), site),
    member: (_m, wanted) =>
      wanted === "from" ? native("from", { call: (m, args, site) => from(m, arg(args, 0), site) }) : data(wanted),
  });
}
