import { joined, type Stretch } from "./find-texts.ts";

/** The names that a configuration gives: whoever reads it reads them there. */
export interface Names {
  /** An instance's address, or that of a module instance, as the plan prints it. */
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
/** Attributes and blocks behind a name: words of the provider's schema, with places of lists. */
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
 * Where addresses, references and labels of blocks stand in a text. A name may spell a secret's word by chance; it
 * stands in the configuration all the same. What follows a name, as in `aws_lambda_function.f:QUALIFIER`, is none.
 */
export function namesIn(text: string, names: Names): readonly Stretch[] {
  const found: Stretch[] = [];
  for (const { 0: whole, 1: modules = "", 2: type = "", 3: name = "", 4: key = "", index } of text.matchAll(RESOURCE)) {
    if (!isLabelled(name, names)) continue;
    const address = `${modules}${type}${name}${key}`;
    // Of a key it must be known that an instance has it: it may hold any text.
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

/** A name of the configuration, or a new one that is made of such a name: `orders_2`, `orders_invoke`. */
function isLabelled(label: string, names: Names): boolean {
  for (let end = label.length; end > 0; end = label.lastIndexOf("_", end - 1))
    if (names.isLabel(label.slice(0, end))) return true;
  return false;
}
