import { readFileSync } from "node:fs";
import { loadServiceAuthorization } from "../../../src/aws/service-authorization.ts";
import { serviceOperations } from "../../../src/code/operations/all.ts";
import type { CallScope } from "../../../src/code/operations/call-rights.ts";
import { rightsOf } from "../../../src/code/operations/rights-of.ts";
import { isWholeAccount } from "../../../src/code/operations/target.ts";
import { unknown } from "../../../src/values/value.ts";
import { code, root, table } from "./places.ts";

const SCOPE: CallScope = {
  partition: ["aws"],
  region: ["eu-central-1"],
  account: ["123456789012"],
  find: () => undefined,
  one: () => undefined,
};

/** What is known of the operations of each service that code calls. */
export async function calledServices(): Promise<string> {
  const authorization = await loadServiceAuthorization();
  const { services } = JSON.parse(readFileSync(root("src/code/sdk/data/botocore-operations.json"), "utf8")) as {
    readonly services: Readonly<Record<string, string>>;
  };
  const kinds = ["table", "account", "nothing", "anywhere", "unknown"] as const;
  const rows = serviceOperations.map(({ service, operations, docs }) => {
    const all = (services[service] ?? "").split(" ");
    const found = all.map((operation): (typeof kinds)[number] => {
      if (Object.hasOwn(operations, operation)) return "table";
      const needed = rightsOf({ service, operation, input: unknown("?") }, SCOPE, authorization);
      if (needed.kind !== "rights") return needed.kind;
      return needed.rights.every(({ target }) => isWholeAccount(target)) ? "account" : "anywhere";
    });
    const counts = kinds.map((kind) => found.filter((one) => one === kind).length);
    return [`[${code(service)}](${docs})`, ...counts.map((count) => (count === 0 ? "" : String(count)))];
  });
  return table(
    [
      "service, as boto3 names it",
      "operations with a table",
      "on the whole account",
      "without permission",
      "looked for anywhere",
      "not known",
    ],
    rows,
  );
}
