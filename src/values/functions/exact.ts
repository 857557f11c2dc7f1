import { numberText } from "../number-text.ts";

/** Whether whole-number arithmetic on this value is exact. */
export const isExact = (value: number): boolean => Math.abs(value) <= Number.MAX_SAFE_INTEGER;

/** The sum in decimals, so that 0.1 and 0.2 make 0.3 as in Terraform; undefined if digits would be lost. */
export function add(a: number, b: number): number | undefined {
  const plain = a + b;
  if (Number.isInteger(a) && Number.isInteger(b)) return isExact(plain) ? plain : undefined;
  const [left, right] = [numberText(a), numberText(b)];
  if (left === undefined || right === undefined) return undefined;
  const places = Math.max(placesOf(left), placesOf(right));
  const total = scaled(left, places) + scaled(right, places);
  const digits = String(total < 0n ? -total : total).padStart(places + 1, "0");
  const value = Number(`${total < 0n ? "-" : ""}${digits.slice(0, -places)}.${digits.slice(-places)}`);
  return numberText(value) === undefined ? undefined : value;
}

const placesOf = (text: string): number => text.split(".")[1]?.length ?? 0;
const scaled = (text: string, places: number): bigint =>
  BigInt(text.replace(".", "") + "0".repeat(places - placesOf(text)));
