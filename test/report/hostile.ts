import fc from "fast-check";
import type { Report } from "../../src/findings/types.ts";
import type { Graph } from "../../src/report/graph.ts";
import type { Rendering } from "../../src/report/rendering.ts";
import { FINDING, FULL, renderingOf } from "./sample.ts";

const TRICKS = [
  "\u001b[31mred",
  "\u009b2J",
  "\r\n::error::owned",
  "\n::stop-commands::x",
  "##[group]x",
  "\u202egnp.exe",
  "\u2066x",
  "\u200b",
  "\ud800",
  "\u2028",
  "@octocat",
  "#1",
  "GH-1",
  "octo/repo#1",
  "https://evil.example",
  "www.evil.example",
  "mailto:a@b.example",
  "[x](javascript:alert(1))",
  "![x](https://evil.example/x.png)",
  "<script>alert(1)</script>",
  "<!-- x",
  "-->",
  "</details>",
  "&lt;b&gt;",
  "`",
  "```",
  "``` ",
  "~~~",
  "|",
  "\\",
  "**b**",
  "_i_",
  "~~s~~",
  "$x$",
  ":key:",
  "\n# h",
  "\n- l",
  "1. x",
  "+ x",
  "= x",
  "%0A",
  "%",
  ":",
  ",",
  '"',
  "#quot;",
  '"]; click n0 "https://evil.example"',
  "end",
  "\t",
  "\u0000",
  "é",
  "日本",
];

/** Names as an attacker would write them. */
export const hostileText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...TRICKS),
      fc.string({ unit: "binary", maxLength: 6 }),
      fc.constantFrom(" ", "a", "aws_x.y"),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join(""));

/** A rendering in which every text that can come from outside is hostile, each in its turn. */
export const hostileRendering: fc.Arbitrary<Rendering> = fc
  .array(hostileText, { minLength: 12, maxLength: 12 })
  .map((texts) => renderingWith((n) => texts[n % texts.length] ?? ""));

function renderingWith(text: (n: number) => string): Rendering {
  const finding = {
    ...FINDING,
    message: `${text(0)} may not invoke ${text(1)}`,
    consequence: `after: ${text(2)}`,
    plan: text(3),
    function: text(1),
    subject: text(4),
    location: { file: text(5), startLine: 2, endLine: 3, startColumn: 2, endColumn: 5 },
    related: [
      { address: text(6), note: text(7), location: { file: text(5), startLine: 3, endLine: 3 } },
      { address: text(6), note: text(7), location: null },
    ],
    fix: {
      title: text(8),
      safety: "safe" as const,
      edits: [{ file: text(5), startLine: 2, endLine: 2, text: text(9) }],
    },
  };
  const second = {
    ...finding,
    location: null,
    fix: { title: text(8), safety: "manual" as const, edits: [], snippet: text(9) },
  };
  const report: Report = {
    ...FULL,
    plans: [
      { file: text(3), source: text(12), noSource: null, terraformVersion: text(10), functions: 1, triggers: 1 },
      { file: text(11), source: null, noSource: text(13), terraformVersion: null, functions: 0, triggers: 0 },
    ],
    findings: [finding, second],
    suppressed: [{ finding, by: "comment", reason: text(10), location: null }],
    undecided: [
      {
        rule: "event-source-denied",
        fingerprint: "0123456789abcdee",
        plan: text(11),
        function: text(1),
        subject: text(4),
        because: text(11),
        decidedBy: text(9),
      },
    ],
    gaps: [{ what: text(2), plan: text(3), address: text(4), file: text(5) }],
  };
  const graph: Graph = {
    nodes: [
      { id: text(1), label: text(1), kind: "function" },
      { id: `${text(4)} other`, label: text(4), kind: "trigger" },
    ],
    edges: [
      {
        from: `${text(4)} other`,
        to: text(1),
        label: text(7),
        state: {
          kind: "broken",
          rule: "missing-invoke-permission",
          severity: "error",
          fingerprints: [finding.fingerprint],
        },
      },
    ],
  };
  const checked = [{ function: text(1), subject: text(4), what: text(2) }];
  return renderingOf(report, { lines: () => [text(0), text(1), text(2)], graph, checked });
}
