import { numberText } from "./number-text.ts";

/**
 * Arithmetic with Terraform's results. Terraform computes in binary with 512 bits and prints the shortest decimal of
 * the same precision: what is exact in binary is right, 1 - 0.9 is not (0.1000…0003). Undefined if the printed result
 * is unknown or beyond a double: integers beyond 2^53, operands such as 0.9. An endless quotient (1/3) becomes the
 * nearest double, which `numberText` refuses to print.
 */
export function calculate(op: "+" | "-" | "*" | "/" | "%", a: number, b: number): number | undefined {
  if (b === 0 && (op === "/" || op === "%")) return undefined;
  const [left, right] = [decimal(a), decimal(b)];
  if (!isBinary(left) || !isBinary(right)) return undefined;
  if (op === "%") return exactRemainder(left, right);
  const exact = exactly(op, left, right);
  if (exact !== undefined) {
    const value = toNumber(exact);
    const digits = exact.digits === 0n ? 1 : String(exact.digits).replace(/^-|0+$/g, "").length;
    if (digits <= 15 || Number.isSafeInteger(value))
      return Number.isInteger(value) && !Number.isSafeInteger(value) ? undefined : value;
  }
  const nearest = op === "+" ? a + b : op === "-" ? a - b : op === "*" ? a * b : a / b;
  return Number.isInteger(nearest) || numberText(nearest) !== undefined ? undefined : nearest;
}

/** Whether the decimal is a sum of powers of two, so that binary arithmetic with it is exact. */
const isBinary = ({ digits, scale }: Decimal): boolean =>
  scale <= 0 || (scale <= 60 && (digits * 2n ** 60n) % 10n ** BigInt(scale) === 0n);

/** `digits` divided by ten to the power of `scale`. */
interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

function decimal(value: number): Decimal {
  const [mantissa = "0", exponent = "0"] = String(value).split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  return aligned({ digits: BigInt(whole + fraction), scale: fraction.length - Number(exponent) }, 0);
}

/** The same number with at least this scale. */
const aligned = ({ digits, scale }: Decimal, least: number): Decimal =>
  scale >= least ? { digits, scale } : { digits: digits * 10n ** BigInt(least - scale), scale: least };

function exactly(op: "+" | "-" | "*" | "/", a: Decimal, b: Decimal): Decimal | undefined {
  if (op === "*") return { digits: a.digits * b.digits, scale: a.scale + b.scale };
  const left = aligned(a, b.scale);
  const right = aligned(b, a.scale);
  if (op === "+") return { digits: left.digits + right.digits, scale: left.scale };
  if (op === "-") return { digits: left.digits - right.digits, scale: left.scale };
  const shifted = left.digits * 10n ** 30n;
  return shifted % right.digits === 0n ? { digits: shifted / right.digits, scale: 30 } : undefined;
}

function exactRemainder(a: Decimal, b: Decimal): number {
  const left = aligned(a, b.scale);
  const right = aligned(b, a.scale);
  return toNumber({ digits: left.digits % right.digits, scale: left.scale });
}

const toNumber = ({ digits, scale }: Decimal): number => Number(`${digits}e${-scale}`) + 0;
