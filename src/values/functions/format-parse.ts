/** A piece of a format string: literal text, or a verb such as `%-5.2f`, `%[1]s`. */
export type Piece = { readonly kind: "literal"; readonly text: string } | Verb;

export interface Verb {
  readonly kind: "verb";
  /** As written, for the identity of its result. */
  readonly raw: string;
  /** Position of its argument, from 0. */
  readonly arg: number;
  readonly mode: string;
  readonly width?: number;
  readonly precision?: number;
  readonly zero: boolean;
  readonly sharp: boolean;
  readonly minus: boolean;
  readonly plus: boolean;
  readonly space: boolean;
}

export interface Format {
  readonly pieces: readonly Piece[];
  /** How many arguments it uses, counted to the highest position. */
  readonly uses: number;
}

const MAX_WIDTH = 10_000;
const VERB = /%([0#\-+ ]*)(\d+)?(?:\.(\d*))?(?:\[(\d+)\])?([A-Za-z%])/y;

/** https://developer.hashicorp.com/terraform/language/functions/format; `wrong` is Terraform's error. */
export function parseFormat(format: string): Format | { readonly wrong: string } | "too-wide" {
  const pieces: Piece[] = [];
  let next = 0;
  let uses = 0;
  let at = 0;
  while (at < format.length) {
    const percent = format.indexOf("%", at);
    if (percent !== at) {
      const end = percent < 0 ? format.length : percent;
      pieces.push({ kind: "literal", text: format.slice(at, end) });
      at = end;
      continue;
    }
    VERB.lastIndex = at;
    const found = VERB.exec(format);
    if (!found) return { wrong: "the format has an incomplete verb" };
    const [raw, flags = "", width, precision, position, mode = ""] = found;
    at += raw.length;
    if (mode === "%") {
      if (raw !== "%%") return { wrong: "the format has a percent sign with flags" };
      pieces.push({ kind: "literal", text: "%" });
      continue;
    }
    if (position !== undefined) next = Number(position) - 1;
    if (next < 0) return { wrong: "the format refers to argument 0" };
    if (Number(width ?? 0) > MAX_WIDTH || Number(precision ?? 0) > MAX_WIDTH) return "too-wide";
    const has = (flag: string): boolean => flags.includes(flag);
    pieces.push({
      kind: "verb",
      raw: raw.replace(/\[\d+\]/, ""),
      arg: next,
      mode,
      ...(width === undefined ? {} : { width: Number(width) }),
      ...(precision === undefined ? {} : { precision: Number(precision || 0) }),
      zero: has("0"),
      sharp: has("#"),
      minus: has("-"),
      plus: has("+"),
      space: has(" "),
    });
    next += 1;
    uses = Math.max(uses, next);
  }
  return { pieces, uses };
}
