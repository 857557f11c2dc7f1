import { anonymous, arnIn, textOr } from "../needs/texts.ts";
import { known, type Text } from "../values/text.ts";
import type { Resource } from "../world/types.ts";
import { eventSource } from "./event-source.ts";
import { blocksAt } from "./shared/blocks.ts";
import { invokedBy } from "./shared/invoked-by.ts";

export const pinpointCampaignHook = eventSource({
  id: "pinpoint-campaign-hook",
  title: "Pinpoint campaign hook",
  docs: "https://docs.aws.amazon.com/pinpoint/latest/developerguide/segments-dynamic.html",
  reads: ["aws_pinpoint_app"],
  *triggers(world) {
    for (const app of world.of("aws_pinpoint_app")) {
      const region = known(app.provider.region);
      for (const hook of blocksAt(app, [], "campaign_hook")) {
        yield {
          declaredBy: app,
          path: [...hook, "lambda_function_name"],
          target: app.get(...hook, "lambda_function_name"),
          title: app.address,
          consequence: "Pinpoint cannot invoke the hook, so the app's campaigns run without it or not at all.",
          needs: [
            invokedBy(region === undefined ? "pinpoint.amazonaws.com" : `pinpoint.${region}.amazonaws.com`, {
              sources: sources(app),
              account: app.provider.account,
              ...(region === undefined
                ? {
                    doubt: "the principal under which Pinpoint calls contains its region, which is unknown until apply",
                  }
                : {}),
            }),
          ],
        };
      }
    }
  },
});

/**
 * The campaign that calls, in both forms that docs and modules use: with a slash before `apps` and without it. It is
 * unknown which form AWS sends, and what follows the app, so a permission for the app alone stays undecided.
 */
function sources(app: Resource): readonly Text[] {
  const id = textOr(app.get("application_id"), anonymous(app, "application id", "segment"));
  const rest = anonymous(app, "campaign", "path");
  const any = anonymous(app, "rest of the ARN after the app", "any");
  return ["", "/"].flatMap((slash) => [
    arnIn(app.provider, "mobiletargeting", slash, "apps/", id, "/", rest),
    arnIn(app.provider, "mobiletargeting", slash, "apps/", id, any),
  ]);
}
