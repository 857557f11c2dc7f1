import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type IpRange, inRange, readRange } from "../../src/iam/conditions/ip-range.ts";

const V4 = 0xcb00_7109n;
const V6 = 0x2001_0db8_0000_0000_0000_0000_0000_0001n;

describe("a range", () => {
  test.each<readonly [string, IpRange]>([
    ["203.0.113.9", { address: V4, bits: 32, length: 32 }],
    [" 203.0.113.9/0 ", { address: V4, bits: 32, length: 0 }],
    ["203.0.113.9/32", { address: V4, bits: 32, length: 32 }],
    ["0.0.0.0/8", { address: 0n, bits: 32, length: 8 }],
    ["255.255.255.255", { address: 0xffff_ffffn, bits: 32, length: 32 }],
    ["2001:db8::1", { address: V6, bits: 128, length: 128 }],
    ["2001:DB8:0:0:0:0:0:1/32", { address: V6, bits: 128, length: 32 }],
    ["2001:db8:0:0:0:0::1/128", { address: V6, bits: 128, length: 128 }],
    ["::/0", { address: 0n, bits: 128, length: 0 }],
    ["::1", { address: 1n, bits: 128, length: 128 }],
    ["1::", { address: 1n << 112n, bits: 128, length: 128 }],
  ])("is %j", (literal, range) => expect(readRange(literal)).toEqual(range));

  test.each([
    "",
    "203.0.113",
    "203.0.113.9.1",
    "203.0..9",
    "203.0.113.256",
    "203.0.113.0001",
    "203.0.113.a",
    "203.0.113.9/33",
    "203.0.113.9/",
    "203.0.113.9/a",
    "203.0.113.9/8/8",
    "2001:db8::/129",
    "2001:db8::1::2",
    "1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8:9",
    "1:2:3:4::5:6:7:8",
    "2001:db8::12345",
    "2001:db8::g",
  ])("is not %j", (literal) => expect(readRange(literal)).toBeUndefined());
});

/** Slowly: the bits that count are the same, one by one. */
const slow = (inner: IpRange, outer: IpRange): boolean => {
  const bitsOf = ({ address, bits }: IpRange): string => address.toString(2).padStart(bits, "0");
  return inner.length >= outer.length && bitsOf(inner).startsWith(bitsOf(outer).slice(0, outer.length));
};

test.each<32 | 128>([32, 128])("lies in another of %i bits where all its addresses do", (bits) => {
  // Few bits differ, so that many lie in one another.
  const range = fc.record({
    address: fc.bigInt(0n, 7n).map((top) => top << BigInt(bits - 3)),
    bits: fc.constant(bits),
    length: fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: bits })),
  });
  fc.assert(fc.property(range, range, (inner, outer) => inRange(inner, outer) === slow(inner, outer)));
});
