import type { Report } from "../../findings/types.ts";
import { SEVERITIES } from "../counts.ts";
import { type Markup, markup, NOTHING } from "./markup.ts";

/** The form that filters the lists; without scripts it is hidden, and everything is shown. */
export function filters(report: Report): Markup {
  const all = [...report.findings, ...report.undecided, ...report.suppressed.map(({ finding }) => finding)];
  if (all.length === 0) return NOTHING;
  const plans =
    report.plans.length > 1 ? choice("plan", "Plan", [...new Set(report.plans.map(({ file }) => file))]) : NOTHING;
  return markup`<form id="filters" class="needs-script" role="search" aria-labelledby="filters-title">
<h2 id="filters-title">Filters</h2>
<div class="field"><label for="filter-text">Text</label><input id="filter-text" name="text" type="search" autocomplete="off" spellcheck="false"></div>
<fieldset><legend>Severity</legend>${SEVERITIES.map(
    (severity) =>
      markup`<label class="check"><input type="checkbox" name="severity" value="${severity}" checked> <span class="severity ${severity}">${severity}</span> <span class="muted">${report.counts[severity]}</span></label>`,
  )}</fieldset>
${choice("rule", "Rule", sorted(all.map(({ rule }) => rule)))}${choice("function", "Function", sorted(all.flatMap(({ function: fn }) => (fn === null ? [] : [fn]))))}${plans}<p id="only" hidden><span></span> <button type="button" class="quiet">Show all</button></p>
<p id="status" role="status" aria-live="polite"></p>
<button type="reset" class="quiet">Reset filters</button>
</form>
`;
}

const sorted = (texts: readonly string[]): readonly string[] => [...new Set(texts)].sort();

function choice(name: string, title: string, values: readonly string[]): Markup {
  if (values.length < 2) return NOTHING;
  const options = values.map((value) => markup`<option value="${value}">${value}</option>`);
  return markup`<div class="field"><label for="filter-${name}">${title}</label><select id="filter-${name}" name="${name}"><option value="">all</option>${options}</select></div>\n`;
}
