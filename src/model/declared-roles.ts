import { known } from "../values/text.ts";
import type { Role, RoleFinder } from "./roles.ts";

/**
 * Does a role declared in the configuration file, by ARN or name, mean this one? Only roles that the plan does not
 * manage.
 */
export function describes(declared: { readonly role: string }, role: Role): boolean {
  if (role.resource?.parsed.mode === "managed") return false;
  return declared.role === known(role.arn) || declared.role === known(role.name);
}

/** The same finder, which also remembers what it found. */
export function remembering(find: RoleFinder, asked: Set<Role>): RoleFinder {
  return (value, from) => {
    const ref = find(value, from);
    if (ref.kind === "role") asked.add(ref.role);
    return ref;
  };
}
