import { serviceOf, writtenActions } from "../../iam/action-match.ts";
import { failedParts } from "../../iam/misses.ts";
import type { PartMatch, StatementMatch } from "../../iam/types.ts";
import type { Model } from "../../model/model.ts";
import { commaed, reasoned, shortened } from "../../values/words.ts";
import type { RelatedPlace } from "../rule.ts";
import { sameNameElsewhere, typos } from "./typos.ts";

/**
 * The statements that nearly grant it: where each is written, and which part of it does not match. `missing`: all
 * missing actions, of which a match is about one.
 */
export function nearMisses(
  model: Model,
  misses: readonly StatementMatch[],
  missing: readonly string[] = [],
): readonly RelatedPlace[] {
  const asked = [...new Set([...missing, ...misses.flatMap(askedIn)])];
  return misses
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
}

const askedIn = ({ parts }: StatementMatch): readonly string[] =>
  parts.flatMap(({ part, detail }) => (part === "action" && detail !== "" ? [detail] : []));

/** The reason why a part does not match, where no label says which statement "it" is. */
export const whyThis = ({ statement }: StatementMatch, { because }: PartMatch): string =>
  because.replace(
    /^it (?=only|allows|denies|covers|requires)/,
    statement.origin.path.length === 0 ? "this permission " : "this statement ",
  );

function whyNot(miss: StatementMatch, asked: readonly string[]): string {
  if (miss.statement.effect === "Deny") return "this statement denies it";
  const [elsewhere, ...more] = sameNameElsewhere(miss, asked);
  if (elsewhere) {
    const granted = commaed([elsewhere, ...more].map(({ written }) => written));
    return `it grants ${granted}, but this needs ${serviceOf(elsewhere.meant)}: actions`;
  }
  return reasoned(failedParts(miss).map((part) => part.because));
}

/** Does only one part fail and, where that is the action, does the statement at least name the same service? */
function isNear({ statement, parts }: StatementMatch): boolean {
  if (statement.effect === "Deny") return true;
  const [only, ...more] = failedParts({ parts });
  if (!only || more.length > 0) return false;
  if (only.part !== "action") return true;
  const service = serviceOf(only.detail);
  return writtenActions(statement.actions).some((action) => serviceOf(action) === service);
}
