/** IP prefixes as numbers. Terraform reads leading zeros in IPv4 addresses as decimal (its historic net package). */
export interface Prefix {
  readonly bits: 32 | 128;
  readonly length: number;
  /** The network address, host bits cleared. */
  readonly network: bigint;
}

const MAX_LENGTH = 200;

export function parsePrefix(text: string): Prefix | undefined {
  // No prefix is longer, even with leading zeros in all numbers.
  if (text.length > MAX_LENGTH) return undefined;
  const [, address = "", digits = ""] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  const bits = address.includes(":") ? 128 : 32;
  const value = bits === 32 ? parseV4(address) : parseV6(address);
  const length = Number(digits);
  if (value === undefined || digits === "" || length > bits) return undefined;
  return { bits, length, network: (value >> BigInt(bits - length)) << BigInt(bits - length) };
}

export const formatAddress = (value: bigint, bits: 32 | 128): string =>
  bits === 32 ? formatV4(value) : formatV6(value);

function parseV4(text: string): bigint | undefined {
  const parts = text.split(".");
  if (parts.length !== 4 || parts.some((part) => !/^\d+$/.test(part) || Number(part) > 255)) return undefined;
  return parts.reduce((value, part) => (value << 8n) | BigInt(Number(part)), 0n);
}

function parseV6(text: string): bigint | undefined {
  const dotted = /^(.*:)([\d.]+\.[\d.]+)$/.exec(text);
  const tail = dotted ? parseV4(dotted[2] ?? "") : 0n;
  if (tail === undefined) return undefined;
  const groups = dotted ? `${dotted[1]}${(tail >> 16n).toString(16)}:${(tail & 0xffffn).toString(16)}` : text;
  const halves = groups.split("::");
  if (halves.length > 2) return undefined;
  const [head = [], rest = []] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const missing = 8 - head.length - rest.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const all = [...head, ...Array.from({ length: missing }, () => "0"), ...rest];
  if (all.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return all.reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n);
}

const formatV4 = (value: bigint): string => [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 0xffn).join(".");

/** RFC 5952: the longest run of two or more zero groups becomes `::`. Mapped IPv4 addresses print as IPv4. */
function formatV6(value: bigint): string {
  if (value >> 32n === 0xffffn) return formatV4(value & 0xffffffffn);
  const groups = Array.from({ length: 8 }, (_, i) => Number((value >> BigInt(112 - 16 * i)) & 0xffffn));
  let best = { start: -1, length: 1 };
  for (let start = 0; start < 8; start++) {
    let length = 0;
    while (groups[start + length] === 0) length++;
    if (length > best.length) best = { start, length };
  }
  const hex = groups.map((group) => group.toString(16));
  if (best.start < 0) return hex.join(":");
  return `${hex.slice(0, best.start).join(":")}::${hex.slice(best.start + best.length).join(":")}`;
}
