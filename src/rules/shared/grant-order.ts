import { localAddress, sameModule } from "../../world/local-address.ts";
import { isLeftAlone } from "../../world/planned-action.ts";
import type { Resource } from "../../world/types.ts";

/** `changed`: it is there already, and gets the right by a change of this plan. */
export interface Grant {
  readonly resource: Resource;
  readonly changed: boolean;
}

/** Is the grant there when this is created: because it stands, or because Terraform makes it first? */
export const inTime = (dependent: Resource, { resource, changed }: Grant): "yes" | "no" | "unknown" =>
  resource === dependent || isLeftAlone(resource) || (resource.plannedAction === "update" && !changed)
    ? "yes"
    : dependent.comesAfter(resource);

/** What `depends_on` can name: a resource of the same module, without instance keys; else the module call around it. */
export function dependency(grant: Resource, from: Resource): string {
  if (sameModule(grant, from)) return localAddress(grant).replace(/\[.*$/, "");
  const step = grant.parsed.modules[from.parsed.modules.length];
  return step ? `module.${step.name}` : grant.address;
}
