import { isLazy } from "../../values/lazy-object.ts";
import type { Text } from "../../values/text.ts";
import { text } from "../../values/text.ts";
import { at, str, textOf, unknown, type Value } from "../../values/value.ts";
import type { Asked, CallRight, CallTarget, Operation, ServiceOperations } from "./call-rights.ts";
import { itemsIn, type Locate, needs } from "./operation.ts";
import { anything, arnHere, type Naming, named, parameter, wholeAccount } from "./target.ts";

const TABLES: Naming = {
  kind: {
    noun: "table",
    types: ["aws_dynamodb_table", "data.aws_dynamodb_table"],
    names: ["name", "id"],
  },
  service: "dynamodb",
  arnOf: (name, scope) => [arnHere(scope, "dynamodb", "table/", name)],
  chars: "segment",
};

/** Items are read and written with the table's key, whatever is done to them. */
const USE = { keyUse: "use" } as const;

const table = parameter(TABLES, "TableName");
const onTable = (action: string): Operation => needs(table, `dynamodb:${action}`);
const onItems = (action: string): Operation => needs(table, `dynamodb:${action}`, USE);

/** The index, where one is named: a right on the table does not cover it. */
const tableOrIndex: Locate = ({ input, scope }) => {
  const index = at(input, "IndexName");
  const name = textOf(index);
  const ofIndex: Text = text("/index/", name.kind === "text" ? name.text : [anything("an index", "segment")]);
  const behind = index.kind === "null" ? [[]] : index.kind === "unknown" ? [[], ofIndex] : [ofIndex];
  return [named(TABLES, at(input, "TableName"), scope, behind)];
};

/** The tables whose names are the keys of a parameter. */
const onTablesIn =
  (name: string, action: string): Operation =>
  ({ input, scope }) => {
    const value = at(input, name);
    const names: readonly Value[] =
      value.kind === "object"
        ? [...value.entries.keys()].map((key) => str(key))
        : value.kind === "unknown" && value.open
          ? value.open.entries.map(([key]) => str(key))
          : [value.kind === "unknown" ? value : unknown(`the call has no ${name}`)];
    const right = (table: Value): CallRight => ({
      actions: [`dynamodb:${action}`],
      target: named(TABLES, table, scope),
      ...USE,
    });
    const rights = names.map(right);
    if (!isLazy(value)) return rights;
    const because = `it is unknown which other tables are in ${name}`;
    return [...rights, { ...right(unknown(because)), onlyIf: because }];
  };

/** Each item of a transaction needs what it would need alone. */
const transaction =
  (actions: Readonly<Record<string, string>>): Operation =>
  ({ input, scope }: Asked) =>
    itemsIn(at(input, "TransactItems")).flatMap((item): readonly CallRight[] => {
      const keys = new Set(item.kind === "object" ? item.entries.keys() : []);
      const known = Object.entries(actions).filter(([kind]) => keys.has(kind));
      if (known.length > 0)
        return known.map(([kind, action]) => ({
          actions: [`dynamodb:${action}`],
          target: named(TABLES, at(item, kind, "TableName"), scope),
          ...USE,
        }));
      const any: CallTarget = named(TABLES, unknown("the items of the transaction are unknown"), scope);
      return [{ actions: Object.values(actions).map((action) => `dynamodb:${action}`), target: any, ...USE }];
    });

/** `SELECT … FROM "Table"."Index"`: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.html */
const PARTIQL =
  /^\s*(?:(select)\b.*?\bfrom|(insert)\s+into|(update)|(delete)\s+from)\s+"?([\w.-]+?)"?(?:\."?([\w.-]+)"?)?(?:\s|$)/is;
const ALL_PARTIQL = ["Select", "Insert", "Update", "Delete"];

const partiql =
  (statements: (input: Value) => readonly Value[]): Operation =>
  ({ input, scope }) =>
    statements(input).map((statement) => {
      const texted = textOf(statement);
      const first = texted.kind === "text" ? texted.text[0] : undefined;
      const read = typeof first === "string" ? PARTIQL.exec(first) : null;
      const verb = read ? ALL_PARTIQL.filter((_, index) => read[index + 1] !== undefined) : ALL_PARTIQL;
      const whole =
        read && texted.kind === "text" && (texted.text.length === 1 || read[0].length < String(first).length);
      const index = read?.[6];
      const table = whole && read[5] !== undefined ? str(read[5]) : unknown("the statement's table is unknown");
      const behind = !whole
        ? [[], text("/index/", anything("an index", "segment"))]
        : index === undefined
          ? [[]]
          : [[`/index/${index}`]];
      return {
        actions: verb.map((name) => `dynamodb:PartiQL${name}`),
        target: named(TABLES, table, scope, behind),
        ...USE,
      };
    });

export const dynamodb: ServiceOperations = {
  service: "dynamodb",
  docs: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/api-permissions-reference.html",
  operations: {
    BatchExecuteStatement: partiql((input) => itemsIn(at(input, "Statements")).map((one) => at(one, "Statement"))),
    BatchGetItem: onTablesIn("RequestItems", "BatchGetItem"),
    BatchWriteItem: onTablesIn("RequestItems", "BatchWriteItem"),
    CreateTable: onTable("CreateTable"),
    DeleteItem: onItems("DeleteItem"),
    DeleteTable: onTable("DeleteTable"),
    DescribeContinuousBackups: onTable("DescribeContinuousBackups"),
    DescribeTable: onTable("DescribeTable"),
    DescribeTimeToLive: onTable("DescribeTimeToLive"),
    ExecuteStatement: partiql((input) => [at(input, "Statement")]),
    ExecuteTransaction: partiql((input) => itemsIn(at(input, "TransactStatements")).map((one) => at(one, "Statement"))),
    GetItem: onItems("GetItem"),
    ListTables: needs(wholeAccount("dynamodb"), "dynamodb:ListTables"),
    PutItem: onItems("PutItem"),
    Query: needs(tableOrIndex, "dynamodb:Query", USE),
    Scan: needs(tableOrIndex, "dynamodb:Scan", USE),
    TransactGetItems: transaction({ Get: "GetItem" }),
    TransactWriteItems: transaction({
      Put: "PutItem",
      Update: "UpdateItem",
      Delete: "DeleteItem",
      ConditionCheck: "ConditionCheckItem",
    }),
    UpdateItem: onItems("UpdateItem"),
    UpdateTable: onTable("UpdateTable"),
    UpdateTimeToLive: onTable("UpdateTimeToLive"),
  },
};
