import { inRange, readRange } from "./ip-range.ts";
import { compareRead } from "./literal.ts";
import type { Operator } from "./operator.ts";

/** An address in a CIDR range, IPv4 or IPv6; a range without a length is one address. */
export const ipAddress: Operator = {
  name: "IpAddress",
  negation: "NotIpAddress",
  compare: compareRead(readRange, inRange),
};
