import { itemsOf, textOf } from "../values/value.ts";
import { held } from "../world/held.ts";
import { atRunTime, functionNeed } from "./function-need.ts";

/** Without a file system policy every client may mount; with one, IAM decides. */
export const efs = functionNeed({
  id: "efs",
  title: "EFS file system of a function",
  docs: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-filesystem-efs.html#configuration-filesystem-efs-permissions",
  reads: ["aws_efs_access_point", "aws_efs_file_system", "aws_efs_file_system_policy", "aws_lambda_function"],
  *settingNeeds(world) {
    for (const fn of world.of("aws_lambda_function")) {
      for (const index of itemsOf(fn.get("file_system_config")).items.keys()) {
        const path = ["file_system_config", index, "arn"];
        const accessPoint = world.by("aws_efs_access_point", "arn", held(fn, ...path));
        const system = accessPoint && world.by("aws_efs_file_system", "id", held(accessPoint, "file_system_id"));
        if (!system) continue;
        const guarded = world
          .of("aws_efs_file_system_policy")
          .some((policy) => world.same(held(policy, "file_system_id"), held(system, "id")) === "yes");
        const arn = textOf(system.get("arn"));
        if (!guarded || arn.kind !== "text") continue;
        yield atRunTime(fn, path, {
          purposeText: `mount ${system.address}`,
          rights: [{ anyOf: ["elasticfilesystem:ClientMount"], resource: arn.text }],
          consequence:
            "Apply succeeds, but every invocation fails with EFSMountFailureException: the file system has a policy, and it does not allow the role.",
        });
      }
    }
  },
});
