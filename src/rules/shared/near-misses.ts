import { failedParts } from "../../iam/misses.ts";
import type { StatementMatch } from "../../iam/types.ts";
import type { Model } from "../../model/model.ts";
import { known } from "../../values/text.ts";
import { commaed, reasoned, shortened } from "../../values/words.ts";
import type { RelatedPlace } from "../rule.ts";
import { sameNameElsewhere, serviceOf, typos } from "./typos.ts";

/**
 * What nearly granted it, statement by statement: where it is written, and which of its parts does not fit. `asked`: all
 * actions that are missing, of which a match names one.
 */
export const nearMisses = (
  model: Model,
  misses: readonly StatementMatch[],
  asked: readonly string[] = [],
): readonly RelatedPlace[] =>
  misses
    .filter((miss) => isNear(miss) || sameNameElsewhere(miss, asked).length > 0)
    .slice(0, 3)
    .map((miss) => {
      const { statement } = miss;
      const name =
        statement.sid === null || statement.origin.sensitive
          ? `statement ${statement.index + 1}`
          : `statement "${shortened(statement.sid, 100)}"`;
      const resource = model.world.find(statement.origin.address) ?? null;
      const why = [whyNot(miss, asked), ...typos(model.authorization, miss, asked)].join("; ");
      return {
        resource,
        path: statement.origin.path,
        note: resource === null ? `${statement.origin.address}, ${name}: ${why}` : `${name}: ${why}`,
      };
    });

function whyNot(miss: StatementMatch, asked: readonly string[]): string {
  if (miss.statement.effect === "Deny") return "this statement denies it";
  const [elsewhere, ...more] = sameNameElsewhere(miss, asked);
  if (elsewhere) {
    const granted = commaed([elsewhere, ...more].map(({ written }) => written));
    return `it grants ${granted}; what is needed here are ${serviceOf(elsewhere.meant)}: actions`;
  }
  return reasoned(failedParts(miss).map((part) => part.because));
}

/** One part fails, and where that is the action, the statement at least speaks of the same service. */
function isNear({ statement, parts }: StatementMatch): boolean {
  if (statement.effect === "Deny") return true;
  const [only, ...more] = failedParts({ parts });
  if (!only || more.length > 0) return false;
  if (only.part !== "action") return true;
  const asked = /the action is ([a-z0-9-]+):/i.exec(only.because)?.[1]?.toLowerCase();
  return statement.actions.patterns.some((pattern) => known(pattern)?.toLowerCase().startsWith(`${asked}:`) === true);
}
