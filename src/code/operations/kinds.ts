import type { Charset, Text } from "../../values/text.ts";
import { text } from "../../values/text.ts";
import { at, NULL, str, textOf, type Value } from "../../values/value.ts";
import type { Asked, CallScope, CallTarget, Operation, TargetKind } from "./call-rights.ts";
import { isGiven, itemsIn, type Locate, type More, needs } from "./operation.ts";
import { split } from "./split.ts";
import { anything, type Naming, named } from "./target.ts";

/** A kind of resource as data: what calls name it by, and what policies do. */
export interface Kind {
  /** As a sentence names one: "stream". */
  readonly noun: string;
  /**
   * The ARN behind `arn:PARTITION:`; several where it is unknown which of them policies are compared with. `{region}` and
   * `{account}` are those of the call, `{}` is the name, `{Parameter}` another parameter of the call, `{Parameter|x}` one
   * that is x where it is not given, and `{?what}` a part that only AWS knows.
   */
  readonly forms: readonly string[];
  /** The service in the ARN, where calls name it by nothing but its ARN and there is no form. */
  readonly service?: string;
  /** The Terraform types that are such resources. */
  readonly types?: readonly string[];
  /** Attributes whose value names the resource in a call, apart from its ARN. */
  readonly names?: readonly string[];
  /** Calls name it by its name alone, never by an ARN: one that is unknown has an ARN of these forms. */
  readonly nameOnly?: true;
  /** Its ARN may have the name in small letters. */
  readonly lowered?: true;
  /** The attribute with its ARN, where that is not `arn`. */
  readonly arnAt?: string;
  /** The characters of a name: without `:` and `/` if nothing is said. */
  readonly chars?: Charset;
  /** The parameter with its account, where that may be another one than the caller's. */
  readonly account?: string;
  /** Resources of this kind may have policies of their own. */
  readonly hasPolicy?: true;
  /** Types that set such a policy, where this tool does not read it, with the argument that names the resource. */
  readonly policies?: Readonly<Record<string, string>>;
  /** A type that sets one policy for all of them in an account, which this tool does not read. */
  readonly accountPolicy?: string;
}

/** The form of an ARN in the call's region and account. */
export const here = (service: string, resource: string): string => `${service}:{region}:{account}:${resource}`;
/** The form of an ARN of a service that has no regions. */
export const everywhere = (service: string, resource: string): string => `${service}::{account}:${resource}`;

/** What a parameter names; with several, the first of them that is given. `Name|x`: x where none is. */
export const on = (kind: Kind, ...parameters: readonly string[]): Locate => {
  const target = kindOf(kind);
  return (asked) => [located(kind, target, given(asked.input, parameters), asked)];
};

/** Each of those that a list names; any of them where it names none. */
export const onEach = (kind: Kind, ...parameters: readonly string[]): Locate => {
  const target = kindOf(kind);
  return (asked) => {
    const items = itemsIn(given(asked.input, parameters));
    return (items.length === 0 ? [NULL] : items).map((item) => located(kind, target, item, asked));
  };
};

/** One that a value names, wherever that stands in the parameters. */
export const valueOn = (kind: Kind): ((value: Value, asked: Asked) => CallTarget) => {
  const target = kindOf(kind);
  return (value, asked) => located(kind, target, value, asked);
};

function located(kind: Kind, target: TargetKind, value: Value, { input, scope }: Asked): CallTarget {
  const found = named(namingOf(kind, target, input), value, scope);
  for (const [type, by] of Object.entries(kind.policies ?? {})) {
    const policy =
      scope.find([type], [by], value) ?? (found.resource && scope.find([type], [by], found.resource.get("arn")));
    if (policy) return { ...found, mayAllow: `${policy.address} may allow it` };
  }
  const ofAll = kind.accountPolicy === undefined ? undefined : scope.one(kind.accountPolicy);
  return ofAll ? { ...found, mayAllow: `${ofAll.address} may allow it` } : found;
}

/** Operations that need the action of their own name, each separated by a space. */
export const same = (
  prefix: string,
  names: string,
  locate: Locate,
  more: More = {},
): Readonly<Record<string, Operation>> =>
  Object.fromEntries(names.split(/\s+/).map((name) => [name, needs(locate, `${prefix}:${name}`, more)]));

const kindOf = ({ noun, types = [], names = [], arnAt, hasPolicy }: Kind): TargetKind => ({
  noun,
  types: types.flatMap((type) => [type, `data.${type}`]),
  names,
  ...(arnAt === undefined ? {} : { arnAt }),
  ...(hasPolicy ? {} : { withoutPolicy: true }),
});

const namingOf = (
  { noun, forms, service, chars = "segment", account, nameOnly, lowered }: Kind,
  kind: TargetKind,
  input: Value,
): Naming => {
  const [first = ""] = forms;
  const arnOf = (name: Text, scope: CallScope): readonly Text[] =>
    (lowered ? spellings(name) : [name]).flatMap((one) =>
      forms.map((form) => filled(form, one, input, inAccount(account, input, scope))),
    );
  return {
    kind,
    service: service ?? first.slice(0, first.indexOf(":")),
    ...(forms.length === 0 ? {} : { arnOf }),
    ...(nameOnly ? { any: (scope) => arnOf([anything(`a ${noun}`, chars)], scope) } : {}),
    chars,
  };
};

function spellings(name: Text): readonly Text[] {
  const small = name.map((part) => (typeof part === "string" ? part.toLowerCase() : part));
  return JSON.stringify(small) === JSON.stringify(name) ? [name] : [name, small];
}

function inAccount(parameter: string | undefined, input: Value, scope: CallScope): CallScope {
  const named = parameter === undefined ? NULL : at(input, parameter);
  if (named.kind === "null") return scope;
  const id = textOf(named);
  return { ...scope, account: id.kind === "text" ? id.text : [anything("an account", "digits")] };
}

/** A form with everything in place. */
function filled(form: string, name: Text, input: Value, scope: CallScope): Text {
  const parts = form.split(/\{([^}]*)\}/).map((part, index): string | Text => {
    if (index % 2 === 0) return part;
    if (part === "") return name;
    if (part === "region") return scope.region;
    if (part === "account") return scope.account;
    if (part.startsWith("?")) return [anything(part.slice(1), "segment")];
    const value = textOf(given(input, [part]));
    return value.kind === "text" ? nameIn(value.text) : [anything(part, "segment")];
  });
  return text("arn:", scope.partition, ":", ...parts);
}

/** What is behind the last `/` of an ARN; anything else is a name already. */
export function nameIn(value: Text): Text {
  const [first] = value;
  const isArn = typeof first === "string" && first.startsWith("arn:");
  return isArn ? (split(value, "/").at(-1) ?? value) : value;
}

/** `family:3`, or an ARN that ends so; what is not known there is one. */
export function hasRevision(value: Text): boolean {
  const last = value.at(-1);
  const before = value.at(-2);
  return typeof last === "string" ? /:\d+$/.test(last) : typeof before === "string" && before.endsWith(":");
}

/** The first parameter that is certainly given, else the first that may be. */
function given(input: Value, parameters: readonly string[]): Value {
  const values = parameters.map((parameter) => {
    const [name = "", otherwise] = parameter.split("|");
    const value = at(input, ...name.split("."));
    return value.kind === "null" && otherwise !== undefined ? str(otherwise) : value;
  });
  return values.find((value) => isGiven(value) === "yes") ?? values.find(({ kind }) => kind !== "null") ?? NULL;
}
