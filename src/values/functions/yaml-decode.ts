import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type ParsedNode,
  parseAllDocuments,
} from "yaml";
import { failed } from "../failure.ts";
import { numberText } from "../number-text.ts";
import { byKey } from "../order.ts";
import { bool, list, NULL, num, object, str, unknown, type Value } from "../value.ts";
import { doubtIn } from "./identity.ts";

const MAX_DEPTH = 64;
const MAX_NODES = 100_000;

/** One YAML document as Terraform reads it (YAML 1.2 with the words of 1.1); what is doubtful between the two is unknown. */
export function decodeYaml(source: string): Value {
  const documents = parseAllDocuments(source, {
    schema: "failsafe",
    version: "1.2",
    uniqueKeys: false,
    logLevel: "silent",
    merge: false,
  });
  const [document, ...more] = documents;
  if (!document) return failed("the YAML is empty");
  const problem = documents.flatMap((each) => each.errors ?? [])[0];
  if (problem) return failed(`the YAML cannot be read: ${problem.code}`);
  if (more.length > 0) return failed("the YAML has more than one document");
  if (!document.contents) return failed("the YAML is empty");
  let left = MAX_NODES;
  const { contents } = document;
  const resolve = (alias: Alias): Node | undefined => alias.resolve(document as Document);
  return whole(read(contents, 0));

  function read(node: Node | ParsedNode | null | undefined, depth: number): Value {
    if (depth > MAX_DEPTH || --left < 0) return unknown("a YAML text is too large or nested too deeply");
    if (!node) return NULL;
    if (isAlias(node)) return read(resolve(node), depth + 1);
    if (isSeq(node)) return list(node.items.map((item) => read(item as Node, depth + 1)));
    if (isMap(node)) return readMap(node, depth);
    if (!isScalar(node)) return unknown("a YAML text has a part that this tool does not read");
    const text = String(node.value ?? "");
    if (node.tag && node.tag !== "tag:yaml.org,2002:str") return unknown(`a YAML text has a tag ${node.tag}`);
    return node.type === "PLAIN" && !node.tag ? plain(text) : str(text.normalize("NFC"));
  }

  function readMap(
    node: { readonly items: readonly { readonly key: unknown; readonly value: unknown }[] },
    depth: number,
  ): Value {
    const entries = new Map<string, Value>();
    const merged = new Map<string, Value>();
    for (const { key, value } of node.items) {
      const name = read(key as Node, depth + 1);
      const item = read(value as Node, depth + 1);
      if (name.kind === "unknown") return name;
      if (name.kind === "string" && name.text[0] === "<<" && isScalar(key) && key.type === "PLAIN") {
        for (const source of item.kind === "list" ? item.items : [item]) {
          if (source.kind === "unknown") return source;
          if (source.kind !== "object") return failed("a YAML merge needs a mapping");
          for (const [inner, each] of source.entries) if (!merged.has(inner)) merged.set(inner, each);
        }
        continue;
      }
      const text = name.kind === "string" ? String(name.text[0] ?? "") : keyText(name);
      if (text === undefined)
        return name.kind === "list" || name.kind === "object"
          ? failed("a YAML key is no string")
          : unknown("a YAML text has a key of another type");
      entries.set(text, item);
    }
    return object([...new Map([...merged, ...entries])].sort(byKey));
  }
}

const keyText = (key: Value): string | undefined =>
  key.kind === "bool" ? String(key.value) : key.kind === "number" ? numberText(key.value) : undefined;

/** An error inside is an error of the whole. */
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

/** A plain scalar by its form. */
function plain(text: string): Value {
  const word = WORDS.get(text);
  if (word) return word;
  if (/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) && !/^[+-]?0\d/.test(text))
    return exactly(Number(text), text);
  if (/^0x[0-9a-fA-F]+$/.test(text)) return exactly(Number(text), text);
  // Octals, binaries, underscores, sexagesimals, infinities, dates: forms in which versions of YAML differ.
  if (/^[+-]?\.?\d[\d_.:xobeE+-]*$|^[+-]?0[xob]|^[+-]?\.(?:inf|nan)$/i.test(text)) return odd(text);
  return str(text.normalize("NFC"));
}

/** Dates become timestamps and so on: left open, except versions, addresses and the like, which are plain strings. */
function odd(text: string): Value {
  if (/^\d+(?:\.\d+){2,}$/.test(text)) return str(text);
  return unknown("a YAML text has a number or date of a doubtful form");
}

function exactly(value: number, text: string): Value {
  return numberText(value) === undefined && !Number.isSafeInteger(value)
    ? unknown(`a YAML number has more digits than this tool computes with: ${text.length}`)
    : num(value);
}
