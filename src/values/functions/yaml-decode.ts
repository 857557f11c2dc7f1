import { isAlias, isMap, isScalar, isSeq, type Node, type ParsedNode } from "yaml";
import { readYaml } from "../../yaml/read-yaml.ts";
import { failed } from "../failure.ts";
import { TOO_LARGE } from "../meter.ts";
import { numberText } from "../number-text.ts";
import { byKey } from "../order.ts";
import { isWhollyKnown, reasonOf } from "../reason.ts";
import { bounded } from "../size.ts";
import { bool, list, NULL, num, object, str, type Unknown, unknown, type Value } from "../value.ts";
import { doubtIn } from "./identity.ts";

const BOUNDS = { letters: 1_000_000, depth: 64 } as const;
const MAX_NODES = 100_000;
/** How much longer a letter of YAML takes than a step of evaluation. */
const STEPS_PER_LETTER = 5;

const SETTINGS = { schema: "failsafe", version: "1.2", uniqueKeys: false, logLevel: "silent", merge: false } as const;

/** How a scalar is written; "flow": without quotes inside `[]` or `{}`. */
export type ScalarStyle = "plain" | "flow" | "quoted" | "block";

/**
 * One YAML document as Terraform reads it (YAML 1.2 with the words of 1.1); what is ambiguous between the two is
 * unknown. `spend` counts the work (see meter.ts); `scalar` may say what a scalar is.
 */
export function decodeYaml(
  source: string,
  spend: (steps: number) => boolean = () => true,
  scalar: (text: string, style: ScalarStyle) => Value | undefined = () => undefined,
): Value {
  if (source.length > BOUNDS.letters || !spend(source.length * STEPS_PER_LETTER)) return unknown(TOO_LARGE);
  const read = readYaml(source, BOUNDS, SETTINGS);
  if (read.kind === "beyond") return unknown(read.bound === "depth" ? DEEP : TOO_LARGE);
  if (read.kind === "wrong") return failed(`the YAML cannot be read: ${read.code}`);
  const [document, ...more] = read.documents;
  if (!document) return failed("the YAML is empty");
  if (more.length > 0) return failed("the YAML has more than one document");
  if (!document.contents) return failed("the YAML is empty");
  let left = MAX_NODES;
  /** The value of an anchor from its position on; "open" while it is being read. */
  const anchors = new Map<string, Value | "open">();
  return whole(bounded(valueAt(document.contents, false)));

  function valueAt(node: Node | ParsedNode | null | undefined, inFlow: boolean): Value {
    if (--left < 0) return unknown(TOO_LARGE);
    if (!node) return NULL;
    if (isAlias(node)) {
      const value = anchors.get(node.source);
      if (value === "open") return failed("a YAML anchor contains itself");
      return value ?? failed("a YAML alias has no anchor");
    }
    const anchor = "anchor" in node ? node.anchor : undefined;
    if (anchor !== undefined) anchors.set(anchor, "open");
    const value = ownValue(node, inFlow);
    if (anchor !== undefined) anchors.set(anchor, value);
    return value;
  }

  function ownValue(node: Node | ParsedNode, inFlow: boolean): Value {
    if (isSeq(node)) return list(node.items.map((item) => valueAt(item as Node, inFlow || node.flow === true)));
    if (isMap(node)) return readMap(node, inFlow || node.flow === true);
    if (!isScalar(node)) return unknown("the YAML has a part that this tool does not read");
    const text = String(node.value ?? "");
    const said = scalar(text, styleOf(node.type, inFlow));
    if (node.tag && node.tag !== "tag:yaml.org,2002:str") return unknown(`the YAML has the tag ${node.tag}`);
    if (said) return said;
    return node.type === "PLAIN" && !node.tag ? plain(text) : str(text.normalize("NFC"));
  }

  function readMap(
    node: { readonly items: readonly { readonly key: unknown; readonly value: unknown }[] },
    inFlow: boolean,
  ): Value {
    const entries = new Map<string, Value>();
    let open: Unknown | undefined;
    for (const { key, value } of node.items) {
      const name = valueAt(key as Node, inFlow);
      const item = valueAt(value as Node, inFlow);
      if (name.kind === "unknown" || !isWhollyKnown(name)) {
        open ??= name.kind === "unknown" ? name : unknown(reasonOf(name));
        continue;
      }
      if (name.kind === "string" && name.text[0] === "<<") {
        if (item.kind === "unknown") return item;
        if (item.kind !== "object") return failed("a YAML merge needs a mapping");
        left -= item.entries.size;
        if (left < 0) return unknown(TOO_LARGE);
        for (const [inner, each] of item.entries) entries.set(inner, each);
        continue;
      }
      const text = name.kind === "string" ? String(name.text[0] ?? "") : keyText(name);
      if (text === undefined)
        return name.kind === "list" || name.kind === "object"
          ? failed("a YAML key is not a string")
          : unknown("the YAML has a key of another type");
      entries.set(text, item);
    }
    return open ?? object([...entries].sort(byKey));
  }
}

