import recorded from "./recorded/policy-types.json" with { type: "json" };

/** Attributes of the provider's types, from its schema; those of blocks by their path. What may be set has "=" behind it. */
export const attributes: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(recorded).map(([type, names]) => [type, names.split(" ")]),
);
export const maySet = (type: string, name: string): boolean => attributes.get(type)?.includes(`${name}=`) === true;
export const has = (type: string, name: string): boolean =>
  maySet(type, name) || attributes.get(type)?.includes(name) === true;
