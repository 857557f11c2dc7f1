import type { Finding } from "../findings/types.ts";
import { markdown } from "../report/escape-markdown.ts";
import { markdownReport } from "../report/markdown.ts";
import { mermaidGraph } from "../report/mermaid.ts";
import type { Rendering } from "../report/rendering.ts";
import type { Stop } from "./stop.ts";

/** GitHub drops the whole summary of a step above 1 MiB, sometimes just below it. */
const SUMMARY_BYTES = 900 * 1024;
/** Mermaid draws nothing above 50,000 characters. */
const GRAPH_CHARACTERS = 50_000;

/** The step summary: the report, the findings that a pull request does not touch marked, and the picture. */
export function summaryPage(
  { report, graph }: Rendering,
  label: string,
  standing: ReadonlySet<Finding> | null,
): string {
  const picture = graphSection(graph);
  const remark = (finding: Finding): string | null =>
    standing?.has(finding) ? "**standing**: this pull request touches nothing of it" : null;
  const maxBytes = SUMMARY_BYTES - Buffer.byteLength(picture);
  return `${markdownReport(report, { maxBytes, label, remark })}${picture}`;
}

/** The step summary where there is no report. */
export function failurePage({ problem, help }: Stop): string {
  return `## lambda-grants\n\nThe plan was not checked: ${markdown(problem.slice(0, 2_000))}\n\n${markdown(help.slice(0, 2_000))}\n`;
}

function graphSection(graph: Rendering["graph"]): string {
  if (graph.nodes.length === 0) return "";
  const text = mermaidGraph(graph);
  if (text.length > GRAPH_CHARACTERS) {
    return "\nThe graph is too large to be drawn here: `--format mermaid` writes it.\n";
  }
  return `\n\`\`\`mermaid\n${text}\`\`\`\n`;
}
