import type { Hole, Part, Text } from "../values/text.ts";
import { known, text } from "../values/text.ts";

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html; each part may have holes. */
export interface Arn {
  readonly partition: Text;
  readonly service: Text;
  readonly region: Text;
  readonly account: Text;
  readonly resource: Text;
}
export type ParsedArn =
  | ({ readonly kind: "arn" } & Arn)
  | { readonly kind: "no-arn" }
  /** It may be an ARN: a hole may contain colons, or hide the beginning. */
  | { readonly kind: "unknown"; readonly because: string };

/** The parts of an ARN. The resource part may be anything; a hole before it must certainly not contain a colon. */
export function parseArn(value: Text): ParsedArn {
  const fields: Text[] = [];
  let rest = value;
  while (fields.length < 5) {
    const cut = cutAtColon(rest);
    if (cut.kind === "no-colon") return { kind: "no-arn" };
    if (cut.kind === "hidden")
      return fields.length === 0 && !mayBeginArn(value)
        ? { kind: "no-arn" }
        : { kind: "unknown", because: `${cut.hole.label} is unknown until apply` };
    if (fields.length === 0 && known(cut.before) !== "arn")
      return mayBeginArn(value) ? unread(value) : { kind: "no-arn" };
    fields.push(cut.before);
    rest = cut.after;
  }
  const [, partition = [], service = [], region = [], account = []] = fields;
  return { kind: "arn", partition, service, region, account, resource: rest };
}

export const printArn = ({ partition, service, region, account, resource }: Arn): Text =>
  text("arn:", partition, ":", service, ":", region, ":", account, ":", resource);

/** The position of the first colon in a text, if it is known. */
export type Cut =
  | { readonly kind: "cut"; readonly before: Text; readonly after: Text }
  | { readonly kind: "no-colon" }
  | { readonly kind: "hidden"; readonly hole: Hole };

export function cutAtColon(value: Text): Cut {
  const before: Part[] = [];
  for (const [index, part] of value.entries()) {
    if (typeof part !== "string") {
      if (part.chars === "any") return { kind: "hidden", hole: part };
      before.push(part);
      continue;
    }
    const colon = part.indexOf(":");
    if (colon < 0) {
      before.push(part);
      continue;
    }
    return {
      kind: "cut",
      before: text(...before, part.slice(0, colon)),
      after: text(part.slice(colon + 1), value.slice(index + 1)),
    };
  }
  return { kind: "no-colon" };
}

/** Whether the literal beginning, if there is one, is compatible with "arn:". */
function mayBeginArn(value: Text): boolean {
  const first = value[0];
  if (first === undefined) return false;
  if (typeof first !== "string") return first.chars !== "digits";
  return "arn:".startsWith(first) || first.startsWith("arn:");
}

function unread(value: Text): ParsedArn {
  const hole = value.find((part): part is Hole => typeof part !== "string");
  return { kind: "unknown", because: `${hole?.label ?? "its beginning"} is unknown until apply` };
}
