import { eventSource } from "./event-source.ts";
import { blocksAt } from "./shared/blocks.ts";
import { invokedBy } from "./shared/invoked-by.ts";

export const chimeSipMediaApplication = eventSource({
  id: "chime-sip-media-application",
  title: "Chime SDK SIP media application",
  docs: "https://docs.aws.amazon.com/chime-sdk/latest/ag/create-sip-app.html",
  reads: ["aws_chimesdkvoice_sip_media_application"],
  *triggers(world) {
    for (const application of world.of("aws_chimesdkvoice_sip_media_application")) {
      for (const endpoint of blocksAt(application, [], "endpoints")) {
        yield {
          declaredBy: application,
          path: [...endpoint, "lambda_arn"],
          target: application.get(...endpoint, "lambda_arn"),
          title: application.address,
          consequence: "Chime cannot invoke the function, so the application cannot handle calls.",
          needs: [invokedBy("voiceconnector.chime.amazonaws.com", { account: application.provider.account })],
        };
      }
    }
  },
});
