import { failed } from "../failure.ts";
import { known, type Part, type Text, text } from "../text.ts";
import { object, str, type Value } from "../value.ts";
import { partial, textAt } from "./args.ts";
import { touches } from "./charset.ts";
import type { FunctionTable } from "./types.ts";

const FIELDS = ["partition", "service", "region", "account_id", "resource"] as const;

/** Functions of the AWS provider: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/functions/arn_parse */
export const aws: FunctionTable = {
  "provider::aws::arn_build": {
    params: FIELDS.map((name) => partial(name, "string")),
    gives: "any",
    call(args, use) {
      const parts = args.map((arg): Text => (arg.kind === "string" ? arg.text : [use.hole(arg)]));
      return str(text("arn", ...parts.flatMap((part) => [":", part])));
    },
  },
  "provider::aws::arn_parse": {
    params: [partial("arn", "string")],
    gives: "value",
    call(args) {
      const arn = textAt(args, 0);
      const sections = arn && splitSections(arn);
      if (!sections) return undefined;
      const [prefix, ...rest] = sections;
      if (known(prefix ?? []) !== "arn" || rest.length !== FIELDS.length) return failed("the string is not an ARN");
      return object(FIELDS.map((name, i): [string, Value] => [name, str(rest[i] ?? [])]).sort());
    },
  },
  "provider::aws::trim_iam_role_path": {
    params: [partial("arn", "string")],
    gives: "any",
    call(args) {
      const arn = textAt(args, 0);
      const whole = arn && known(arn);
      if (whole === undefined) return undefined;
      const found = /^(arn:[^:]*:iam::[^:]*:role\/)(?:.*\/)?([^/]*)$/s.exec(whole);
      return found ? str(`${found[1]}${found[2]}`) : failed("the string is not the ARN of an IAM role");
    },
  },
};

/** The six sections of an ARN; undefined if a hole before the last one may contain a colon. */
function splitSections(arn: Text): readonly Text[] | undefined {
  const sections: Part[][] = [[]];
  for (const part of arn) {
    if (typeof part !== "string") {
      if (sections.length < 6 && touches(part, ":")) return undefined;
      sections.at(-1)?.push(part);
      continue;
    }
    const pieces = part.split(":");
    const sectionsLeft = 6 - sections.length;
    const head = pieces.slice(0, sectionsLeft);
    const rest = pieces.slice(sectionsLeft).join(":");
    for (const [i, piece] of (pieces.length > sectionsLeft ? [...head, rest] : head).entries()) {
      if (i > 0) sections.push([]);
      sections.at(-1)?.push(piece);
    }
  }
  return sections.map((section) => text(...section));
}
