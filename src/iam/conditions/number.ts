/** A number of a policy: integer or decimal. */
export function readNumber(literal: string): number | undefined {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(literal.trim()) ? Number(literal) : undefined;
}
