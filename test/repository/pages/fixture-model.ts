import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadManagedPolicies } from "../../../src/aws/managed-policies.ts";
import { loadServiceAuthorization } from "../../../src/aws/service-authorization.ts";
import { buildModel, type Model } from "../../../src/model/model.ts";
import { readPlan } from "../../../src/plan/read-plan.ts";
import { buildWorld } from "../../../src/world/build.ts";
import { evaluationContext } from "../../../src/world/context.ts";
import { caseSource, FIXTURES, testParser } from "../../support/cases.ts";

/** What rules see of a fixture. */
export async function fixtureModel(fixture: string): Promise<Model> {
  const dir = join(FIXTURES, fixture);
  const read = readPlan("plan.json", new Uint8Array(readFileSync(join(dir, "plan.json"))));
  if ("error" in read) throw new Error(`${fixture}: ${read.error.problem}`);
  const parser = await testParser();
  const source = caseSource(dir, parser);
  const [managed, authorization] = await Promise.all([loadManagedPolicies(), loadServiceAuthorization()]);
  const world = buildWorld(read.plan, source, evaluationContext(source, parser));
  return buildModel(world, managed, authorization);
}