const styleOf = (type: string | null | undefined, inFlow: boolean): ScalarStyle =>
  type === "PLAIN" ? (inFlow ? "flow" : "plain") : type?.startsWith("BLOCK") ? "block" : "quoted";

const DEEP = "the YAML is nested too deeply to be read";

const keyText = (key: Value): string | undefined =>
  key.kind === "bool" ? String(key.value) : key.kind === "number" ? numberText(key.value) : undefined;

/** An error inside is an error of the whole value. */
function whole(value: Value): Value {
  const doubt = doubtIn(value);
  return doubt?.failed ? failed(doubt.because) : value;
}

const WORDS: ReadonlyMap<string, Value> = new Map(
  [
    ["", "~", "null", "Null", "NULL"].map((word): [string, Value] => [word, NULL]),
    ["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"].map((word): [string, Value] => [
      word,
      bool(true),
    ]),
    ["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"].map((word): [string, Value] => [
      word,
      bool(false),
    ]),
  ].flat(),
);

/** A plain scalar by its form, as go-yaml resolves it for Terraform (recorded in the tests). */
function plain(text: string): Value {
  const word = WORDS.get(text);
  if (word) return word;
  if (/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$|^0x[0-9a-fA-F]+$|^0o[0-7]+$/.test(text)) {
    const value = Number(text);
    return Number.isInteger(value) && !Number.isSafeInteger(value)
      ? unknown("a YAML number has more digits than this tool computes with")
      : num(value + 0);
  }
  if (/^[+-]?\.inf$|^\.nan$/i.test(text)) return failed("a YAML number is not finite");
  return str(timestamp(text) ?? text.normalize("NFC"));
}

const DATE = String.raw`(\d{4})-(\d{1,2})-(\d{1,2})`;
const CLOCK = String.raw`(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.\d+)?`;
const TIMESTAMP = new RegExp(`^${DATE}(?:[Tt]${CLOCK}(Z|[+-]\\d\\d:\\d\\d)| ${CLOCK})?$`);

/** Dates become timestamps, also `Version: 2012-10-17` in a policy; an invalid date remains a string. */
function timestamp(text: string): string | undefined {
  const found = TIMESTAMP.exec(text);
  if (!found) return undefined;
  const [year, month, day] = found.slice(1, 4).map(Number);
  const clock = [found[4] ?? found[8] ?? 0, found[5] ?? found[9] ?? 0, found[6] ?? found[10] ?? 0].map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year ?? 0, (month ?? 0) - 1, day);
  if (date.getUTCMonth() + 1 !== month || date.getUTCDate() !== day) return undefined;
  if (clock.some((value, i) => value > (i === 0 ? 23 : 59))) return undefined;
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${date.toISOString().slice(0, 10)}T${clock.map(two).join(":")}${found[7] ?? "Z"}`;
}
