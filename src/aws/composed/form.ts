import type { Charset, Text } from "../../values/text.ts";
import type { Tri } from "../../values/tri.ts";
import type { Value } from "../../values/value.ts";

/**
 * How one resource type's computed attributes follow from configured ones, as data.
 */
export interface Shape {
  /** Details of the attributes that forms use; an attribute that is not listed is a plain argument. */
  readonly slots?: Readonly<Record<string, Slot>>;
  /** Computed attribute to its form. */
  readonly forms: Readonly<Record<string, Form>>;
}

export interface Slot {
  /** Which characters AWS allows here; by default `segment`. */
  readonly chars?: Charset;
  /** The argument with the prefix of a generated name. */
  readonly prefix?: string;
  /** The prefix of the name that the provider generates if neither it nor its prefix is configured. */
  readonly begins?: string;
  /** The value if nothing is configured. */
  readonly default?: string;
  /**
   * It cannot be configured (`aws`), or the provider generates one if nothing is configured (`provider`). Two generated
   * values are never equal.
   */
  readonly madeBy?: "aws" | "provider";
}

/**
 * A template such as `arn:{partition}:sqs:{region}:{account}:{name}`, or a function that selects one or computes the
 * value; undefined if nothing certain is known. In a template `{partition}`, `{region}`, `{account}` and `{dns}` are
 * the provider's, `{#…}` is a part that only AWS knows and that no attribute shows alone (`{#…:6}` has six characters),
 * all others are attributes.
 */
export type Form = string | ((own: Own) => string | Value | undefined);

/** A resource's own attributes, for forms that are functions. */
export interface Own {
  /** As configured or planned; null if it is not set or set to the empty string. */
  value(attribute: string): Value;
  /** The attribute as text: configured, composed or a hole. */
  text(attribute: string): Text | undefined;
  /** A Boolean argument; "no" if it is not set. */
  says(attribute: string): Tri;
  /** The attribute itself as a hole, with another charset. */
  hole(attribute: string, chars: Charset): Value;
  /** A part that only AWS knows, like `{#…}` in a template. */
  hidden(what: string): Text;
  readonly partition: Text;
  readonly region: Text;
  readonly account: Text;
}

export const arn = (service: string, resource: string): string =>
  `arn:{partition}:${service}:{region}:{account}:${resource}`;
/** For services whose ARNs contain no region. */
export const globalArn = (service: string, resource: string): string =>
  `arn:{partition}:${service}::{account}:${resource}`;

export const chosenByAws: Slot = { madeBy: "aws" };
/** A name that the provider generates if neither it nor its prefix is configured. */
export const generated = (prefix: string, chars: Charset = "segment"): Slot => ({ prefix, chars, madeBy: "provider" });
/** The same, for types whose generated names are known to be `terraform-` followed by digits. */
export const numberedName = (prefix: string, chars: Charset = "segment"): Slot => ({
  ...generated(prefix, chars),
  begins: "terraform-",
});

/** `name` is the id, and the last part of the ARN. */
export const named = (service: string, resource = "{name}", name = "name", chars: Charset = "segment"): Shape => ({
  slots: { [name]: { chars } },
  forms: { arn: arn(service, resource), id: `{${name}}` },
});
/** AWS generates the id, which is the last part of the ARN. */
export const numbered = (service: string, resource: string): Shape => ({
  slots: { id: chosenByAws },
  forms: { arn: arn(service, resource) },
});
