import { known } from "../../values/text.ts";
import { tri } from "../../values/tri.ts";
import { inRange, readRange } from "./ip-range.ts";
import { asText } from "./literal.ts";
import type { Operator } from "./operator.ts";

/**
 * An address in a CIDR range, IPv4 or IPv6; a range without a length is one address. What a range of the one family
 * says of an address of the other is not documented.
 */
export const ipAddress: Operator = {
  name: "IpAddress",
  negation: "NotIpAddress",
  compare(wanted, has) {
    const range = readRange(known(asText(wanted)) ?? "");
    const address = readRange(known(has) ?? "");
    return range && address && range.bits === address.bits ? tri(inRange(address, range)) : "unknown";
  },
};
