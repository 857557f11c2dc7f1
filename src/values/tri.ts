/** The answer to every question of this tool: "unknown" is a separate answer and never becomes "no". */
export type Tri = "yes" | "no" | "unknown";

export const tri = (answer: boolean): Tri => (answer ? "yes" : "no");

export const not = (a: Tri): Tri => (a === "yes" ? "no" : a === "no" ? "yes" : "unknown");

/** "no" if one is "no", else "unknown" if one is "unknown", else "yes" (also for none). */
export function all(answers: Iterable<Tri>): Tri {
  let result: Tri = "yes";
  for (const answer of answers) {
    if (answer === "no") return "no";
    if (answer === "unknown") result = "unknown";
  }
  return result;
}

/** "yes" if one is "yes", else "unknown" if one is "unknown", else "no" (also for none). */
export function any(answers: Iterable<Tri>): Tri {
  let result: Tri = "no";
  for (const answer of answers) {
    if (answer === "yes") return "yes";
    if (answer === "unknown") result = "unknown";
  }
  return result;
}
