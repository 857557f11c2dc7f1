import type { PartMatch } from "../../iam/types.ts";
import { CONDITIONS } from "../../model/resource-policies.ts";
import type { Path } from "../../world/planned.ts";

/** The argument of `aws_lambda_permission` that a part of its statement comes from. */
export function argumentOf(part: PartMatch): Path {
  if (part.part === "principal") return ["principal"];
  if (part.part === "action") return ["action"];
  if (part.part === "resource") return ["qualifier"];
  const asked = part.detail.toLowerCase();
  return CONDITIONS.flatMap(([argument, , key]) => (asked.startsWith(`${key.toLowerCase()} `) ? [argument] : []));
}
