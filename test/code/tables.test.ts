import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { loadServiceAuthorization, type ServiceAuthorization } from "../../src/aws/service-authorization.ts";
import { serviceOperations } from "../../src/code/operations/all.ts";
import type { CallScope } from "../../src/code/operations/call-rights.ts";
import { rightsOf } from "../../src/code/operations/rights-of.ts";
import { unknown } from "../../src/values/value.ts";

const SCOPE: CallScope = {
  partition: ["aws"],
  region: ["eu-central-1"],
  account: ["123456789012"],
  find: () => undefined,
  one: () => undefined,
};

let authorization: ServiceAuthorization;
beforeAll(async () => {
  authorization = await loadServiceAuthorization();
});

/** Every operation of boto3 by service, as recorded. */
const recorded = JSON.parse(
  readFileSync(new URL("../../src/code/sdk/data/botocore-operations.json", import.meta.url), "utf8"),
) as { readonly services: Readonly<Record<string, string>> };

describe.each(serviceOperations)("the table of $service", ({ service, operations, docs }) => {
  it("cites an AWS page", () => expect(docs).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//));

  it("has operations that boto3 has", () => {
    const known = new Set(recorded.services[service]?.split(" "));
    expect(Object.keys(operations).filter((name) => !known.has(name))).toEqual([]);
  });

  it("has actions that exist, and a target for each, also where nothing of the call is known", () => {
    const wrong: string[] = [];
    for (const operation of Object.keys(operations)) {
      const needed = rightsOf({ service, operation, input: unknown("?") }, SCOPE, authorization);
      if (needed.kind === "unknown") wrong.push(operation);
      if (needed.kind !== "rights") continue;
      for (const { actions, target } of needed.rights) {
        wrong.push(...actions.filter((action) => authorization.isAction(action) !== "yes"));
        if (target.arns.length === 0 || target.behind.length === 0) wrong.push(`${operation} has no target`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

it("no action is asked that the service authorization reference does not have on such a resource", () => {
  const wrong: string[] = [];
  for (const { service, operations } of serviceOperations) {
    for (const operation of Object.keys(operations)) {
      const needed = rightsOf({ service, operation, input: unknown("?") }, SCOPE, authorization);
      if (needed.kind !== "rights") continue;
      for (const { actions, target } of needed.rights) {
        const types = actions.flatMap((action) => authorization.resourceTypesOf(action) ?? []);
        const isAccount = target.kind.noun === "account";
        // Some actions are listed with a resource that they only have in new forms of the service.
        if (isAccount && types.length > 0 && service !== "cloudwatch" && service !== "logs")
          wrong.push(`${operation}: ${actions}`);
        if (!isAccount && types.length === 0) wrong.push(`${operation}: ${actions} takes no resource`);
      }
    }
  }
  expect(wrong).toEqual([]);
});
