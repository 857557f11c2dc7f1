import type { Report } from "../../findings/types.ts";
import { namesOf } from "../markdown.ts";
import type { Checked } from "../rendering.ts";
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

function section(id: string, title: string, items: readonly Markup[], filtered: boolean): Markup {
  if (items.length === 0) return NOTHING;
  const none = filtered ? markup`<p class="none" hidden>Nothing here matches the filters.</p>` : NOTHING;
  return markup`<section id="${id}" aria-labelledby="${id}-title" ${filtered ? markup`data-list` : NOTHING}>
<h2 id="${id}-title">${title} <span class="count" data-count>${items.length}</span></h2>
<ul class="list">
${items}</ul>${none}
</section>
`;
}
