import { INVOKE_WITH_ROLE } from "../../aws/principals.ts";
import { judgedInvokes } from "../../model/judged-invokes.ts";
import type { Model } from "../../model/model.ts";
import { commaed } from "../../values/words.ts";
import { localAddress } from "../../world/local-address.ts";
import type { Resource } from "../../world/types.ts";
import type { FixPlan } from "../rule.ts";
import { sourceHcl } from "./hcl-names.ts";

export const forEveryone = ({ address }: Resource): FixPlan => ({
  title: "name who can invoke the function, or limit the permission to your organization or to the function's URL",
  snippet: `# in ${address}:\nprincipal_org_id = "o-…" # or, for a function URL: invoked_via_function_url = true`,
});

/** The source of the trigger that uses this permission, where the plan shows which that is. */
export function sourceFix(model: Model, permission: Resource, principal: string): FixPlan {
  if (INVOKE_WITH_ROLE.has(principal))
    return { title: `delete it: ${principal} invokes through a role and does not need this permission` };
  const served = [...judgedInvokes(model)].filter(
    ({ verdict, need }) =>
      need.principal === principal && verdict.answer === "met" && verdict.by.includes(permission.address),
  );
  const sources = new Map(
    served.map(({ linked: { trigger }, need }) => {
      return [sourceHcl(need.sourceAt, permission), trigger] as const;
    }),
  );
  const [first, ...more] = sources;
  if (!first) {
    const snippet = `# in ${permission.address}:\nsource_arn = <ARN of what triggers the function>`;
    return { title: "set source_arn", snippet };
  }
  const [value, trigger] = first;
  if (value === null && served.every(({ need }) => need.sourceAt === null && need.account === null)) {
    return {
      title: `AWS does not document which source ${principal} sends for ${trigger.title}: if its calls have one, set it as source_arn; if not, ignore this finding with that reason`,
    };
  }
  if (more.length > 0 || value === null) {
    const named = [...sources.keys()].flatMap((source) => source ?? []);
    const list = named.length === 0 ? "" : `: ${commaed(named)}`;
    return { title: `write a permission with a source_arn for each of the ${served.length} triggers${list}` };
  }
  // A permission that refers to the trigger waits for it, and the trigger may wait for the permission.
  const cycle = trigger.declaredBy.comesAfter(permission) !== "no" && value.includes(localAddress(trigger.declaredBy));
  const title = `set source_arn = ${value}`;
  if (cycle) return { title, snippet: `# in ${permission.address}:\nsource_arn = ${value}` };
  const change = { kind: "attribute", resource: permission, name: "source_arn", value, beside: "principal" } as const;
  return { title, snippet: `# in ${permission.address}:\nsource_arn = ${value}`, changes: [change] };
}
