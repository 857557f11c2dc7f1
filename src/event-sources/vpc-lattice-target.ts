import { knownText } from "../values/known.ts";
import { held } from "../world/held.ts";
import { eventSource } from "./event-source.ts";
import { blocksAt } from "./shared/blocks.ts";
import { mayBeArn } from "./shared/invoked-by.ts";

export const vpcLatticeTarget = eventSource({
  id: "vpc-lattice-target",
  title: "VPC Lattice target",
  docs: "https://docs.aws.amazon.com/vpc-lattice/latest/ug/lambda-functions.html",
  reads: ["aws_vpclattice_target_group_attachment", "aws_vpclattice_target_group"],
  *triggers(world) {
    for (const attachment of world.of("aws_vpclattice_target_group_attachment")) {
      const group = world.by("aws_vpclattice_target_group", "id", held(attachment, "target_group_identifier"));
      const type = group && knownText(group.get("type"));
      if (type !== undefined && type !== "LAMBDA") continue;
      for (const target of blocksAt(attachment, [], "target")) {
        const id = attachment.get(...target, "id");
        // Other target groups contain instances, IP addresses and load balancers.
        if (!mayBeArn(id)) continue;
        yield {
          declaredBy: attachment,
          path: [...target, "id"],
          target: id,
          title: group?.address ?? attachment.address,
          consequence: "VPC Lattice adds the permission itself; no grant is required.",
          needs: [],
          noPermissionNeeded: "VPC Lattice adds the permission itself when the target is registered",
        };
      }
    }
  },
});
