import type { StatementMatch } from "../iam/types.ts";
import type { Model } from "../model/model.ts";
import type { RelatedPlace } from "./rule.ts";

/** What nearly granted it, statement by statement: where it is written, and which of its parts does not fit. */
export const nearMisses = (model: Model, misses: readonly StatementMatch[]): readonly RelatedPlace[] =>
  misses.slice(0, 3).map(({ statement, parts }) => {
    const failed = parts.filter((part) => part.matches === "no");
    const why =
      statement.effect === "Deny" ? "this statement denies it" : failed.map((part) => part.because).join("; ");
    const name =
      statement.sid === null || statement.origin.sensitive
        ? `statement ${statement.index + 1}`
        : `statement "${statement.sid}"`;
    const resource = model.world.find(statement.origin.address) ?? null;
    return {
      resource,
      path: statement.origin.path,
      note: resource === null ? `${statement.origin.address}, ${name}: ${why}` : `${name}: ${why}`,
    };
  });
