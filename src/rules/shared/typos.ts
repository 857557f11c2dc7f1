import type { ServiceAuthorization } from "../../aws/service-authorization.ts";
import type { StatementMatch } from "../../iam/types.ts";
import { known } from "../../values/text.ts";

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
  writtenActions(miss).flatMap((written) => {
    const nearest = authorization.nearestAction(written)?.toLowerCase();
    const meant = asked.find((action) => action.toLowerCase() === nearest);
    return meant === undefined ? [] : [`${written} is not an AWS action: did you mean ${meant}?`];
  });

/**
 * Actions that another service calls by the same name: `dynamodb:GetRecords` for a Kinesis stream. Only for
 * statements that name none of the services that are needed.
 */
export function sameNameElsewhere(miss: StatementMatch, asked: readonly string[]): readonly Typo[] {
  const written = writtenActions(miss);
  const services = new Set(asked.map(serviceOf));
  if (written.some((action) => services.has(serviceOf(action)))) return [];
  return written.flatMap((action) => {
    const meant = asked.find((each) => operationOf(each) === operationOf(action));
    return meant === undefined ? [] : [{ written: action, meant }];
  });
}

export const serviceOf = (action: string): string => action.toLowerCase().split(":")[0] ?? "";
const operationOf = (action: string): string => action.toLowerCase().split(":")[1] ?? "";

function writtenActions({ statement }: StatementMatch): readonly string[] {
  if (statement.effect !== "Allow" || statement.actions.negated || statement.origin.sensitive) return [];
  return statement.actions.patterns.flatMap((pattern) => known(pattern) ?? []);
}
