import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadManagedPolicies } from "../../src/aws/managed-policies.ts";
import { loadServiceAuthorization } from "../../src/aws/service-authorization.ts";
import type { CodeCall, CodeReading } from "../../src/code/calls.ts";
import type { CodePackage } from "../../src/code/code-package.ts";
import { judgedCalls } from "../../src/model/judge-call.ts";
import { buildModel, type Model } from "../../src/model/model.ts";
import { readPlan } from "../../src/plan/read-plan.ts";
import { bool, list, NULL, num, object, str, type Value } from "../../src/values/value.ts";
import { buildWorld } from "../../src/world/build.ts";
import { evaluationContext } from "../../src/world/context.ts";
import { caseSource, testParser } from "../support/cases.ts";

const dirOf = (name: string): string => fileURLToPath(new URL(`${name}/`, import.meta.url));

/**
 * The model of the recorded plan in services/ or more-services/: one resource of each kind, and a role with one right on
 * each. `change` edits its HCL.
 */
export async function servicesModel(
  change: (hcl: string) => string = (hcl) => hcl,
  name: "services" | "more-services" = "services",
): Promise<Model> {
  const DIR = dirOf(name);
  const read = readPlan("plan.json", new Uint8Array(readFileSync(join(DIR, "plan.json"))));
  if ("error" in read) throw new Error(read.error.problem);
  const parser = await testParser();
  const source = caseSource(DIR, parser, new Map([["main.tf", change(readFileSync(join(DIR, "main.tf"), "utf8"))]]));
  const [managed, authorization] = await Promise.all([loadManagedPolicies(), loadServiceAuthorization()]);
  return buildModel(buildWorld(read.plan, source, evaluationContext(source, parser)), managed, authorization);
}

export const APP = "aws_lambda_function.app";

/** A value of the code from plain data; a Value stays as it is. */
export function asValue(data: unknown): Value {
  if (data === null || data === undefined) return NULL;
  if (typeof data === "string") return str(data);
  if (typeof data === "number") return num(data);
  if (typeof data === "boolean") return bool(data);
  if (Array.isArray(data)) return list(data.map((item: unknown) => asValue(item)));
  if (typeof data === "object" && "kind" in data) return data as Value;
  return object(Object.entries(data).map(([key, value]: [string, unknown]) => [key, asValue(value)] as const));
}

/** What a resource of the plan has, as code gets it from its environment. */
export const of = ({ world }: Model, address: string, ...path: readonly (string | number)[]): Value =>
  world.find(address)?.get(...path) ?? NULL;

/** A call `s3:GetObject`, at line 1 of app.py. */
export function call(operation: string, input: unknown, more: Partial<CodeCall> = {}): CodeCall {
  const [service = "", name = ""] = operation.split(":");
  return {
    service,
    operation: name,
    input: asValue(input),
    at: { file: "app.py", startLine: 1, endLine: 1, startColumn: 1, endColumn: 10 },
    handled: false,
    certain: true,
    presigned: false,
    caller: { kind: "function" },
    region: null,
    ...more,
  };
}

/** The model, where the function's code makes these calls and no others. */
export function withCalls(
  model: Model,
  calls: readonly CodeCall[],
  {
    text = "",
    fn = APP,
    more = {},
    inferred,
  }: { text?: string; fn?: string; more?: Partial<CodeReading>; inferred?: string } = {},
): Model {
  const file = { shownAs: "app.py", key: text, text };
  const code: CodePackage = {
    handler: "app.handler",
    language: "python",
    roots: [{ paths: () => ["app.py"], read: (path) => (path === "app.py" ? file : undefined) }],
    ...(inferred === undefined ? {} : { inferred }),
  };
  const reading: CodeReading = { calls, variables: [], notFollowed: [], ...more };
  return { ...model, code: new Map([[fn, { kind: "read", package: code, reading }]]) };
}

/** The answers for one call, a line for each permission: `refused s3:ListBucket aws_s3_bucket.uploads`. */
export const answers = (model: Model, one: CodeCall): readonly string[] =>
  judgedCalls(withCalls(model, [one])).flatMap(({ rights, undecided }) => [
    ...(undecided === undefined ? [] : [`undecided: ${undecided}`]),
    ...rights.map(
      ({ right, verdict }) =>
        `${verdict.answer} ${right.actions.join("|")} ${right.target.resource?.address ?? right.target.kind.noun}`,
    ),
  ]);
