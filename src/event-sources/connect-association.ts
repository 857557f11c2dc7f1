import { anonymous, arnIn, textOr } from "../needs/texts.ts";
import { eventSource } from "./event-source.ts";
import { invokedBy, sourceOr } from "./shared/invoked-by.ts";

export const connectAssociation = eventSource({
  id: "connect-association",
  title: "Function of a Connect instance",
  docs: "https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html",
  reads: ["aws_connect_lambda_function_association", "aws_connect_instance"],
  *triggers(world) {
    for (const association of world.of("aws_connect_lambda_function_association")) {
      const id = association.get("instance_id");
      const instance = world.by("aws_connect_instance", "id", [association, id]);
      const { provider } = instance ?? association;
      const arn = arnIn(provider, "connect", "instance/", textOr(id, anonymous(association, "instance", "segment")));
      yield {
        declaredBy: association,
        path: ["function_arn"],
        target: association.get("function_arn"),
        title: instance?.address ?? association.address,
        consequence: "Contact flows that invoke the function take their error branch: AccessDeniedException.",
        needs: [
          invokedBy("connect.amazonaws.com", {
            ...sourceOr(instance, arn),
            account: provider.account,
            doubt: "AWS does not document whether Connect adds the permission itself when the function is associated",
          }),
        ],
      };
    }
  },
});
