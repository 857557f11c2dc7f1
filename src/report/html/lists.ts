import type { Report } from "../../findings/types.ts";
import { CONFIG_FILE } from "../../names/names.ts";
import { namesOf } from "../markdown.ts";
import type { Checked } from "../rendering.ts";
import { undecidedGroups } from "../undecided-groups.ts";
import { unreadCode } from "../unread-code.ts";
import { filterable } from "./finding.ts";
import { type Markup, markup, NOTHING } from "./markup.ts";
import { prose } from "./prose.ts";

export const undecidedId = (index: number): string => `undecided-${index + 1}`;

/** The lists after the findings: undecided, gaps, suppressed, and checks that passed. */
export function otherLists(report: Report, checked: readonly Checked[]): Markup {
  const { undecided, suppressed, gaps } = report;
  return markup`${section(
    "undecided",
    "Could not be decided before apply",
    undecided.map(({ rule, function: fn, subject, because }, index) => {
      const to = fn === null || fn === subject ? NOTHING : markup` → <code>${fn}</code>`;
      return markup`<li id="${undecidedId(index)}" tabindex="-1" data-item data-rule="${rule}" data-function="${fn ?? ""}"><p><code class="tag">${rule}</code> <code>${subject}</code>${to}</p><p>${prose(because)}</p></li>\n`;
    }),
    true,
    reasonsOf(report),
  )}${section(
    "gaps",
    "Could not be read or understood",
    gaps.map(({ what, address, file }) => {
      const where = [file, address].filter((part) => part !== null).map((part) => markup`<code>${part}</code> `);
      return markup`<li><p>${where}</p><p>${prose(what)}</p></li>\n`;
    }),
    false,
  )}${section(
    "code",
    "Code that was not read",
    unreadCode(report).map(({ sentence, functions }) => {
      const names = functions.map((name) => markup`<code>${name}</code> `);
      return markup`<li><p>${prose(sentence)}</p><p>${names}</p></li>\n`;
    }),
    false,
  )}${section(
    "suppressed",
    "Suppressed",
    suppressed.map(
      ({ finding, by, reason }) =>
        markup`<li ${filterable(finding)}><p><code class="tag">${finding.rule}</code> ${prose(finding.message, namesOf(finding))}</p><p>by ${by}: ${prose(reason)}</p></li>\n`,
    ),
    true,
  )}${section(
    "checked",
    "Passed checks",
    checked.map(({ function: fn, subject, what }) => {
      const to = fn === null || fn === subject ? NOTHING : markup` → <code>${fn}</code>`;
      return markup`<li data-item data-function="${fn ?? ""}"><p><code>${subject}</code>${to}</p><p>${prose(what)}</p></li>\n`;
    }),
    true,
  )}`;
}

/** What is undecided, by its reasons, where several questions have one or the configuration file would decide them. */
function reasonsOf(report: Report): Markup {
  const groups = undecidedGroups(report).filter(({ line, questions }) => line !== undefined || questions.length > 1);
  if (groups.length === 0) return NOTHING;
  const items = groups.slice(0, MOST_REASONS).map(({ counted, because, line }) => {
    const hint = line === undefined ? NOTHING : markup`<p>In <code>${CONFIG_FILE}</code>: <code>${line}</code></p>`;
    return markup`<li><p>${counted}: ${prose(because)}</p>${hint}</li>\n`;
  });
  return markup`<ul class="list">
${items}</ul>
`;
}

const MOST_REASONS = 20;

function section(
  id: string,
  title: string,
  items: readonly Markup[],
  filtered: boolean,
  lead: Markup = NOTHING,
): Markup {
  if (items.length === 0) return NOTHING;
  const none = filtered ? markup`<p class="none" hidden>Nothing here matches the filters.</p>` : NOTHING;
  return markup`<section id="${id}" aria-labelledby="${id}-title" ${filtered ? markup`data-list` : NOTHING}>
<h2 id="${id}-title">${title} <span class="count" data-count>${items.length}</span></h2>
${lead}<ul class="list">
${items}</ul>${none}
</section>
`;
}
