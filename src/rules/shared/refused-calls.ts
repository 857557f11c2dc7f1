import type { CodeCall, CodePlace } from "../../code/calls.ts";
import { ignoreAt } from "../../code/ignores.ts";
import type { CallRight } from "../../code/operations/call-rights.ts";
import { isWholeAccount } from "../../code/operations/target.ts";
import type { Model } from "../../model/model.ts";
import type { RefusalGroup } from "../../model/refused-calls.ts";
import { memoized } from "../../values/memoized.ts";
import { show, text } from "../../values/text.ts";
import type { RefusedCall } from "../rule.ts";

/** One entry for each call site and operation, with all actions that are refused there. */
export function refusedCalls(model: Model, { fn, refusals }: RefusalGroup, rule: string): readonly RefusedCall[] {
  const code = model.code?.get(fn.address);
  const sites = new Map<string, { readonly calls: CodeCall[]; readonly actions: string[] }>();
  for (const { call, right } of refusals) {
    const site = memoized(sites, JSON.stringify([call.service, call.operation, call.at]), () => ({
      calls: [],
      actions: [],
    }));
    site.calls.push(call);
    site.actions.push(...right.actions);
  }
  return [...sites.values()].flatMap(({ calls, actions }) => {
    const [call] = calls;
    if (!call) return [];
    const ignored = code?.kind === "read" ? ignoreAt(code.package, call.at, rule) : undefined;
    return {
      operation: `${call.service}:${call.operation}`,
      actions: [...new Set(actions)],
      at: call.at,
      handled: calls.every(({ handled }) => handled),
      ...(ignored ? { ignored } : {}),
    };
  });
}

/** Only those that no comment ignores, unless one ignores all of them. */
export function counting(group: RefusalGroup, calls: readonly RefusedCall[]): RefusalGroup {
  const ignored = new Set(calls.filter((one) => one.ignored).map(({ at }) => JSON.stringify(at)));
  const [first, ...more] = group.refusals.filter(({ call }) => !ignored.has(JSON.stringify(call.at)));
  return first ? { ...group, refusals: [first, ...more] } : group;
}

/** What a right is asked on, where that is no resource of the plan. */
export function targetText(right: Pick<CallRight, "target" | "does"> | undefined): string {
  if (!right || isWholeAccount(right.target)) return "";
  const { target, does } = right;
  const on = does === undefined ? "on" : ON[does];
  if (target.unknown !== undefined) return ` ${on} ${article(target.kind.noun)} ${target.kind.noun} that is not known`;
  const [arn = [], behind = []] = [target.arns[0], target.behind[0]];
  return ` ${on} ${show(text(arn, behind))}`;
}
const ON = { passes: "passing", reads: "reading" } as const;
const article = (noun: string): string => (/^[aeiou]/i.test(noun) ? "an" : "a");

/** Where code is, in a sentence. */
export function placeText({ file, inside, startLine }: CodePlace): string {
  if (file !== null) return `${file}:${startLine}`;
  return inside ? `${inside.path} line ${startLine} in ${inside.archive}` : `line ${startLine} of the archive's code`;
}
