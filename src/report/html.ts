import { createHash } from "node:crypto";
import { oneLineEach } from "../findings/one-line.ts";
import type { Report } from "../findings/types.ts";
import { count, findingCounts, SEVERITIES, summary } from "./counts.ts";
import { filters } from "./html/filters.ts";
import { findingCard } from "./html/finding.ts";
import { findingId, linksOf } from "./html/graph-links.ts";
import { graphSection } from "./html/graph-section.ts";
import { otherLists } from "./html/lists.ts";
import { type Markup, markup, NOTHING, own } from "./html/markup.ts";
import { SCRIPT } from "./html/script.ts";
import { shorten } from "./html/shorten.ts";
import { STYLE } from "./html/style.ts";
import type { Rendering } from "./rendering.ts";

export interface HtmlOptions {
  /** Also list checks that passed. */
  readonly verbose: boolean;
}

/**
 * The report as one self-contained page. Its content security policy allows only its own style and script, by their hashes
 * (https://www.w3.org/TR/CSP3/#hash-source); every text from outside goes through `markup`.
 */
export function htmlPage(rendering: Rendering, { verbose }: HtmlOptions): string {
  const { graph, lines } = rendering;
  const { report, leftOut } = shorten(rendering.report);
  const drawn = oneLineEach(report.findings);
  const links = linksOf(drawn, report.undecided);
  const inGraph = new Set([...graph.nodes.flatMap(links.ofNode), ...graph.edges.flatMap(links.ofEdge)]);
  const manyPlans = report.plans.length > 1;
  const cards = drawn.map((finding, index) => {
    const id = findingId(index);
    return findingCard(finding, id, lines, { manyPlans, inGraph: inGraph.has(id) });
  });
  const policy = `default-src 'none'; style-src ${hashOf(STYLE)}; script-src ${hashOf(SCRIPT)}; img-src data:; base-uri 'none'; form-action 'none'`;
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${own(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>lambda-grants: ${findingCounts(report)}</title>
<link rel="icon" href="data:,">
<style>${own(STYLE)}</style>
</head>
<body>
<a class="skip" href="#findings-title">Skip to the findings</a>
${header(report)}<main class="wide">
${graphSection(graph, links)}<div class="results">
${filters(report)}<div>
<section id="findings" aria-labelledby="findings-title" data-list>
<h2 id="findings-title" tabindex="-1">Findings <span class="count" data-count>${cards.length}</span></h2>
${cards.length === 0 ? markup`<p class="empty">No findings.</p>` : NOTHING}${notHere(leftOut.findings, "finding")}${cards}<p class="none" hidden>No finding matches the filters.</p>
</section>
${otherLists(report, verbose ? rendering.checked : [])}${notHere(leftOut.undecided, "question")}${notHere(leftOut.gaps, "gap")}${notHere(leftOut.suppressed, "suppressed finding")}</div>
</div>
</main>
<footer><div class="wide">${report.tool.name} ${report.tool.version}</div></footer>
<script>${own(SCRIPT)}</script>
</body>
</html>
`.markup;
}

function header(report: Report): Markup {
  const worst = SEVERITIES.find((severity) => report.counts[severity] > 0) ?? "good";
  const tiles = [
    ...SEVERITIES.map((severity) => tile(severity, report.counts[severity], severity)),
    tile("", report.counts.undecided, "undecided", "undecided"),
    tile("", report.counts.suppressed, "suppressed", "suppressed"),
    tile("", report.gaps.length, "gap"),
    tile("", report.counts.functions, "function"),
    tile("", report.counts.triggers, "trigger"),
  ];
  return markup`<header class="top"><div class="wide">
<h1>lambda-grants: what AWS would deny after apply</h1>
<p class="headline ${worst}">${findingCounts(report)}</p>
<p>${summary(report).slice(findingCounts(report).length + 2)}</p>
<ul class="tiles" aria-label="Counts">${tiles}</ul>
<ul class="plans" aria-label="Plans">${report.plans.map(planLine)}</ul>
</div></header>
`;
}

const notHere = (n: number, one: string): Markup =>
  n === 0
    ? NOTHING
    : markup`<p class="cut">${count(n, `more ${one}`)} did not fit here; the JSON report has all of them.</p>
`;

function tile(kind: string, n: number, one: string, many = `${one}s`): Markup {
  return markup`<li class="${n > 0 ? kind : "zero"}"><b>${n}</b><span>${n === 1 ? one : many}</span></li>`;
}

function planLine({ file, terraformVersion, functions, triggers }: Report["plans"][number]): Markup {
  const version = terraformVersion === null ? "" : `, Terraform or OpenTofu ${terraformVersion}`;
  return markup`<li><code>${file}</code>: ${count(functions, "function")}, ${count(triggers, "trigger")}${version}</li>`;
}

const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
