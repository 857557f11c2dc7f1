import { localAddress, sameModule } from "../../world/local-address.ts";
import { isLeftAlone } from "../../world/planned-action.ts";
import type { Resource } from "../../world/types.ts";

/**
 * A resource that grants a right. `changed`: it exists already, but only grants the right after this plan changes it.
 */
export interface OrderedGrant {
  readonly resource: Resource;
  readonly changed: boolean;
}

/**
 * Does the grant exist when `dependent` is created: because it exists already, or because Terraform creates it first?
 */
export const existsBefore = (dependent: Resource, { resource, changed }: OrderedGrant): "yes" | "no" | "unknown" =>
  resource === dependent || isLeftAlone(resource) || (resource.plannedAction === "update" && !changed)
    ? "yes"
    : dependent.comesAfter(resource);

/** What `depends_on` can name: a resource in the same module, without instance keys; else the module call around it. */
export function dependencyName(grant: Resource, from: Resource): string {
  if (sameModule(grant, from)) return localAddress(grant).replace(/\[.*$/, "");
  const step = grant.parsed.modules[from.parsed.modules.length];
  return step ? `module.${step.name}` : grant.address;
}
