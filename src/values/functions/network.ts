import { failed } from "../failure.ts";
import { list, str, type Value } from "../value.ts";
import { numberAt, param, stringAt } from "./args.ts";
import { formatAddress, type Prefix, parsePrefix } from "./cidr.ts";
import type { FunctionTable } from "./types.ts";

const MAX_NEW_BITS = 1000;

/** https://developer.hashicorp.com/terraform/language/functions#ip-network-functions */
export const network: FunctionTable = {
  cidrhost: {
    params: [param("prefix", "string"), param("hostnum", "number")],
    gives: "any",
    call(args) {
      const prefix = parsePrefix(stringAt(args, 0) ?? "");
      const host = numberAt(args, 1) ?? 0;
      if (prefix && isMapped(prefix)) return undefined;
      if (!prefix) return failed("cidrhost needs a CIDR prefix");
      if (!Number.isInteger(host)) return failed("cidrhost needs a whole host number");
      const size = 1n << BigInt(prefix.bits - prefix.length);
      const position = BigInt(host) < 0n ? size + BigInt(host) : BigInt(host);
      if (position < 0n || position >= size) return failed("the prefix has no such host number");
      return str(formatAddress(prefix.network + position, prefix.bits));
    },
  },
  cidrnetmask: {
    params: [param("prefix", "string")],
    gives: "segment",
    call(args) {
      const prefix = parsePrefix(stringAt(args, 0) ?? "");
      if (prefix?.bits !== 32) return failed("cidrnetmask needs an IPv4 prefix");
      return str(formatAddress(((1n << BigInt(prefix.length)) - 1n) << BigInt(32 - prefix.length), 32));
    },
  },
  cidrsubnet: {
    params: [param("prefix", "string"), param("newbits", "number"), param("netnum", "number")],
    gives: "any",
    call(args) {
      const prefix = parsePrefix(stringAt(args, 0) ?? "");
      const [newbits, netnum] = [numberAt(args, 1) ?? 0, numberAt(args, 2) ?? 0];
      if (!prefix) return failed("cidrsubnet needs a CIDR prefix");
      if (!Number.isInteger(newbits) || !Number.isInteger(netnum)) return failed("cidrsubnet needs whole numbers");
      const length = prefix.length + newbits;
      // Negative numbers result in strange networks in Terraform, with no known use.
      if (netnum < 0 || newbits < 0 || isMapped(prefix)) return undefined;
      if (length > prefix.bits) return failed("the prefix does not have that many bits left");
      if (BigInt(netnum) >= 1n << BigInt(newbits)) return failed("the prefix has no such network number");
      return str(subnet(prefix, length, prefix.network + (BigInt(netnum) << BigInt(prefix.bits - length))));
    },
  },
  cidrsubnets: {
    params: [param("prefix", "string")],
    rest: param("newbits", "number"),
    gives: "value",
    call(args) {
      const prefix = parsePrefix(stringAt(args, 0) ?? "");
      if (!prefix) return failed("cidrsubnets needs a CIDR prefix");
      if (args.length > MAX_NEW_BITS || isMapped(prefix)) return undefined;
      const end = prefix.network + (1n << BigInt(prefix.bits - prefix.length));
      let next = prefix.network;
      const subnets: Value[] = [];
      for (let i = 1; i < args.length; i++) {
        const newbits = numberAt(args, i) ?? 0;
        const length = prefix.length + newbits;
        if (!Number.isInteger(newbits) || newbits < 1 || newbits > 32 || length > prefix.bits)
          return failed("cidrsubnets needs whole numbers of bits that the prefix has left");
        const size = 1n << BigInt(prefix.bits - length);
        const start = ((next + size - 1n) / size) * size;
        if (start + size > end) return failed("the prefix is too small for that many networks");
        subnets.push(str(subnet(prefix, length, start)));
        next = start + size;
      }
      return list(subnets);
    },
  },
};

/** Prefixes of IPv4 addresses written as IPv6: Terraform counts differently in them. */
const isMapped = (prefix: Prefix): boolean => prefix.bits === 128 && prefix.network >> 32n === 0xffffn;

const subnet = (prefix: Prefix, length: number, address: bigint): string =>
  `${formatAddress(address, prefix.bits)}/${length}`;
