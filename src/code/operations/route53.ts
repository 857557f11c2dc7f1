import { type Text, text } from "../../values/text.ts";
import { at, str, textOf } from "../../values/value.ts";
import type { ServiceOperations } from "./call-rights.ts";
import { type Kind, on, same, valueOn } from "./kinds.ts";
import type { Locate } from "./operation.ts";

const ZONE: Kind = {
  noun: "hosted zone",
  nameOnly: true,
  forms: ["route53:::hostedzone/{}"],
  types: ["aws_route53_zone"],
  names: ["zone_id", "id"],
};
const zone = valueOn(ZONE);

/** AWS's answers have `/hostedzone/` before the id, and calls may have it too. */
const zoneIn =
  (parameter: string): Locate =>
  (asked) => {
    const value = at(asked.input, parameter);
    const texted = textOf(value);
    return [zone(texted.kind === "text" ? str(bare(texted.text)) : value, asked)];
  };

const bare = ([first = "", ...more]: Text): Text =>
  text(typeof first === "string" ? first.replace(/^\/?hostedzone\//, "") : first, ...more);

export const route53: ServiceOperations = {
  service: "route53",
  docs: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/r53-api-permissions-ref.html",
  operations: {
    ...same(
      "route53",
      "AssociateVPCWithHostedZone ChangeResourceRecordSets DisassociateVPCFromHostedZone GetDNSSEC ListResourceRecordSets",
      zoneIn("HostedZoneId"),
    ),
    ...same("route53", "DeleteHostedZone GetHostedZone UpdateHostedZoneComment", zoneIn("Id")),
    ...same("route53", "GetChange", on({ noun: "change", forms: ["route53:::change/{}"] }, "Id")),
    ...same(
      "route53",
      "DeleteHealthCheck GetHealthCheck GetHealthCheckStatus UpdateHealthCheck",
      on(
        {
          noun: "health check",
          forms: ["route53:::healthcheck/{}"],
          types: ["aws_route53_health_check"],
          names: ["id"],
        },
        "HealthCheckId",
      ),
    ),
  },
};
