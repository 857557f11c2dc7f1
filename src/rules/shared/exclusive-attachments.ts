import { SINGLE_ATTACHMENT } from "../../aws/role-policies.ts";
import { attaches, attachesTo, attachmentsIn } from "../../model/attachments.ts";
import type { Model } from "../../model/model.ts";
import { equalTexts } from "../../values/compare.ts";
import type { Outcome } from "../rule.ts";

/** A policy that one resource attaches to a role and that another one will detach. */
export function* exclusiveAttachments(model: Model): Iterable<Outcome> {
  const { world } = model;
  const reported = new Set<string>();
  const attachments = attachmentsIn(world);
  for (const fn of model.functions) {
    const ref = model.executionRole(fn);
    if (ref.kind !== "role" || ref.role.resource === undefined) continue;
    for (const exclusive of attachments) {
      if (exclusive.all !== "policy" || attachesTo(model, exclusive, ref.role) !== "no") continue;
      const holder = exclusive.resource;
      const giver = attachments.find(
        (other) =>
          other !== exclusive &&
          equalTexts(other.resource.provider.account, holder.provider.account) === "yes" &&
          attaches(other, holder.get(exclusive.named)) === "yes" &&
          attachesTo(model, other, ref.role) === "yes",
      )?.resource;
      if (!giver) continue;
      const [first, second] = [giver, holder].sort((a, b) => (a.address < b.address ? -1 : 1));
      if (!first || !second || reported.has(`${first.address} ${second.address}`)) continue;
      reported.add(`${first.address} ${second.address}`);
      yield {
        kind: "problem",
        function: fn.address,
        subject: second.address,
        confidence: "certain",
        message: `${giver.address} attaches a policy to ${ref.role.address}, but ${holder.address} manages all attachments of that policy and does not list ${ref.role.address}`,
        consequence: `This apply may still attach the policy to all of them. The next one detaches it from ${ref.role.address}, and ${fn.address} loses what it grants.`,
        at: { resource: second, path: [] },
        related: [{ resource: first, path: [], note: "the other one" }],
        fix: {
          title: `replace ${holder.address}${giver.type === holder.type ? ` and ${giver.address}` : ""} with an ${SINGLE_ATTACHMENT} for each role`,
        },
      };
    }
  }
}
