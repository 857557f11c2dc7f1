import { DEAD, type Machine } from "./machine.ts";
import type { V } from "./values.ts";

/** An exception is raised here, and no path goes on. */
export function raise(m: Machine, exception: V): never {
  const trying = m.tries.at(-1);
  if (trying) {
    trying.raised.push(exception);
    m.note(trying);
  }
  throw DEAD;
}

/** A promise fails with an exception, and the code that makes it fail goes on. On trial it is as if it were raised. */
export function rejects(m: Machine, exception: V): void {
  if (m.quiet > 0) raise(m, exception);
  const trying = m.tries.at(-1);
  if (!trying) return;
  trying.raised.push(exception);
  m.note(trying);
}

/** Something here may raise an exception that is not known, and may not. */
export function mayRaise(m: Machine): void {
  const trying = m.tries.at(-1);
  if (!trying) return;
  trying.may = true;
  m.note(trying);
}

/** Whether a `try` around here takes this exception. */
export const isCaught = (m: Machine, exception: V): boolean =>
  m.tries.some((trying) => trying.catches(exception) === "yes");
