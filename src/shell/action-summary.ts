import type { Finding } from "../findings/types.ts";
import { codeSpan, markdown } from "../report/escape-markdown.ts";
import { markdownReport } from "../report/markdown.ts";
import { mermaidGraph } from "../report/mermaid.ts";
import type { Rendering } from "../report/rendering.ts";
import type { IgnoreChange } from "../review/ignore-changes.ts";
import type { Stop } from "./stop.ts";

/** GitHub drops the whole summary of a step above 1 MiB, sometimes just below it. */
const SUMMARY_BYTES = 900 * 1024;
/** Mermaid draws nothing above 50,000 characters. */
const GRAPH_CHARACTERS = 50_000;

/** How a pull request relates to the report. */
export interface OfPull {
  /** Findings that it does not change, and those of which that is unknown. */
  readonly untouched: ReadonlyMap<Finding, "untouched" | "unlisted">;
  /** Its changes to ignore comments, configuration and baseline. */
  readonly ignoring: readonly IgnoreChange[];
  /** Whether GitHub listed all of its files. */
  readonly complete: boolean;
}

const REMARKS = {
  untouched: "**existing**: this pull request does not change it",
  unlisted: "**new or existing**: GitHub lists only the first 3,000 files of this pull request, and not this one",
};

/**
 * The step summary: a warning if the pull request changes which findings count, the report with a remark on existing
 * findings, and the graph.
 */
export function summaryPage({ report, graph }: Rendering, label: string, pull: OfPull | null): string {
  const drawing = graphSection(graph);
  const remark = (finding: Finding): string | null => {
    const untouched = pull?.untouched.get(finding);
    return untouched === undefined ? null : REMARKS[untouched];
  };
  const maxBytes = SUMMARY_BYTES - Buffer.byteLength(drawing);
  return `${markdownReport(report, { maxBytes, label, remark, lead: pull === null ? [] : warningOf(pull) })}${drawing}`;
}

const MOST_CHANGES = 20;

/** An alert of GitHub's above the counts. */
function warningOf({ ignoring: changes, complete }: OfPull): readonly string[] {
  if (changes.length === 0 && complete) return [];
  const known = changes.filter(({ what }) => what !== "not shown");
  const unknown = changes.filter(({ what }) => what === "not shown");
  const list = (some: readonly IgnoreChange[]): string => {
    const shown = some
      .slice(0, MOST_CHANGES)
      .map(({ path, what }) => (what === "not shown" ? codeSpan(path) : `${codeSpan(path)} (${what})`));
    return [...shown, ...(some.length > MOST_CHANGES ? [`${some.length - MOST_CHANGES} more`] : [])].join(", ");
  };
  return [
    "> [!WARNING]",
    ...(known.length > 0 ? [`> This pull request changes which findings count: ${list(known)}.`] : []),
    ...(unknown.length > 0
      ? [`> GitHub shows no diff of ${list(unknown)}: it is unknown whether ignore comments change there.`]
      : []),
    ...(complete
      ? []
      : ["> GitHub lists only the first 3,000 files of this pull request: what the others change is unknown."]),
    "",
  ];
}

/** The step summary if there is no report. */
export function failurePage({ problem, help }: Stop): string {
  return `## lambda-grants\n\nThe plan was not checked: ${markdown(problem.slice(0, 2_000))}\n\n${markdown(help.slice(0, 2_000))}\n`;
}

function graphSection(graph: Rendering["graph"]): string {
  if (graph.nodes.length === 0) return "";
  const text = mermaidGraph(graph);
  if (text.length > GRAPH_CHARACTERS) {
    return "\nThe graph is too large to draw here: `--format mermaid` writes it.\n";
  }
  return `\n\`\`\`mermaid\n${text}\`\`\`\n`;
}
