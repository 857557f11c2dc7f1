/**
 * How many milliseconds a fixed piece of work takes on this machine at this moment, about 20 on a quiet one. A limit in a test
 * is a multiple of it, measured behind the work: a loaded machine slows both.
 */
export function yardstick(): number {
  return Math.max(...Array.from({ length: 3 }, once));
}

function once(): number {
  const start = performance.now();
  const numbers = Array.from({ length: 40_000 }, (_, i) => (i * 7_919) % 40_009).sort((a, b) => a - b);
  if (JSON.parse(JSON.stringify(numbers)).length !== numbers.length) throw new Error("the yardstick is broken");
  return performance.now() - start;
}
