import type { Charset, Hole, Part, Text } from "../values/text.ts";
import { known, text } from "../values/text.ts";
import { NULL, sensitive, str, textOf, type Value } from "../values/value.ts";
import type { Own, Shape, Slot } from "./composed/form.ts";
import { shapes } from "./composed/shapes.ts";
import { dnsSuffixOf } from "./partitions.ts";

/** What `composed` needs to know about one managed resource instance. */
export interface Ids {
  readonly partition: Text;
  readonly region: Text;
  readonly account: Text;
  /** The instance address. */
  readonly self: string;
  /** Whether this plan creates the resource, so that nobody knows yet which values AWS will generate for it. */
  readonly isNew?: boolean;
  /**
   * The resource's own configured or planned value, never a composed one. Null if it is not configured, even if the
   * plan lists it as known after apply; unknown if its configuration depends on a value that is unknown until apply.
   */
  attribute(name: string): Value;
}

/**
 * A computed attribute of a managed resource, as far as it follows from configured ones: the ARN of a queue from its
 * name. What is unknown until apply is a hole with this resource's identity. Undefined if the tables have no rule for
 * it; not for data sources. Sources: the comments in `composed/`.
 */
export function composed(type: string, attribute: string, ids: Ids): Value | undefined {
  const shape = shapes.get(type);
  if (!shape) return undefined;
  const scope: Scope = { shape, type, ids, depth: 0 };
  if (Object.hasOwn(shape.forms, attribute)) return fromForm(scope, attribute);
  const { prefix, begins } = shape.slots?.[attribute] ?? {};
  if (prefix && ids.attribute(prefix).kind !== "null") return toValue(slotText(scope, attribute));
  if (begins !== undefined && ids.attribute(attribute).kind === "null") return toValue(slotText(scope, attribute));
  const fallback = shape.slots?.[attribute]?.default;
  return fallback !== undefined && ids.attribute(attribute).kind === "null" ? str(fallback) : undefined;
}

/**
 * The identity of an attribute that is not configured and unknown until apply. `distinct` is set if two such values are
 * never equal, because AWS or the provider generates each of them: ids, generated names. `isNew`: this plan creates the
 * resource.
 */
export function ownHole(type: string, address: string, attribute: string, isNew = false): Hole {
  const slot = shapes.get(type)?.slots?.[attribute];
  const hole = holeFor(type, address, attribute, slot, slot?.madeBy !== undefined);
  return isNew && slot?.madeBy === "aws" ? { ...hole, fresh: true } : hole;
}

/**
 * A configured attribute that is part of an ARN, with its holes narrowed to what is valid there: whatever the suffix of
 * a function's name will be, it contains no colon, or apply fails.
 */
export function narrowed(type: string, attribute: string, value: Value): Value {
  const shape = shapes.get(type);
  if (!shape || (value.kind !== "string" && value.kind !== "unknown") || !standsInForm(shape, attribute)) return value;
  const chars = charsOf(shape, attribute);
  if (value.kind === "string") return { ...value, text: narrow(value.text, chars) };
  return value.hole ? { ...value, hole: narrowHole(value.hole, chars) } : value;
}

const standsInForm = (shape: Shape, attribute: string): boolean =>
  Object.hasOwn(shape.slots ?? {}, attribute) ||
  Object.values(shape.forms).some((form) => typeof form === "string" && form.includes(`{${attribute}}`));

interface Scope {
  readonly shape: Shape;
  readonly type: string;
  readonly ids: Ids;
  readonly depth: number;
}
/** Text with the sensitive mark of the values it was made from; undefined if a part of it is not a string. */
type Marked = { readonly text: Text; readonly sensitive: boolean } | undefined;

const deepest = 8;

function holeFor(type: string, address: string, attribute: string, slot: Slot | undefined, distinct: boolean): Hole {
  const id = `${address}.${attribute}`;
  const chars = slot ? (slot.chars ?? "segment") : "any";
  return distinct ? { id, label: id, chars, distinct: `${type}.${attribute}` } : { id, label: id, chars };
}

function fromForm(scope: Scope, attribute: string): Value | undefined {
  const form = scope.shape.forms[attribute];
  if (form === undefined || scope.depth > deepest) return undefined;
  const inner = { ...scope, depth: scope.depth + 1 };
  if (typeof form === "string") return toValue(fill(inner, form));
  let secret = false;
  const own = ownOf(inner, () => {
    secret = true;
  });
  const made = form(own);
  const value = typeof made === "string" ? toValue(fill(inner, made)) : made;
  return value && secret ? sensitive(value) : value;
}

const toValue = (marked: Marked): Value | undefined =>
  marked && (marked.sensitive ? sensitive(str(marked.text)) : str(marked.text));

/** `onSecret` is called for every sensitive value that a form reads: the value it composes is sensitive too. */
const ownOf = (scope: Scope, onSecret: () => void): Own => ({
  value(attribute) {
    const value = emptyIsUnset(scope.ids.attribute(attribute));
    if (value.sensitive) onSecret();
    return value;
  },
  text(attribute) {
    const marked = slotText(scope, attribute);
    if (marked?.sensitive) onSecret();
    return marked?.text;
  },
  says(attribute) {
    const value = scope.ids.attribute(attribute);
    if (value.sensitive) onSecret();
    if (value.kind === "bool") return value.value ? "yes" : "no";
    return value.kind === "null" ? "no" : "unknown";
  },
  hole: (attribute, chars) => str([{ ...ownHole(scope.type, scope.ids.self, attribute, scope.ids.isNew), chars }]),
  hidden: (what) => [hidden(scope.ids.self, what)],
  partition: scope.ids.partition,
  region: slotText(scope, "region")?.text ?? scope.ids.region,
  account: scope.ids.account,
});

