import { type NotificationBlock, notificationBlocks, notificationsOf } from "../model/notifications.ts";
import { all, any, type Tri } from "../values/tri.ts";
import { commaed } from "../values/words.ts";
import { isLeftAlone } from "../world/planned-action.ts";
import type { Resource } from "../world/types.ts";
import type { Outcome, Rule } from "./rule.ts";

/**
 * Two configurations of one bucket must not match the same event for the same keys: prefixes overlap when one begins
 * with the other, suffixes when one ends with the other, and none at all overlaps with all.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html; that `s3:ObjectCreated:Put`
 * overlaps with `s3:ObjectCreated:*` is seen in aws/aws-cli#2387.
 */
export const overlappingNotification: Rule = {
  id: "overlapping-notification",
  summary: "Two blocks of a bucket notification match the same event for the same keys, which S3 refuses.",
  severity: "error",
  *check({ world }) {
    for (const notification of notificationsOf(world)) {
      if (isLeftAlone(notification)) continue;
      const blocks = notificationBlocks(notification);
      const outcomes = blocks.flatMap((second, i) => compare(notification, blocks.slice(0, i), second) ?? []);
      const outcome = outcomes.find(({ kind }) => kind === "problem") ?? outcomes[0];
      if (outcome) yield outcome;
    }
  },
};

function compare(
  notification: Resource,
  before: readonly NotificationBlock[],
  second: NotificationBlock,
): Outcome | undefined {
  const answers = before.map((first) => ({ first, overlap: overlaps(first, second) }));
  const twin = answers.find(({ overlap }) => overlap === "yes")?.first;
  const about = { function: null, subject: notification.address };
  if (twin) {
    return {
      kind: "problem",
      ...about,
      confidence: "certain",
      message: `two blocks of ${notification.address} match the same events for the same keys: ${words(twin)}, and ${words(second)}`,
      consequence:
        'S3 refuses the notification: apply fails with "Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules if the prefixes are overlapping for the same event type", with "Configurations overlap", or just with "Unable to validate the following destination configurations".',
      at: { resource: notification, path: second.path },
      related: [{ resource: notification, path: twin.path, note: "this block matches them too" }],
      fix: {
        title:
          "give the blocks prefixes or suffixes that no key can match at the same time; to start several functions with one event, send it to a topic or to EventBridge",
      },
    };
  }
  if (!answers.some(({ overlap }) => overlap === "unknown")) return undefined;
  const because = "it is unknown until apply whether two of its blocks match the same events for the same keys";
  return { kind: "undecided", ...about, because };
}

const overlaps = (a: NotificationBlock, b: NotificationBlock): Tri =>
  all([
    any(a.events.flatMap((x) => b.events.map((y) => sameEvent(x, y)))),
    filtersOverlap(a.prefix, b.prefix, (long, short) => long.startsWith(short)),
    filtersOverlap(a.suffix, b.suffix, (long, short) => long.endsWith(short)),
  ]);

function sameEvent(a: string | undefined, b: string | undefined): Tri {
  if (a === undefined || b === undefined) return "unknown";
  const covers = (wide: string, narrow: string): boolean =>
    wide === narrow || (wide.endsWith(":*") && narrow.startsWith(wide.slice(0, -1)));
  return covers(a, b) || covers(b, a) ? "yes" : "no";
}

function filtersOverlap(
  a: string | undefined,
  b: string | undefined,
  within: (long: string, short: string) => boolean,
): Tri {
  if (a === "" || b === "") return "yes";
  if (a === undefined || b === undefined) return "unknown";
  return within(a, b) || within(b, a) ? "yes" : "no";
}

function words({ events, prefix, suffix, sensitive }: NotificationBlock): string {
  const named = commaed(events.map((event) => event ?? "unknown events"));
  if (sensitive) return `${named} with a sensitive filter`;
  const filters = [
    ...(prefix ? [`prefix ${JSON.stringify(prefix)}`] : []),
    ...(suffix ? [`suffix ${JSON.stringify(suffix)}`] : []),
  ];
  return `${named} with ${filters.length === 0 ? "no filter" : filters.join(" and ")}`;
}
