import { forPeople } from "../findings/readable.ts";
import { github } from "./github.ts";
import { json } from "./json.ts";
import { markdownReport } from "./markdown.ts";
import { mermaidGraph } from "./mermaid.ts";
import { pretty } from "./pretty.ts";
import type { Rendering } from "./rendering.ts";
import { sarif } from "./sarif.ts";

/** Every format. */
export type Format = TextFormat | "html";
export type TextFormat = "pretty" | "json" | "sarif" | "github" | "markdown" | "mermaid";

export interface RenderOptions {
  readonly color: boolean;
  readonly verbose: boolean;
  /** Findings only, in the text for a terminal. */
  readonly quiet?: boolean;
  readonly width: number;
  readonly workspacePrefix: string;
}

/** A report in any format. The graph layout of the HTML page is large, so it is loaded only for that format. */
export async function renderAny(format: Format, rendering: Rendering, options: RenderOptions): Promise<string> {
  if (format !== "html") return render(format, rendering, options);
  const { htmlPage } = await import("./html.ts");
  return htmlPage({ ...rendering, report: forPeople(rendering.report) }, options);
}

export function render(format: TextFormat, rendering: Rendering, options: RenderOptions): string {
  switch (format) {
    case "pretty":
      return pretty({ ...rendering, report: forPeople(rendering.report) }, options);
    case "json":
      return json(rendering.report);
    case "sarif":
      return sarif(rendering.report, rendering.rules);
    case "github":
      return github(forPeople(rendering.report), { prefix: options.workspacePrefix });
    case "markdown":
      return markdownReport(forPeople(rendering.report));
    case "mermaid":
      return mermaidGraph(rendering.graph);
  }
}
