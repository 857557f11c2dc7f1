import { eventSource } from "./event-source.ts";
import { blocksAt } from "./shared/blocks.ts";
import { invokeByRole, NOT_AUTHORIZED } from "./shared/invoke-by-role.ts";
import { invokedBy } from "./shared/invoked-by.ts";

export const appconfigExtension = eventSource({
  id: "appconfig-extension",
  title: "AppConfig extension",
  docs: "https://docs.aws.amazon.com/appconfig/latest/userguide/working-with-appconfig-extensions-creating-custom.html",
  reads: ["aws_appconfig_extension"],
  *triggers(world) {
    for (const extension of world.of("aws_appconfig_extension")) {
      for (const action of blocksAt(extension, [], "action_point", "action")) {
        yield {
          declaredBy: extension,
          path: [...action, "uri"],
          target: extension.get(...action, "uri"),
          title: extension.address,
          consequence: `Apply succeeds, but the extension fails whenever AppConfig invokes it: ${NOT_AUTHORIZED}`,
          needs: [
            invokeByRole(extension, [...action, "role_arn"], "appconfig.amazonaws.com", {
              withoutRole: "the action has no role, and AWS does not document what AppConfig requires then",
              // Tools also add a resource policy; AWS does not document that either of the two is enough.
              orResourcePolicy: invokedBy("appconfig.amazonaws.com", {
                account: extension.provider.account,
              }),
            }),
          ],
        };
      }
    }
  },
});
