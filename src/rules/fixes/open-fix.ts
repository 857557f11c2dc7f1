import { INVOKE_WITH_ROLE } from "../../aws/principals.ts";
import { judgedInvokes } from "../../model/judged-invokes.ts";
import type { Model } from "../../model/model.ts";
import { commaed } from "../../values/words.ts";
import { localAddress } from "../../world/local-address.ts";
import type { Resource } from "../../world/types.ts";
import type { FixPlan } from "../rule.ts";
import { sourceHcl } from "./hcl-names.ts";

export const forEveryone = ({ address }: Resource): FixPlan => ({
  title: "name who may invoke, or limit it to your organisation or to the function's URL",
  snippet: `# in ${address}:\nprincipal_org_id = "o-…" # or, for a function URL: invoked_via_function_url = true`,
});

/** The source of the trigger that comes by this permission, where the plan shows which that is. */
export function sourceFix(model: Model, permission: Resource, principal: string): FixPlan {
  if (INVOKE_WITH_ROLE.has(principal))
    return { title: `delete it: ${principal} invokes by a role, and asks for no permission` };
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
    return { title: "name the source", snippet };
  }
  const [value, trigger] = first;
  if (value === null && served.every(({ need }) => need.sourceAt === null && need.account === null)) {
    return {
      title: `AWS documents no source that ${principal} names for ${trigger.title}: where a call shows one, set it as source_arn, else ignore this with that reason`,
    };
  }
  if (more.length > 0 || value === null) {
    const named = [...sources.keys()].flatMap((source) => source ?? []);
    const list = named.length === 0 ? "" : `: ${commaed(named)}`;
    return { title: `write a permission with a source_arn for each of the ${served.length} triggers${list}` };
  }
  // What names the trigger itself waits for it, which may wait for the permission.
  const circle = trigger.declaredBy.comesAfter(permission) !== "no" && value.includes(localAddress(trigger.declaredBy));
  const title = `set source_arn = ${value}`;
  if (circle) return { title, snippet: `# in ${permission.address}:\nsource_arn = ${value}` };
  const change = { kind: "attribute", resource: permission, name: "source_arn", value, beside: "principal" } as const;
  return { title, snippet: `# in ${permission.address}:\nsource_arn = ${value}`, changes: [change] };
}
