/**
 * A number as Terraform writes it in a string: plain decimals, no exponent. Terraform computes with 512 bits, this tool
 * with 53: undefined if the digits may differ from Terraform's (integers beyond 2^53, fractions with 16 or more
 * digits).
 */
export function numberText(value: number): string | undefined {
  if (!Number.isFinite(value)) return undefined;
  if (Number.isInteger(value)) return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? String(value + 0) : undefined;
  const short = String(value);
  if (short.replace(/e.*$|\D/g, "").replace(/^0+/, "").length > 15) return undefined;
  return short.includes("e") ? plain(short) : short;
}

/** `1.5e-7` as `0.00000015`; fractions never have a positive exponent. */
function plain(scientific: string): string {
  const [mantissa = "", exponent = ""] = scientific.split("e");
  const negative = mantissa.startsWith("-");
  const digits = mantissa.replace(/\D/g, "");
  return `${negative ? "-" : ""}0.${"0".repeat(-Number(exponent) - 1)}${digits}`;
}

/** What Terraform reads as a number in a string; undefined if it is not one, or exceeds a double. */
export function numberOf(text: string): number | "no-number" | "too-precise" {
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/.test(text)) return "no-number";
  const value = Number(text);
  if (!Number.isFinite(value)) return "too-precise";
  return numberText(value) === undefined ? "too-precise" : value;
}
