import type { Address } from "../plan/address.ts";

interface Placed {
  readonly parsed: Address;
}
/** Something in a module. */
export interface InModule {
  readonly parsed: Pick<Address, "modules">;
}

/** Whether both are in the same instance of the same module, so that one can refer to the other by its name. */
export const sameModule = (a: InModule, b: InModule): boolean => moduleKey(a) === moduleKey(b);

const moduleKey = ({ parsed }: InModule): string => JSON.stringify(parsed.modules);

/** The address within its module, as references write it. */
export function localAddress({ parsed }: Placed): string {
  const base = `${parsed.mode === "data" ? "data." : ""}${parsed.type}.${parsed.name}`;
  return parsed.key === undefined ? base : `${base}[${JSON.stringify(parsed.key)}]`;
}

/** An attribute as the resource's own module writes it. */
export const localReference = (resource: Placed, attribute: string): string => `${localAddress(resource)}.${attribute}`;
