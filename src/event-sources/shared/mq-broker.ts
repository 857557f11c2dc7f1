import { knownBool } from "../../values/known.ts";
import type { Resource } from "../../world/types.ts";

export const PUBLIC = "AWS requires it to reach a broker inside a VPC, and this one may be public";

export const isPrivate = (broker: Resource | undefined): boolean => {
  const open = broker?.get("publicly_accessible");
  return open !== undefined && (open.kind === "null" || knownBool(open) === false);
};
