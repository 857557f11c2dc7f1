import { functionsFedBy } from "../../model/feeds.ts";
import type { Model } from "../../model/model.ts";
import { sameText } from "../../model/same.ts";
import { sameDocument } from "../../model/same-document.ts";
import { any, type Tri } from "../../values/tri.ts";
import type { Resource } from "../../world/types.ts";
import type { Outcome } from "../rule.ts";

/** A type that has one policy, the type that writes it from outside, and the attributes by which that points at it. */
interface Whole {
  readonly type: string;
  readonly setter: string;
  readonly by: string;
  readonly to: readonly string[];
}

/** Each call writes the whole policy: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html */
const WHOLE: readonly Whole[] = [
  { type: "aws_sqs_queue", setter: "aws_sqs_queue_policy", by: "queue_url", to: ["id", "url"] },
  { type: "aws_sns_topic", setter: "aws_sns_topic_policy", by: "arn", to: ["arn"] },
];

/** Two resources that write the policy of one queue or topic on the way to a function. */
export function* twoPolicies(model: Model): Iterable<Outcome> {
  for (const whole of WHOLE) {
    for (const target of model.world.of(whole.type)) {
      const writers = writersOf(model, whole, target);
      if (writers.length < 2) continue;
      const concerned = concernedBy(model, target);
      if (concerned === undefined) continue;
      yield* told(target, writers, concerned);
    }
  }
}

/** What writes it for certain, by address. */
function writersOf({ world }: Model, whole: Whole, target: Resource): readonly Resource[] {
  const setters = world
    .of(whole.setter)
    .filter((setter) => setter.fate !== "forget" && pointsAt(setter, whole, target) === "yes");
  const own = target.parsed.mode === "managed" && target.isConfigured("policy") && !target.isComputed("policy");
  return [...(own ? [target] : []), ...setters].sort((a, b) => (a.address < b.address ? -1 : 1));
}

const pointsAt = (setter: Resource, { by, to }: Whole, target: Resource): Tri =>
  any(to.map((attribute) => sameText(setter.get(by), target.get(attribute))));

/** The function that it leads to, null where there are several; undefined where none is concerned. */
function concernedBy(model: Model, target: Resource): string | null | undefined {
  const fed = functionsFedBy(model, target);
  const asked = model.demands.flatMap((demand) => {
    if (demand.need.subject !== target) return [];
    const of = model.resolve(demand.function, demand.declaredBy);
    return of.kind === "found" ? [of.function] : [];
  });
  const [first, ...more] = new Set([...fed, ...asked]);
  return first === undefined ? undefined : more.length > 0 ? null : first.address;
}

function* told(target: Resource, writers: readonly Resource[], fn: string | null): Iterable<Outcome> {
  for (const [i, second] of writers.entries()) {
    const others = writers
      .slice(0, i)
      .map((first) => ({ first, same: sameDocument(first.get("policy"), second.get("policy")) }));
    const other = others.find(({ same }) => same === "no")?.first;
    const maybe = others.find(({ same }) => same === "unknown")?.first;
    if (other) {
      const inside = other === target || second === target;
      yield {
        kind: "problem",
        function: fn,
        subject: second.address,
        confidence: "certain",
        message: inside
          ? `${target.address} has a policy of its own, and ${(second === target ? other : second).address} writes another one over it`
          : `${other.address} and ${second.address} both write the whole policy of ${target.address}`,
        consequence:
          "Apply succeeds, and of the two policies the one written last is all that is left: whom only the other one admits is refused, and the next plan swaps them again.",
        at: { resource: second, path: ["policy"] },
        related: [{ resource: other, path: ["policy"], note: "the other one" }],
        fix: {
          title: inside
            ? `put every statement into ${(second === target ? other : second).address} and take the argument policy out of ${target.address}`
            : `move the statements of ${second.address} into ${other.address} and delete it`,
        },
      };
    } else if (maybe) {
      const because = `${maybe.address} writes the whole policy of ${target.address} as well; whether both say the same is known only after apply`;
      yield { kind: "undecided", function: fn, subject: second.address, because };
    }
  }
}
