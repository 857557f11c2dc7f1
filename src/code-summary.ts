import type { CodeSummary } from "./findings/types.ts";
import { answerOf, type JudgedCall, judgedCalls } from "./model/judge-call.ts";
import type { Model } from "./model/model.ts";
import { readable } from "./values/words.ts";

/** What was read of the functions' code; null if none was to be read. */
export function codeSummary(models: readonly Model[]): CodeSummary | null {
  const codes = models.flatMap(({ code }) => (code ? [...code] : []));
  if (models.every(({ code }) => code === null)) return null;
  const sites = models.flatMap((model) => [...bySite(judgedCalls(model)).values()]);
  return {
    functions: codes.length,
    read: codes.filter(([, code]) => code.kind === "read").length,
    calls: sites.length,
    decided: sites.filter((calls) => calls.every((call) => answerOf(call) !== "undecided")).length,
    unread: codes.flatMap(([address, code]) =>
      code.kind === "unread" ? [{ function: address, because: readable(code.because) }] : [],
    ),
    inferred: codes.flatMap(([address, code]) =>
      code.kind === "read" && code.package.inferred !== undefined
        ? [{ function: address, because: readable(code.package.inferred) }]
        : [],
    ),
  };
}

/** The calls of each function at each place in its code: one line may be reached on several ways. */
function bySite(calls: readonly JudgedCall[]): ReadonlyMap<string, readonly JudgedCall[]> {
  const sites = new Map<string, JudgedCall[]>();
  for (const judged of calls) {
    const { file, startLine, startColumn } = judged.call.at;
    const key = JSON.stringify([judged.fn.address, file, startLine, startColumn]);
    const same = sites.get(key);
    if (same) same.push(judged);
    else sites.set(key, [judged]);
  }
  return sites;
}
