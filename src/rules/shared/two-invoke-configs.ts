import { forTheSame, type InvokeConfig, invokeConfigsOf, setAlike } from "../../model/invoke-configs.ts";
import type { Model } from "../../model/model.ts";
import type { Outcome } from "../rule.ts";

/** Each writes all of it. */
export function* twoInvokeConfigs(model: Model): Iterable<Outcome> {
  const seen: InvokeConfig[] = [];
  for (const config of invokeConfigsOf(model)) {
    if (config.resource.plannedAction === "forget") continue;
    const twin = seen.find((other) => forTheSame(other, config) === "yes" && setAlike(other, config) === "no");
    seen.push(config);
    if (!twin) continue;
    yield {
      kind: "problem",
      function: config.fn.address,
      subject: config.resource.address,
      confidence: "certain",
      message: `${twin.resource.address} and ${config.resource.address} both write all that ${config.fn.address} does with asynchronous invocations`,
      consequence:
        "Apply succeeds, and the one written last is all that is left: the other one's destinations get nothing, and the next plan swaps them again.",
      at: { resource: config.resource, path: [] },
      related: [{ resource: twin.resource, path: [], note: "the other one" }],
      fix: { title: `move what ${config.resource.address} sets into ${twin.resource.address} and delete it` },
    };
  }
}
