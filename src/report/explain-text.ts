import type { Location } from "../findings/types.ts";
import { visibleLines } from "./escape.ts";
import type { Explained, ExplainedGrant, ExplainedNeed, ExplainedPart } from "./explained.ts";
import { type Paint, plainPaint } from "./paint.ts";

/** What is known of one function, as text. */
export function explainedText(written: Explained, paint: Paint = plainPaint): string {
  const explained = printable(written);
  const { role, grants, triggers, settings, calls, findings, undecided, incomplete } = explained;
  const lines = [
    `${paint("strong", explained.function)}${placed(explained.location)}`,
    `  role: ${role.address ?? `unknown: ${role.because}`}${placed(role.location)}`,
    ...(role.boundary === null ? [] : [`  permissions boundary: ${role.boundary}`]),
    ...section(paint, "Grants", grants.flatMap(grantLines), "the role has no statement"),
    ...incomplete.map((each) => `  ${paint("note", "perhaps more:")} ${each}`),
    ...section(
      paint,
      "Triggers",
      triggers.flatMap((part) => partLines(paint, part)),
      "none in this plan",
    ),
    ...section(
      paint,
      "Settings",
      settings.flatMap((part) => partLines(paint, part)),
      "none that needs a permission",
    ),
    ...section(
      paint,
      "Calls",
      calls.flatMap((part) => partLines(paint, part)),
      noCalls(explained),
    ),
    ...(explained.code.because === null || !explained.code.read
      ? []
      : [`  ${paint("note", "perhaps more:")} ${explained.code.because}`]),
    ...(findings.length === 0
      ? []
      : section(
          paint,
          "Findings",
          findings.map((one) => `${paint(one.severity, `${one.severity}[${one.rule}]`)}: ${one.message}`),
          "",
        )),
    ...(undecided.length === 0
      ? []
      : section(
          paint,
          "Undecided",
          undecided.map((one) => `${one.rule}, ${one.subject}: ${one.because}`),
          "",
        )),
  ];
  return `${lines.join("\n")}\n`;
}

const noCalls = ({ code }: Explained): string =>
  code.read ? "the code makes none" : (code.because ?? "the code was not read");

const section = (paint: Paint, title: string, lines: readonly string[], none: string): readonly string[] => [
  "",
  paint("strong", title),
  ...(lines.length === 0 ? [`  ${none}`] : lines.map((line) => `  ${line}`)),
];

const placed = (location: Location | null): string =>
  location === null ? "" : ` (${location.file}:${location.startLine})`;

function grantLines({
  policy,
  statement,
  attachedBy,
  effect,
  actions,
  resources,
  conditions,
  location,
}: ExplainedGrant): readonly string[] {
  const by = attachedBy === null ? "" : `, attached by ${attachedBy}`;
  return [
    `${policy}, ${statement}${by}${placed(location)}`,
    `  ${effect} ${actions.join(", ")} on ${resources.length === 0 ? "everything" : resources.join(", ")}${conditions.length === 0 ? "" : ` if ${conditions.join(" and ")}`}`,
  ];
}

const VERDICTS = { allowed: "good", denied: "error", undecided: "note" } as const;

const partLines = (paint: Paint, { what, location, needs }: ExplainedPart): readonly string[] => [
  `${what}${location !== null && what.includes(`${location.file}:${location.startLine}`) ? "" : placed(location)}`,
  ...needs.map((need) => `  ${needText(paint, need)}`),
];

function needText(paint: Paint, { need, verdict, statements, because }: ExplainedNeed): string {
  const why = [
    ...(statements.length > 0 ? [`by ${statements.join(", ")}`] : []),
    ...(because === null ? [] : [because]),
  ].join("; ");
  return `${paint(VERDICTS[verdict], verdict.padEnd(9))} ${need}${why === "" ? "" : `: ${why}`}`;
}

/** With every text on one line that a terminal and a log can show. */
function printable<T>(value: T): T {
  const walk = (part: unknown): unknown => {
    if (typeof part === "string") return visibleLines(part).join(" ");
    if (Array.isArray(part)) return part.map(walk);
    if (part === null || typeof part !== "object") return part;
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, walk(inner)]));
  };
  return walk(value) as T;
}
