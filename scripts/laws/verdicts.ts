import { analyze } from "../../src/analyze.ts";
import { loadModules } from "../../src/hcl/module-tree.ts";
import type { HclParser } from "../../src/hcl/parser.ts";
import { isOpenTofu } from "../../src/plan/made-by.ts";
import { readPlan } from "../../src/plan/read-plan.ts";
import type { Rendering } from "../../src/report/rendering.ts";
import type { Tree } from "./tree.ts";

/** One answer: a finding, an undecided question, or a check that passed. */
export interface Line {
  readonly kind: "finding" | "undecided" | "passed" | "gap";
  /** The rule; what was checked, of a check that passed; what was not read, of a gap. */
  readonly what: string;
  readonly function: string;
  readonly subject: string;
  /** Severity and confidence of a finding. */
  readonly weight: string;
  /** The message or the reason, for people. */
  readonly because: string;
}

/** All answers for a plan and the files behind it. */
export const verdictsOf = async (plan: string, files: Tree, parser: HclParser): Promise<readonly Line[]> =>
  linesOf(await renderingOf(plan, files, parser));

/** What the command would render of a plan and the files behind it, without the functions' code. */
async function renderingOf(plan: string, files: Tree, parser: HclParser): Promise<Rendering> {
  const read = readPlan("plan.json", new TextEncoder().encode(plan));
  if ("error" in read) throw new Error(read.error.problem);
  const reader = readerOf(files);
  const source = {
    tree: loadModules(parser, reader, ".", isOpenTofu(read.plan)),
    reader,
    folder: ".",
    display: (file: string) => file,
    refused: () => [],
    code: null,
  };
  const plans = [{ plan: read.plan, file: "plan.json", source }];
  return analyze({ plans, parser, version: "0", docsBase: "" });
}

/** The answers of a report. */
export function linesOf({ report, checked }: Rendering): readonly Line[] {
  return [
    ...report.findings.map(
      (f): Line => ({
        kind: "finding",
        what: f.rule,
        function: f.function ?? "-",
        subject: f.subject,
        weight: `${f.severity} ${f.confidence}`,
        because: f.message,
      }),
    ),
    ...report.undecided.map(
      (u): Line => ({
        kind: "undecided",
        what: u.rule,
        function: u.function ?? "-",
        subject: u.subject,
        weight: "",
        because: u.because,
      }),
    ),
    ...checked.map(
      (c): Line => ({
        kind: "passed",
        what: c.what,
        function: c.function ?? "-",
        subject: c.subject,
        weight: "",
        because: "",
      }),
    ),
    ...report.gaps.map(
      ({ what, address }): Line => ({
        kind: "gap",
        what,
        function: "-",
        subject: address ?? "-",
        weight: "",
        because: "",
      }),
    ),
  ];
}

/** Files in memory, as the module tree reads them. */
function readerOf(files: Tree) {
  const inside = (dir: string): readonly string[] =>
    [...files.keys()].flatMap((path) =>
      dir === "" || dir === "." ? [path] : path.startsWith(`${dir}/`) ? [path.slice(dir.length + 1)] : [],
    );
  const entries = (dir: string): readonly { readonly name: string; readonly kind: "file" | "folder" }[] | undefined => {
    const found = new Map<string, "file" | "folder">();
    for (const path of inside(dir)) {
      const [name = "", ...rest] = path.split("/");
      found.set(name, rest.length === 0 ? "file" : "folder");
    }
    if (found.size === 0) return undefined;
    return [...found].map(([name, kind]) => ({ name, kind })).sort((a, b) => (a.name < b.name ? -1 : 1));
  };
  return {
    list: (dir: string) => entries(dir)?.flatMap(({ name, kind }) => (kind === "file" ? [name] : [])),
    entries,
    read: (file: string) => files.get(file.replace(/^\.\//, "")),
  };
}

/** A line without the reasons, to compare. */
export const keyOf = ({ kind, what, function: of, subject, weight }: Line): string =>
  [kind, what, of, subject, ...(weight === "" ? [] : [weight])].join(" | ");

/** A line with its addresses changed; a check that passed names them in its sentence. */
export function mapped(line: Line, address: (text: string) => string): Line {
  return {
    ...line,
    what: line.kind === "passed" || line.kind === "gap" ? address(line.what) : line.what,
    function: address(line.function),
    subject: address(line.subject),
    because: address(line.because),
  };
}

/** The lines with a module's path taken off their addresses. */
export const outside = (lines: readonly Line[], module: string): readonly Line[] =>
  lines.map((line) => mapped(line, (text) => text.replaceAll(`module.${module}.`, "")));

/** What is in one set of answers and not in the other. */
export function differences(before: readonly Line[], after: readonly Line[]): readonly string[] {
  const [old, now] = [before, after].map((lines) => new Map(lines.map((line) => [keyOf(line), line])));
  const lost = [...(old ?? [])].flatMap(([key, line]) => (now?.has(key) ? [] : [`lost: ${key}${reason(line)}`]));
  const come = [...(now ?? [])].flatMap(([key, line]) => (old?.has(key) ? [] : [`new: ${key}${reason(line)}`]));
  return [...lost, ...come];
}

const reason = ({ because }: Line): string => (because === "" ? "" : ` (${because})`);
