import { joined, type Text, text } from "../../values/text.ts";
import { str, textOf, unknown, type Value } from "../../values/value.ts";
import type { Asked, CallTarget } from "./call-rights.ts";
import { here, type Kind, valueOn } from "./kinds.ts";
import { split } from "./split.ts";

const IDENTITY: Kind = {
  noun: "identity",
  forms: [here("ses", "identity/{}")],
  types: ["aws_sesv2_email_identity", "aws_ses_email_identity", "aws_ses_domain_identity"],
  names: ["email_identity", "email", "domain"],
  hasPolicy: true,
  policies: { aws_ses_identity_policy: "identity", aws_sesv2_email_identity_policy: "email_identity" },
};
export const SET: Kind = {
  noun: "configuration set",
  forms: [here("ses", "configuration-set/{}")],
  types: ["aws_sesv2_configuration_set", "aws_ses_configuration_set"],
  names: ["configuration_set_name", "name"],
};
export const TEMPLATE: Kind = {
  noun: "template",
  forms: [here("ses", "template/{}")],
  types: ["aws_ses_template"],
  names: ["name", "id"],
};

export const identity = valueOn(IDENTITY);

/**
 * Who sends: the identity is the address if that is verified itself, else the domain, which the plan alone does not
 * show. `Name <a@b.c>` is a@b.c. https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html
 */
export function sender(from: Value, asked: Asked): CallTarget {
  const texted = textOf(from);
  if (texted.kind !== "text") return identity(from, asked);
  const address = bare(texted.text);
  const whole = identity(str(address), asked);
  if (whole.resource) return whole;
  const domain = afterAt(address);
  if (domain === undefined) return identity(unknown("the sender's domain is not known"), asked);
  const domains = withParents(domain).map((one) => identity(str(one), asked));
  const resource = domains.find((one) => one.resource)?.resource;
  return { ...whole, arns: [whole, ...domains].flatMap(({ arns }) => arns), ...(resource ? { resource } : {}) };
}

/** A verified domain stands for those below it. */
function withParents(domain: Text): readonly Text[] {
  const labels = split(domain, ".");
  return labels
    .slice(0, Math.max(1, labels.length - 1))
    .map((_, index) => joined(labels.slice(index).flatMap((label, at) => (at === 0 ? [label] : [".", label]))));
}

function bare(from: Text): Text {
  const start = from.findIndex((part) => typeof part === "string" && part.includes("<"));
  if (start < 0) return from;
  const first = String(from[start]);
  const inside = text(first.slice(first.lastIndexOf("<") + 1), ...from.slice(start + 1));
  return inside.map((part) => (typeof part === "string" ? part.replace(/>\s*$/, "") : part));
}

/** What is behind the `@`, if a known part has it. */
function afterAt(address: Text): Text | undefined {
  const index = address.findIndex((part) => typeof part === "string" && part.includes("@"));
  if (index < 0) return undefined;
  const part = String(address[index]);
  return text(part.slice(part.lastIndexOf("@") + 1), ...address.slice(index + 1));
}
