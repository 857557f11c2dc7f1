import { visible } from "../report/escape.ts";
import { explainedJson } from "../report/explain-json.ts";
import { explainedText } from "../report/explain-text.ts";
import type { Explained } from "../report/explained.ts";
import { colorPaint, plainPaint } from "../report/paint.ts";
import type { RunOptions } from "./command-line.ts";
import { nearest } from "./nearest.ts";
import { progressOn } from "./progress.ts";
import { analysis, writeReport } from "./run.ts";
import type { Services } from "./services.ts";
import { done, type Outcome, stop } from "./stop.ts";
import { type Host, wantsColor, write } from "./streams.ts";

/** Prints what is known of one function, or the least policy for it. The exit status is 0, whatever is found. */
export async function explainFunction(
  options: RunOptions,
  policy: boolean,
  host: Host,
  services: Services,
): Promise<Outcome<0>> {
  const notes: string[] = [];
  const progress = progressOn(host);
  const analyzed = await analysis(options, host, services, progress, (note) => notes.push(note)).finally(() =>
    progress.end(),
  );
  for (const note of options.quiet ? [] : notes) await write(host.stderr, `lambda-grants: ${visible(note)}\n`);
  if (!analyzed.ok) return analyzed;
  const { explained = [], graph } = analyzed.value;
  if (explained.length === 0) {
    const functions = graph.nodes.flatMap(({ label, kind }) => (kind === "function" ? [label] : []));
    return noSuchFunction(options, functions);
  }
  const { output } = options;
  const isColored = output === null && wantsColor(host.stdout, host.env);
  const text = policy ? policies(explained) : shown(options, explained, isColored);
  const written = output === null ? await write(host.stdout, text) : await writeReport(output, text, host.cwd);
  return written.ok ? done(0) : written;
}

const shown = ({ format }: RunOptions, explained: readonly Explained[], isColored: boolean): string =>
  format === "json"
    ? explainedJson(explained)
    : explained
        .map((one) => {
          const head = explained.length > 1 ? `In ${visible(one.plan)}:\n` : "";
          return head + explainedText(one, isColored ? colorPaint : plainPaint);
        })
        .join("\n");

const policies = (explained: readonly Explained[]): string =>
  explained.map(({ plan, policy }) => (explained.length > 1 ? `# for ${visible(plan)}\n${policy}` : policy)).join("\n");

function noSuchFunction({ explain, plans }: RunOptions, functions: readonly string[]) {
  const wanted = explain ?? "";
  const near = nearest(wanted, functions);
  const some = functions.slice(0, MOST_NAMED).join(", ");
  const rest = functions.length > MOST_NAMED ? ` and ${functions.length - MOST_NAMED} more` : "";
  return stop(
    `${plans.join(", ")} has no function ${wanted}`,
    functions.length === 0
      ? "The plan has no Lambda functions."
      : `${near === undefined ? "" : `Did you mean ${near}? `}The functions are ${some}${rest}.`,
  );
}

const MOST_NAMED = 10;
