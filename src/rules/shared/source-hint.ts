import type { StatementMatch } from "../../iam/types.ts";
import { matches } from "../../values/match.ts";
import { show, type Text, text } from "../../values/text.ts";

/**
 * What about a source ARN does not fit, in a few words, where it nearly does: it stops too early, ends in a slash, or has
 * a segment too many. `sources`: what the service may send.
 */
export function sourceHint({ statement }: StatementMatch, sources: readonly Text[]): string | undefined {
  const condition = statement.conditions.find(({ key }) => key.toLowerCase() === "aws:sourcearn");
  const [wanted, ...others] = condition?.values ?? [];
  const [sent] = sources;
  if (!wanted || !sent || others.length > 0 || statement.origin.sensitive) return undefined;
  const covers = (pattern: Text): boolean => sources.every((source) => matches(pattern, source) === "yes");
  if (covers(text(wanted, ":*"))) return "it must end in :*";
  if (covers(text(wanted, "/*"))) return `it stops before ${rest(wanted, sent)}`;
  const slash = without(wanted, "/");
  if (slash && covers(slash)) return "the slash at its end is too much";
  const segment = without(wanted, "/*");
  if (segment && covers(segment)) {
    const route = show(sent).endsWith("/$default") ? ": the route $default has no method" : "";
    return `the last /* is too much${route}`;
  }
  return undefined;
}

/** What is sent behind what is wanted; stars may stand for other lengths, so only a plain beginning is shown. */
function rest(wanted: Text, sent: Text): string {
  const [begin, whole] = [show(wanted), show(sent)];
  return whole.startsWith(begin) ? whole.slice(begin.length) : "the end of what is sent";
}

function without(value: Text, end: string): Text | undefined {
  const last = value.at(-1);
  return typeof last === "string" && last.endsWith(end)
    ? text(value.slice(0, -1), last.slice(0, -end.length))
    : undefined;
}
