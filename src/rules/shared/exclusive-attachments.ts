import { SINGLE_ATTACHMENT } from "../../aws/role-policies.ts";
import { attaches, attachesTo, attachmentsIn } from "../../model/attachments.ts";
import type { Model } from "../../model/model.ts";
import { equalTexts } from "../../values/compare.ts";
import type { Outcome } from "../rule.ts";

/** A role with a policy from one resource, which another one will take away. */
export function* exclusiveAttachments(model: Model): Iterable<Outcome> {
  const { world } = model;
  const told = new Set<string>();
  const attachments = attachmentsIn(world);
  for (const fn of model.functions) {
    const ref = model.executionRole(fn);
    if (ref.kind !== "role" || ref.role.resource === undefined) continue;
    for (const whole of attachments) {
      if (whole.all !== "policy" || attachesTo(model, whole, ref.role) !== "no") continue;
      const holder = whole.resource;
      const giver = attachments.find(
        (other) =>
          other !== whole &&
          equalTexts(other.resource.provider.account, holder.provider.account) === "yes" &&
          attaches(other, holder.get(whole.named)) === "yes" &&
          attachesTo(model, other, ref.role) === "yes",
      )?.resource;
      if (!giver) continue;
      const [first, second] = [giver, holder].sort((a, b) => (a.address < b.address ? -1 : 1));
      if (!first || !second || told.has(`${first.address} ${second.address}`)) continue;
      told.add(`${first.address} ${second.address}`);
      yield {
        kind: "problem",
        function: fn.address,
        subject: second.address,
        confidence: "certain",
        message: `${giver.address} attaches a policy to ${ref.role.address}, and ${holder.address} claims to hold everything that this policy is attached to`,
        consequence: `This apply may still attach it to all. The next one takes the policy away from ${ref.role.address}, and ${fn.address} loses what it grants.`,
        at: { resource: second, path: [] },
        related: [{ resource: first, path: [], note: "the other one" }],
        fix: {
          title: `use ${SINGLE_ATTACHMENT} for each role in place of ${holder.address}${giver.type === holder.type ? ` and ${giver.address}` : ""}`,
        },
      };
    }
  }
}
