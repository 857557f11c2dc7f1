import type { Config } from "../config/config.ts";
import { describes } from "../model/declared-roles.ts";
import type { Model } from "../model/model.ts";
import { matchesAddress } from "./config-match.ts";
import type { ReportGap } from "./types.ts";

/** The parts of a plan that a configuration file can declare something about. */
export interface DeclarableBy {
  readonly model: Model;
  /** Keys of its provider configurations: `aws`, `aws.west`. */
  readonly providers: ReadonlySet<string>;
}

const hasFunction = ({ functions }: Model, pattern: string): boolean =>
  functions.some(({ address }) => matchesAddress(address, pattern));

/** Reports accounts, roles and code of a configuration file that none of its plans has: a typo, or obsolete. */
export function unusedDeclarations(
  { file, accounts, roles, code }: Config,
  plans: readonly DeclarableBy[],
): readonly ReportGap[] {
  const gap = (line: number, text: string): ReportGap => ({
    what: `${file}:${line}: ${text}`,
    plan: null,
    address: null,
    file,
  });
  return [
    ...accounts
      .filter(({ provider }) => !plans.some(({ providers }) => providers.has(provider)))
      .map(({ provider, line }) =>
        gap(line, `this account has no effect: the plan has no provider configuration ${provider}`),
      ),
    ...roles
      .filter((declared) => !plans.some(({ model }) => [...model.askedRoles].some((role) => describes(declared, role))))
      .map(({ role, line }) =>
        gap(line, `this role has no effect: the plan does not use a role ${role} that is managed elsewhere`),
      ),
    ...code
      .filter(({ function: pattern }) => !plans.some(({ model }) => hasFunction(model, pattern)))
      .map(({ function: pattern, line }) => gap(line, `this code has no effect: the plan has no function ${pattern}`)),
  ];
}
