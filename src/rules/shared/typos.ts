import type { ServiceAuthorization } from "../../aws/service-authorization.ts";
import { isSameAction, operationOf, serviceOf, writtenActions } from "../../iam/action-match.ts";
import type { StatementMatch } from "../../iam/types.ts";

/** An action that a statement contains, and the one that is needed. */
export interface Typo {
  readonly written: string;
  readonly meant: string;
}

/**
 * Names that AWS does not know and that are close to a missing action: `sqs:ReciveMessage`. IAM accepts them without a
 * warning.
 */
export const typos = (
  authorization: ServiceAuthorization,
  miss: StatementMatch,
  asked: readonly string[],
): readonly string[] =>
  actionsIn(miss).flatMap((written) => {
    const nearest = authorization.nearestAction(written);
    const meant = nearest === undefined ? undefined : asked.find((action) => isSameAction(action, nearest));
    return meant === undefined ? [] : [`${written} is no action of AWS: did you mean ${meant}?`];
  });

/**
 * Actions that another service calls by the same name: `dynamodb:GetRecords` for a Kinesis stream. Only for
 * statements that name none of the services that are needed.
 */
export function sameNameElsewhere(miss: StatementMatch, asked: readonly string[]): readonly Typo[] {
  const written = actionsIn(miss);
  const services = new Set(asked.map(serviceOf));
  if (written.some((action) => services.has(serviceOf(action)))) return [];
  return written.flatMap((action) => {
    const meant = asked.find((each) => operationOf(each) === operationOf(action));
    return meant === undefined ? [] : [{ written: action, meant }];
  });
}

const actionsIn = ({ statement }: StatementMatch): readonly string[] =>
  statement.effect !== "Allow" || statement.actions.negated || statement.origin.sensitive
    ? []
    : writtenActions(statement.actions);
