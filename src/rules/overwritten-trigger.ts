import type { Model } from "../model/model.ts";
import { notificationsOf } from "../model/notifications.ts";
import { wholeFunctionPolicies } from "../model/resource-policies.ts";
import { sameNamed } from "../model/same.ts";
import { equalTexts } from "../values/compare.ts";
import type { Text } from "../values/text.ts";
import { listed } from "../values/words.ts";
import { held } from "../world/held.ts";
import type { Resource } from "../world/types.ts";
import type { Outcome, Rule } from "./rule.ts";
import { exclusiveAttachments } from "./shared/exclusive-attachments.ts";
import { twoInvokeConfigs } from "./shared/two-invoke-configs.ts";
import { twoPolicies } from "./shared/two-policies.ts";

export const overwrittenTrigger: Rule = {
  id: "overwritten-trigger",
  summary: "Two resources write the same setting as a whole, and the last one wins.",
  severity: "error",
  *check(model) {
    yield* notifications(model);
    yield* policies(model);
    yield* twoPolicies(model);
    yield* twoInvokeConfigs(model);
    yield* exclusiveAttachments(model);
  },
};

function* notifications({ world }: Model): Iterable<Outcome> {
  const all = notificationsOf(world);
  for (const [i, second] of all.entries()) {
    const answers = all
      .slice(0, i)
      .map((first) => ({ first, same: sameNamed(held(first, "bucket"), held(second, "bucket")) }));
    const twin = answers.find(({ same }) => same === "yes")?.first;
    const maybe = answers.find(({ same }) => same === "unknown")?.first;
    if (twin) {
      yield {
        kind: "problem",
        function: null,
        subject: second.address,
        confidence: "certain",
        message: `${twin.address} and ${second.address} both write all notifications of the same bucket`,
        consequence:
          "Apply succeeds, but whichever is written last deletes the notifications of the other one: its triggers never fire, and the next plan swaps them again.",
        at: { resource: second, path: [] },
        related: [{ resource: twin, path: [], note: "the other one" }],
        fix: { title: `move the blocks of ${second.address} into ${twin.address} and delete it` },
      };
    } else if (maybe) {
      const because = `it is unknown until apply whether it is for the same bucket as ${maybe.address}`;
      yield { kind: "undecided", function: null, subject: second.address, because };
    }
  }
}

/**
 * PutResourcePolicy replaces every statement: https://docs.aws.amazon.com/lambda/latest/api/API_PutResourcePolicy.html
 */
function* policies(model: Model): Iterable<Outcome> {
  for (const { resource: whole, target: of } of wholeFunctionPolicies(model.world, model.functions)) {
    if (of.kind !== "found") continue;
    const beside = model.permissions.filter(
      ({ target, qualifier }) =>
        target.kind === "found" && target.function === of.function && sameQualifier(qualifier, of.qualifier),
    );
    const pair: readonly Resource[] = [...beside.map(({ resource }) => resource), whole].sort((a, b) =>
      a.address < b.address ? -1 : 1,
    );
    const [first, second] = pair;
    if (!first || !second) continue;
    yield {
      kind: "problem",
      function: of.function.address,
      subject: second.address,
      confidence: "certain",
      message: `${whole.address} writes the whole resource policy of ${of.function.address}, and ${listed(beside.map(({ resource }) => resource.address))} adds to it`,
      consequence:
        "Which statements remain depends on the order of apply: the whole policy removes every statement that it does not contain.",
      at: { resource: second, path: [] },
      related: [{ resource: first, path: [], note: "the other one" }],
      fix: {
        title: `move every statement into ${whole.address}, or use only ${beside[0]?.resource.type ?? "permissions"}`,
      },
    };
  }
}

/** The function itself, each version and each alias have policies of their own. */
const sameQualifier = (a: Text | null, b: Text | null): boolean =>
  a === null || b === null ? a === b : equalTexts(a, b) === "yes";
