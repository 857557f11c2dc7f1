import type { Decision, StatementMatch } from "./types.ts";

/** The statements that stand against it, or that nearly allow it; none of what is allowed. */
export const missesOf = (decision: Decision): readonly StatementMatch[] =>
  decision.answer === "denied" ? decision.by : "nearMisses" in decision ? decision.nearMisses : [];
