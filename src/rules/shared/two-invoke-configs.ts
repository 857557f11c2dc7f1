import { forTheSame, type InvokeConfig, invokeConfigsOf, setAlike } from "../../model/invoke-configs.ts";
import type { Model } from "../../model/model.ts";
import type { Outcome } from "../rule.ts";

/** Two resources that each write the whole asynchronous invocation configuration of one function. */
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
      message: `${twin.resource.address} and ${config.resource.address} both write the whole asynchronous invocation configuration of ${config.fn.address}`,
      consequence:
        "Apply succeeds, but only the one that is written last remains: the other one's destinations receive nothing, and the next plan swaps them again.",
      at: { resource: config.resource, path: [] },
      related: [{ resource: twin.resource, path: [], note: "the other one" }],
      fix: { title: `move the settings of ${config.resource.address} into ${twin.resource.address} and delete it` },
    };
  }
}
