import { github } from "./github.ts";
import { json } from "./json.ts";
import { markdownReport } from "./markdown.ts";
import { mermaidGraph } from "./mermaid.ts";
import { pretty } from "./pretty.ts";
import type { Rendering } from "./rendering.ts";
import { sarif } from "./sarif.ts";

/** Every format of the contract; `html` is not written yet and its option says so. */
export type Format = "pretty" | "json" | "sarif" | "github" | "markdown" | "mermaid";

export interface RenderOptions {
  readonly color: boolean;
  readonly verbose: boolean;
  readonly width: number;
  readonly workspacePrefix: string;
}

export function render(format: Format, rendering: Rendering, options: RenderOptions): string {
  switch (format) {
    case "pretty":
      return pretty(rendering, options);
    case "json":
      return json(rendering.report);
    case "sarif":
      return sarif(rendering.report, rendering.rules);
    case "github":
      return github(rendering.report, { prefix: options.workspacePrefix });
    case "markdown":
      return markdownReport(rendering.report);
    case "mermaid":
      return mermaidGraph(rendering.graph);
  }
}
