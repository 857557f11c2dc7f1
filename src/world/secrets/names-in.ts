import { joined, type Stretch } from "./find-texts.ts";

/** The names in a configuration: they are visible to everyone who reads it. */
export interface Names {
  /** The address of a resource or module instance, as the plan prints it. */
  isAddress(text: string): boolean;
  /** The name of a resource or data source: the second label of its block. */
  isLabel(name: string): boolean;
  /** `var.stage`, `local.names`, `module.queue`. */
  isReference(text: string): boolean;
  /** A resource type that occurs. */
  isType(text: string): boolean;
}

const KEY = String.raw`\[(?:"(?:[^"\\]|\\.)*"|\d+)\]`;
const MODULES = String.raw`(?:module\.[A-Za-z_][\w-]*(?:${KEY})?\.)*`;
/** Attributes and blocks after a name: words of the provider's schema, with list indexes. */
const STEPS = String.raw`(?:\.[a-z][a-z0-9_]*(?![\w-])|\[\d+\])*`;

const RESOURCE = new RegExp(
  String.raw`(?<![\w.-])(${MODULES})((?:data\.)?[a-z][a-z0-9]*_[a-z0-9_]+\.)([A-Za-z_][\w-]*)(${KEY})?(${STEPS})`,
  "g",
);
const MODULE = new RegExp(String.raw`(?<![\w.-])(?:module\.[A-Za-z_][\w-]*(?:${KEY})?\.?)+`, "g");
const REFERENCE = new RegExp(String.raw`(?<![\w.-])((?:var|local|module)\.[A-Za-z_][\w-]*)(${STEPS})`, "g");
const TYPE = /(?<![\w.-])[a-z][a-z0-9]*_[a-z0-9_]+(?![\w-])/g;
const HEADER = /^\s*(?:resource|data) "[a-z0-9_]+" "([\w-]+)"/gm;

/**
 * Where a text contains addresses, references and labels of blocks. A name may equal a secret by chance, but it is
 * visible in the configuration anyway. What follows a name, as in `aws_lambda_function.f:QUALIFIER`, is not part of it.
 */
export function namesIn(text: string, names: Names): readonly Stretch[] {
  const found: Stretch[] = [];
  for (const { 0: whole, 1: modules = "", 2: type = "", 3: name = "", 4: key = "", index } of text.matchAll(RESOURCE)) {
    if (!isLabelled(name, names)) continue;
    const address = `${modules}${type}${name}${key}`;
    // An address with a key counts only if such an instance exists: a key may be any text.
    const all = !/[["]/.test(address) || names.isAddress(address);
    const start = all ? index : index + modules.length;
    found.push({ start, end: all ? index + whole.length : start + type.length + name.length });
  }
  for (const { 0: whole, index } of text.matchAll(MODULE)) {
    const address = whole.replace(/\.$/, "");
    if (names.isAddress(address)) found.push({ start: index, end: index + address.length });
  }
  for (const { 0: whole, 1: reference = "", index } of text.matchAll(REFERENCE)) {
    if (names.isReference(reference)) found.push({ start: index, end: index + whole.length });
  }
  for (const { 0: whole, 1: label = "", index } of text.matchAll(HEADER)) {
    if (isLabelled(label, names)) found.push({ start: index, end: index + whole.length });
  }
  for (const { 0: type, index } of text.matchAll(TYPE)) {
    if (names.isType(type)) found.push({ start: index, end: index + type.length });
  }
  return joined(found);
}

/** A name from the configuration, or a new one derived from it: `orders_2`, `orders_invoke`. */
function isLabelled(label: string, names: Names): boolean {
  for (let end = label.length; end > 0; end = label.lastIndexOf("_", end - 1))
    if (names.isLabel(label.slice(0, end))) return true;
  return false;
}
