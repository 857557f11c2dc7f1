import type { CodeCall, CodePlace } from "../../code/calls.ts";
import { ignoreAt } from "../../code/ignores.ts";
import type { CallRight } from "../../code/operations/call-rights.ts";
import { isWholeAccount } from "../../code/operations/target.ts";
import type { Model } from "../../model/model.ts";
import type { RefusalGroup } from "../../model/refused-calls.ts";
import { show, text } from "../../values/text.ts";
import type { RefusedCall } from "../rule.ts";

/** One entry for each call site and operation, with all actions that are refused there. */
export function refusedCalls(model: Model, { fn, refusals }: RefusalGroup, rule: string): readonly RefusedCall[] {
  const code = model.code?.get(fn.address);
  const byCall = new Map<CodeCall, string[]>();
  for (const { call, right } of refusals) byCall.set(call, [...(byCall.get(call) ?? []), ...right.actions]);
  return [...byCall].map(([call, actions]) => {
    const ignored = code?.kind === "read" ? ignoreAt(code.package, call.at, rule) : undefined;
    return {
      operation: `${call.service}:${call.operation}`,
      actions: [...new Set(actions)],
      at: call.at,
      handled: call.handled,
      ...(ignored ? { ignored } : {}),
    };
  });
}

/** Only those that no comment ignores, unless one ignores all of them. */
export function counting(group: RefusalGroup, calls: readonly RefusedCall[]): RefusalGroup {
  const ignored = new Set(calls.filter((one) => one.ignored).map(({ at }) => at));
  const [first, ...more] = group.refusals.filter(({ call }) => !ignored.has(call.at));
  return first ? { ...group, refusals: [first, ...more] } : group;
}

/** What a right is asked on, where that is no resource of the plan. */
export function targetText({ target, does }: Pick<CallRight, "target" | "does">): string {
  if (isWholeAccount(target)) return "";
  const on = does === undefined ? "on" : ON[does];
  if (target.unknown !== undefined) return ` ${on} ${article(target.kind.noun)} ${target.kind.noun} that is not known`;
  const [arn = [], behind = []] = [target.arns[0], target.behind[0]];
  return ` ${on} ${show(text(arn, behind))}`;
}
const ON = { passes: "passing", reads: "reading" } as const;
const article = (noun: string): string => (/^[aeiou]/i.test(noun) ? "an" : "a");

/** Where code is, in a sentence. */
export const placeText = ({ file, startLine }: CodePlace): string =>
  file === null ? `line ${startLine} of the archive's code` : `${file}:${startLine}`;
