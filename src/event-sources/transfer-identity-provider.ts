import { isSet } from "../needs/texts.ts";
import { knownText } from "../values/known.ts";
import { eventSource } from "./event-source.ts";
import { invokedBy, sourceOf } from "./shared/invoked-by.ts";

export const transferIdentityProvider = eventSource({
  id: "transfer-identity-provider",
  title: "Transfer Family custom identity provider",
  docs: "https://docs.aws.amazon.com/transfer/latest/userguide/custom-lambda-idp.html",
  reads: ["aws_transfer_server"],
  *triggers(world) {
    for (const server of world.of("aws_transfer_server")) {
      const type = knownText(server.get("identity_provider_type"));
      if ((type !== undefined && type !== "AWS_LAMBDA") || !isSet(server.get("function"))) continue;
      yield {
        declaredBy: server,
        path: ["function"],
        target: server.get("function"),
        ...(type === undefined ? { onlyIf: "its identity_provider_type is unknown until apply" } : {}),
        title: server.address,
        consequence: "Apply succeeds, but nobody can sign in to the server.",
        needs: [invokedBy("transfer.amazonaws.com", sourceOf(server))],
      };
    }
  },
});
