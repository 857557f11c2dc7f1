/** A number of a policy: "numeric values (integer or decimal)", no exponents. */
export function readNumber(literal: string): number | undefined {
  return /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(literal.trim()) ? Number(literal) : undefined;
}