const emptyIsUnset = (value: Value): Value => (value.kind === "string" && known(value.text) === "" ? NULL : value);

function fill(scope: Scope, template: string): Marked {
  const parts: (Part | Text)[] = [];
  let marked = false;
  for (const piece of template.split(/(\{[^}]+\})/)) {
    if (!piece.startsWith("{")) {
      parts.push(piece);
      continue;
    }
    const filled = slotText(scope, piece.slice(1, -1));
    if (!filled) return undefined;
    parts.push(filled.text);
    marked ||= filled.sensitive;
  }
  return { text: text(...parts), sensitive: marked };
}

function slotText(scope: Scope, name: string): Marked {
  const { ids } = scope;
  if (name === "partition") return plain(ids.partition);
  if (name === "account") return plain(ids.account);
  if (name === "dns") return plain(dns(ids.partition));
  if (name.startsWith("#")) return plain([sized(ids.self, name.slice(1))]);
  const own = emptyIsUnset(ids.attribute(name));
  if (name === "region") return regionText(own, ids);
  return attributeText(scope, name, own);
}

const plain = (value: Text): Marked => ({ text: value, sensitive: false });

const dns = (partition: Text): Text => {
  const suffix = dnsSuffixOf(partition);
  const id = `dns suffix of ${JSON.stringify(partition)}`;
  return [suffix ?? { id, label: "the partition's DNS suffix", chars: "segment" }];
};

const hidden = (self: string, what: string): Hole => ({
  id: `${self}#${what}`,
  label: `${what} of ${self}`,
  chars: "segment",
});

/** `{#random characters:6}`: a part of known length. */
function sized(self: string, written: string): Hole {
  const [, what = written, length] = /^(.*):(\d+)$/.exec(written) ?? [];
  const hole = hidden(self, what);
  return length === undefined ? hole : { ...hole, length: Number(length) };
}

/** Provider 6 has a `region` argument on most resources; provider 5 has a computed attribute on buckets. */
function regionText(own: Value, ids: Ids): Marked {
  if (own.kind === "string") return { text: narrow(own.text, "segment"), sensitive: own.sensitive === true };
  if (own.kind !== "unknown" || own.hole?.id === `${ids.self}.region`) return plain(ids.region);
  const hole: Hole = own.hole ?? { id: `${ids.self}.region as configured`, label: `${ids.self}.region`, chars: "any" };
  return { text: [narrowHole(hole, "segment")], sensitive: own.sensitive === true };
}

function attributeText(scope: Scope, name: string, own: Value): Marked {
  const { ids, shape, type } = scope;
  const slot = shape.slots?.[name];
  const chars = charsOf(shape, name);
  const holeId = own.kind === "unknown" ? own.hole?.id : undefined;
  if (own.kind !== "null" && (own.kind !== "unknown" || (holeId !== undefined && holeId !== `${ids.self}.${name}`))) {
    const texted = textOf(own);
    if (texted.kind !== "text") return undefined;
    return { text: narrow(texted.text, chars), sensitive: texted.sensitive === true };
  }
  if (own.kind === "null" && slot?.default !== undefined) return plain(slot.default === "" ? [] : [slot.default]);
  if (Object.hasOwn(shape.forms, name)) {
    const formed = fromForm(scope, name);
    if (formed?.kind === "string") return { text: formed.text, sensitive: formed.sensitive === true };
  }
  const prefix = slot?.prefix === undefined ? NULL : emptyIsUnset(ids.attribute(slot.prefix));
  if (prefix.kind !== "null") {
    const texted = textOf(prefix);
    if (texted.kind !== "text") return plain([holeFor(type, ids.self, name, slot, false)]);
    return { text: text(narrow(texted.text, chars), generatedEnd(scope, name)), sensitive: texted.sensitive === true };
  }
  if (slot?.begins !== undefined && own.kind === "null") {
    return plain(text(slot.begins, generatedEnd(scope, name)));
  }
  if (slot?.madeBy === "aws") return plain([ownHole(type, ids.self, name, ids.isNew)]);
  if (own.kind === "unknown" && own.hole) return plain([narrowHole(own.hole, chars)]);
  const distinct = slot?.madeBy === "provider" && own.kind === "null";
  return plain([{ ...holeFor(type, ids.self, name, slot, distinct), chars }]);
}

/** The digits after a name prefix, which the provider generates and never repeats. */
const generatedEnd = ({ type, ids }: Scope, name: string): Hole => ({
  ...hidden(ids.self, `generated end of ${name}`),
  distinct: `generated end of ${type}.${name}`,
});

/** Names are segments; ARNs and URLs may contain anything. */
function charsOf(shape: Shape, name: string): Charset {
  const slot = shape.slots?.[name];
  if (slot) return slot.chars ?? "segment";
  return Object.hasOwn(shape.forms, name) || /(^|_)(arn|uri|url|path)$/.test(name) ? "any" : "segment";
}

/** The part of a name can contain only what the name may contain: otherwise apply fails. */
const narrow = (value: Text, chars: Charset): Text =>
  value.map((part) => (typeof part === "string" ? part : narrowHole(part, chars)));

const narrowHole = (hole: Hole, chars: Charset): Hole =>
  chars !== "any" && (hole.chars === "any" || (hole.chars === "path" && chars === "segment"))
    ? { ...hole, chars }
    : hole;
