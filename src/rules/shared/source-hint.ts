import type { StatementMatch } from "../../iam/types.ts";
import { matches } from "../../values/match.ts";
import { show, type Text, text } from "../../values/text.ts";

/**
 * Why a source ARN in a condition nearly matches but does not, in a few words: it stops too early, ends in a slash, or
 * has one segment too many. `sources`: the ARNs that the service may send.
 */
export function sourceHint({ statement }: StatementMatch, sources: readonly Text[]): string | undefined {
  const condition = statement.conditions.find(({ key }) => key.toLowerCase() === "aws:sourcearn");
  const [wanted, ...others] = condition?.values ?? [];
  const [sent] = sources;
  if (!wanted || !sent || others.length > 0 || statement.origin.sensitive) return undefined;
  const covers = (pattern: Text): boolean => sources.every((source) => matches(pattern, source) === "yes");
  if (covers(text(wanted, ":*"))) return "the required ARN must end in :*";
  if (covers(text(wanted, "/*"))) return `the required ARN stops before ${rest(wanted, sent)}`;
  const slash = without(wanted, "/");
  if (slash && covers(slash)) return "remove the slash at the end of the required ARN";
  const segment = without(wanted, "/*");
  if (segment && covers(segment)) {
    const route = show(sent).endsWith("/$default") ? ": the route $default has no method" : "";
    return `remove the last /*${route}`;
  }
  return undefined;
}

/**
 * The part of the sent ARN after the required one; stars can match any length, so only a literal beginning is cut off.
 */
function rest(wanted: Text, sent: Text): string {
  const [begin, full] = [show(wanted), show(sent)];
  return full.startsWith(begin) ? full.slice(begin.length) : "the end of the ARN in the request";
}

function without(value: Text, end: string): Text | undefined {
  const last = value.at(-1);
  return typeof last === "string" && last.endsWith(end)
    ? text(value.slice(0, -1), last.slice(0, -end.length))
    : undefined;
}
