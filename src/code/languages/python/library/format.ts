import { known, type Part, type Text } from "../../../../values/text.ts";
import { type Str, str, unknown } from "../../../../values/value.ts";
import { each } from "../../../interpret/branches.ts";
import type { Machine } from "../../../interpret/machine.ts";
import { combinations } from "../../../interpret/operators.ts";
import { holeFor, joinedText, marks, textIn } from "../../../interpret/texts.ts";
import type { Args, Site, V } from "../../../interpret/values.ts";

/** Adds a text to a text, for each alternative of either. */
function append(m: Machine, before: V, next: V): V {
  return combinations(m, before, next, (a, b) => {
    if (a.kind !== "string") return a;
    return joinedText([a.text, textIn(b) ?? [holeFor(b)]], a, b);
  });
}

/** `"{}-{name}".format(a, name=b)`: a field with a conversion or a format is not followed. */
export function formatted(m: Machine, self: Str, args: Args, site: Site): V {
  let result: V = str("");
  let position = 0;
  for (const part of self.text) {
    if (typeof part !== "string") {
      result = append(m, result, str([part]));
      continue;
    }
    for (const [piece] of part.matchAll(/\{\{|\}\}|\{[^{}]*\}|[^{}]+|[{}]/g)) {
      if (piece === "{{" || piece === "}}") result = append(m, result, str(piece.slice(1)));
      else if (piece.startsWith("{") && piece.length > 1) {
        const field = piece.slice(1, -1);
        result = append(m, result, fieldOf(m, field, field === "" ? position++ : -1, args, site));
      } else result = append(m, result, str(piece));
    }
  }
  return result;
}

function fieldOf(m: Machine, field: string, position: number, args: Args, site: Site): V {
  if (position >= 0) return args.positional[position] ?? args.rest ?? unknown("a part of a text");
  const [, head = "", attributes = ""] = /^(\w+)((?:\.\w+)*)$/.exec(field) ?? [];
  const first = /^\d+$/.test(head) ? args.positional[Number(head)] : args.named.get(head);
  if (!first) return unknown("a part of a text");
  let value = first;
  for (const name of attributes.split(".").slice(1)) value = m.ops.member(m, value, name, site);
  return value;
}

/** `"%s-%s" % (a, b)` */
export function interpolated(m: Machine, format: Str, given: V): V {
  const text = known(format.text);
  if (text === undefined) return unknown("a text with a format that is not known");
  const values = given.kind === "items" && given.sort === "tuple" ? [...m.list(given.cell).items] : [given];
  let result: V = str("");
  for (const [piece, name] of text.matchAll(/%%|%(?:\((\w+)\))?[-#0 +]*\d*(?:\.\d+)?[sdrifx]|[^%]+|%/g)) {
    if (piece === "%%") result = append(m, result, str("%"));
    else if (!piece.startsWith("%") || piece === "%") result = append(m, result, str(piece));
    else {
      const value = name === undefined ? values.shift() : entry(m, given, name);
      const plain = /^%(?:\(\w+\))?[sdi]$/.test(piece);
      result = append(m, result, plain && value ? value : unknown("a part of a text"));
    }
  }
  return result;
}

const entry = (m: Machine, given: V, name: string): V | undefined =>
  given.kind === "dict" ? m.dict(given.cell).entries.get(name) : undefined;

/** `str(x)` */
export const asText = (m: Machine, value: V): V =>
  each(m, value, (one) => {
    const text: Text = textIn(one) ?? ([holeFor(one)] satisfies readonly Part[]);
    return marks(one) ? { ...str(text), sensitive: true } : str(text);
  });
