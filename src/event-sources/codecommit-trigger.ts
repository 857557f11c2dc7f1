import { anonymous, arnIn, textOr } from "../needs/texts.ts";
import { eventSource } from "./event-source.ts";
import { blocksAt } from "./shared/blocks.ts";
import { invokedBy, sourceOr } from "./shared/invoked-by.ts";

export const codecommitTrigger = eventSource({
  id: "codecommit-trigger",
  title: "CodeCommit trigger",
  docs: "https://docs.aws.amazon.com/codecommit/latest/userguide/how-to-notify-lambda-cc.html",
  reads: ["aws_codecommit_trigger", "aws_codecommit_repository"],
  *triggers(world) {
    for (const triggers of world.of("aws_codecommit_trigger")) {
      const name = triggers.get("repository_name");
      const repository = world.by("aws_codecommit_repository", "repository_name", [triggers, name]);
      const { provider } = repository ?? triggers;
      const arn = arnIn(provider, "codecommit", textOr(name, anonymous(triggers, "repository", "segment")));
      for (const trigger of blocksAt(triggers, [], "trigger")) {
        yield {
          declaredBy: triggers,
          path: [...trigger, "destination_arn"],
          target: triggers.get(...trigger, "destination_arn"),
          title: repository?.address ?? triggers.address,
          consequence: "CodeCommit cannot invoke the function: pushes to the repository do not reach it.",
          needs: [
            invokedBy("codecommit.amazonaws.com", {
              ...sourceOr(repository, arn),
              account: provider.account,
            }),
          ],
        };
      }
    }
  },
});
