import { numberText } from "./number-text.ts";

/**
 * Decimal arithmetic as Terraform does it with its 512 bits: 0.1 + 0.2 is 0.3. Undefined when a double cannot hold
 * the result: integers beyond 2^53, and sums, products or quotients that only look short. A fraction that does not end
 * (1/3) comes as the nearest double, which `numberText` refuses to print.
 */
export function calculate(op: "+" | "-" | "*" | "/" | "%", a: number, b: number): number | undefined {
  if (b === 0 && (op === "/" || op === "%")) return undefined;
  if (op === "%") return numberText(a % b) === undefined ? undefined : exactRemainder(decimal(a), decimal(b));
  const exact = exactly(op, decimal(a), decimal(b));
  if (exact !== undefined) {
    const value = toNumber(exact);
    const digits = exact.digits === 0n ? 1 : String(exact.digits).replace(/^-|0+$/g, "").length;
    if (digits <= 15 || (exact.scale <= 0 && Number.isSafeInteger(value))) return value;
  }
  const nearest = op === "+" ? a + b : op === "-" ? a - b : op === "*" ? a * b : a / b;
  return Number.isInteger(nearest) || numberText(nearest) !== undefined ? undefined : nearest;
}

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
