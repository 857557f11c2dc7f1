import { knownText } from "../values/known.ts";
import { eventSource } from "./event-source.ts";
import { blocksAt } from "./shared/blocks.ts";
import { invokedBy } from "./shared/invoked-by.ts";

export const appconfigValidator = eventSource({
  id: "appconfig-validator",
  title: "AppConfig validator",
  docs: "https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-creating-configuration-and-profile-validators.html",
  reads: ["aws_appconfig_configuration_profile"],
  *triggers(world) {
    for (const profile of world.of("aws_appconfig_configuration_profile")) {
      for (const validator of blocksAt(profile, [], "validator")) {
        const type = knownText(profile.get(...validator, "type"));
        if (type !== undefined && type !== "LAMBDA") continue;
        yield {
          declaredBy: profile,
          path: [...validator, "content"],
          target: profile.get(...validator, "content"),
          ...(type === undefined ? { onlyIf: "its type is unknown until apply" } : {}),
          title: profile.address,
          consequence: "AppConfig cannot invoke the validator, so configurations of this profile cannot be validated.",
          needs: [invokedBy("appconfig.amazonaws.com")],
        };
      }
    }
  },
});
