import type { Charset, Text } from "../../values/text.ts";
import type { Tri } from "../../values/tri.ts";
import type { Value } from "../../values/value.ts";

/**
 * How one resource type's computed attributes follow from configured ones, as data.
 */
export interface Shape {
  /** What is special about attributes that stand in forms; an attribute that is not listed is a plain argument. */
  readonly slots?: Readonly<Record<string, Slot>>;
  /** Computed attribute to its form. */
  readonly forms: Readonly<Record<string, Form>>;
}

export interface Slot {
  /** Which texts AWS allows here; `segment` when not given. */
  readonly chars?: Charset;
  /** The argument that gives the beginning of a generated name. */
  readonly prefix?: string;
  /** How a name begins that the provider makes up where neither it nor its prefix is given. */
  readonly begins?: string;
  /** The value when nothing is configured. */
  readonly default?: string;
  /**
   * Nobody can configure it (`aws`), or the provider makes one up when nothing is configured (`provider`). Two
   * values so made never meet.
   */
  readonly madeBy?: "aws" | "provider";
}

/**
 * A template such as `arn:{partition}:sqs:{region}:{account}:{name}`, or a function that picks one or makes the value;
 * undefined where nothing certain can be said. In a template `{partition}`, `{region}`, `{account}` and `{dns}` are the
 * provider's, `{#…}` is a piece that only AWS knows and no attribute shows alone (`{#…:6}` of six characters), the rest are attributes.
 */
export type Form = string | ((own: Own) => string | Value | undefined);

/** A resource's own attributes, for forms that choose. */
export interface Own {
  /** As configured or planned; null when not set, or when set to the empty string. */
  value(attribute: string): Value;
  /** The attribute as text, configured or composed or a hole. */
  text(attribute: string): Text | undefined;
  /** A Boolean argument; "no" when not set. */
  says(attribute: string): Tri;
  /** The attribute itself as a hole, with a charset of its own. */
  hole(attribute: string, chars: Charset): Value;
  /** A piece that only AWS knows, as `{#…}` in a template. */
  hidden(what: string): Text;
  readonly partition: Text;
  readonly region: Text;
  readonly account: Text;
}

export const arn = (service: string, resource: string): string =>
  `arn:{partition}:${service}:{region}:{account}:${resource}`;
/** For services whose ARNs carry no region. */
export const globalArn = (service: string, resource: string): string =>
  `arn:{partition}:${service}::{account}:${resource}`;

export const made: Slot = { madeBy: "aws" };
/** A name that the provider makes up when neither it nor its prefix is given. */
export const generated = (prefix: string, chars: Charset = "segment"): Slot => ({ prefix, chars, madeBy: "provider" });
/** The same, for types where such a name is seen to be `terraform-` with digits behind it. */
export const numberedName = (prefix: string, chars: Charset = "segment"): Slot => ({
  ...generated(prefix, chars),
  begins: "terraform-",
});

/** `name` is the id, and the last part of the ARN. */
export const named = (service: string, resource = "{name}", name = "name", chars: Charset = "segment"): Shape => ({
  slots: { [name]: { chars } },
  forms: { arn: arn(service, resource), id: `{${name}}` },
});
/** AWS makes the id, which is the last part of the ARN. */
export const numbered = (service: string, resource: string): Shape => ({
  slots: { id: made },
  forms: { arn: arn(service, resource) },
});
