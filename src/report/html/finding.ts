import type { Drawn } from "../../findings/one-line.ts";
import type { Finding } from "../../findings/types.ts";
import { namesOf } from "../markdown.ts";
import type { SourceLines } from "../rendering.ts";
import { codeOf, codeOfFix } from "./code.ts";
import { type Markup, markup, NOTHING } from "./markup.ts";
import { prose, webLink } from "./prose.ts";

/** One finding as an article: the content of `pretty`, in the same order. */
export function findingCard(
  finding: Drawn,
  id: string,
  lines: SourceLines,
  about: { readonly manyPlans: boolean; readonly inGraph: boolean },
): Markup {
  const names = namesOf(finding);
  const likely = finding.confidence === "likely";
  const show = about.inGraph
    ? markup`<button type="button" class="quiet needs-script" data-show="${id}">Show in the graph</button>`
    : NOTHING;
  return markup`<article class="card ${finding.severity}" id="${id}" tabindex="-1" aria-labelledby="${id}-title" ${filterable(finding, finding.instances)}>
<div class="head"><p class="meta"><span class="severity ${finding.severity}">${finding.severity}</span> <code>${finding.rule}</code>${likely ? markup` <span class="tag">likely</span>` : NOTHING}</p>${show}</div>
<h3 id="${id}-title"><span class="unseen">${finding.severity}: </span>${prose(finding.message, names)}</h3>
${placeOf(finding)}${codeOf(finding, lines, names)}<dl>
${notesOf(finding, names)}${entry("After apply", prose(finding.consequence, names), finding.consequence !== "")}${entry("Confidence", markup`likely, unless something outside the plan says otherwise`, likely)}${fixOf(finding, lines, names)}${entry("Plan", markup`<code>${finding.plan}</code>`, about.manyPlans)}${entry("Docs", webLink(finding.docs, markup`${finding.rule}`), true)}</dl>
</article>
`;
}

/** The data of the filters; the functions of all instances, one a line. */
export function filterable(finding: Finding, instances: readonly Finding[] = [finding]): Markup {
  const functions = [...new Set(instances.map((each) => each.function ?? ""))].join("\n");
  return markup`data-item data-severity="${finding.severity}" data-rule="${finding.rule}" data-function="${functions}" data-plan="${finding.plan}"`;
}

function placeOf({ location, plan, subject }: Finding): Markup {
  if (location !== null) return NOTHING;
  return markup`<p class="place"><code>${plan}</code>: <code>${subject}</code></p>\n`;
}

function notesOf(finding: Finding, names: readonly string[]): Markup {
  const notes = finding.related.filter(({ location }) => location === null);
  if (notes.length === 0) return NOTHING;
  const items = notes.map(
    ({ address, note }) => markup`<li>${prose(address === null ? note : `${address}: ${note}`, names)}</li>`,
  );
  return entry(notes.length === 1 ? "Note" : "Notes", markup`<ul>${items}</ul>`, true);
}

function fixOf({ fix }: Finding, lines: SourceLines, names: readonly string[]): Markup {
  if (fix === null) return NOTHING;
  return entry("Fix", markup`${prose(fix.title, names)}${codeOfFix(fix, lines)}`, true);
}

function entry(name: string, content: Markup, present: boolean): Markup {
  return present ? markup`<div><dt>${name}</dt><dd>${content}</dd></div>\n` : NOTHING;
}
