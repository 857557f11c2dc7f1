/** A CIDR range: the address as a number of `bits` bits (32 or 128), and how many of its first bits count. */
export interface IpRange {
  readonly address: bigint;
  readonly bits: 32 | 128;
  readonly length: number;
}

/** Reads `203.0.113.0/24`, `2001:DB8::/32` or a single address; undefined if it is none. */
export function readRange(literal: string): IpRange | undefined {
  const [address = "", length, ...more] = literal.trim().split("/");
  if (more.length > 0 || (length !== undefined && !/^\d{1,3}$/.test(length))) return undefined;
  const bits = address.includes(":") ? 128 : 32;
  const value = bits === 128 ? readV6(address) : readV4(address);
  const counted = length === undefined ? bits : Number(length);
  return value === undefined || counted > bits ? undefined : { address: value, bits, length: counted };
}

/** Whether all of `inner` lies in `outer`, which is of the same family. */
export function inRange(inner: IpRange, outer: IpRange): boolean {
  if (inner.length < outer.length) return false;
  const shift = BigInt(outer.bits - outer.length);
  return inner.address >> shift === outer.address >> shift;
}

function readV4(address: string): bigint | undefined {
  const parts = address.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return undefined;
  return parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

function readV6(address: string): bigint | undefined {
  const [head = "", tail, ...more] = address.split("::");
  if (more.length > 0) return undefined;
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const missing = 8 - left.length - right.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...left, ...Array.from({ length: Math.max(missing, 0) }, () => "0"), ...right];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n);
}
