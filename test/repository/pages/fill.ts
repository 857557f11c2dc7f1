import { join } from "node:path";
import { render } from "../../../src/report/formats.ts";
import { analyzeCase, FIXTURES } from "../../support/cases.ts";
import { calledServices } from "./called-services.ts";
import { facts } from "./catalog.ts";
import { counts } from "./counts.ts";
import { hclBlocks } from "./hcl-blocks.ts";
import { keyUses } from "./key-uses.ts";
import { planExcerpt } from "./plan-excerpt.ts";
import { requirements } from "./requirements.ts";

/** A marked place of a page: what it looks like, and what belongs into it. */
interface Mark {
  readonly pattern: RegExp;
  fill(match: RegExpExecArray): string | Promise<string>;
}

const KIND = "(event source|delivery|setting|encryption|key)";

/** Each is a comment and what follows it: a code block, or everything up to an end marker. */
const MARKS: readonly Mark[] = [
  {
    pattern: /<!-- output of ([\w/-]+)(?: rule ([\w-]+))?(?: at ([\w.]+))?( verbose)? -->\n```text\n[\s\S]*?```/g,
    fill: async ([whole, fixture = "", rule, subject, verbose]) =>
      `${headOf(whole)}\n\`\`\`text\n${await output(fixture, { rule, subject, verbose: verbose !== undefined })}\`\`\``,
  },
  {
    pattern: /<!-- hcl of ([\w/-]+): ([^>]+) -->\n```hcl\n[\s\S]*?```/g,
    fill: ([whole, fixture = "", addresses = ""]) =>
      `${headOf(whole)}\n\`\`\`hcl\n${hclBlocks(fixture, addresses.split(" "))}\`\`\``,
  },
  {
    pattern: /<!-- plan of ([\w/-]+): ([\w.]+) ([\w ]+) -->\n```json\n[\s\S]*?```/g,
    fill: ([whole, fixture = "", address = "", attributes = ""]) =>
      `${headOf(whole)}\n\`\`\`json\n${planExcerpt(fixture, address, attributes.split(" "))}\`\`\``,
  },
  {
    pattern: new RegExp(`<!-- facts of ${KIND} ([\\w -]+) -->\\n[\\s\\S]*?<!-- end of facts -->`, "g"),
    fill: ([whole, kind = "", ids = ""]) => closed(whole, facts(kind, ids.split(" ")), "facts"),
  },
  {
    pattern: new RegExp(
      `<!-- requirements of ${KIND} ([\\w-]+) in ([\\w/-]+) -->\\n[\\s\\S]*?<!-- end of requirements -->`,
      "g",
    ),
    fill: async ([whole, kind = "", id = "", fixture = ""]) =>
      closed(whole, await requirements(kind, id, fixture), "requirements"),
  },
  {
    pattern: /<!-- key uses -->\n[\s\S]*?<!-- end of key uses -->/g,
    fill: ([whole]) => closed(whole, keyUses(), "key uses"),
  },
  {
    pattern: /<!-- called services -->\n[\s\S]*?<!-- end of called services -->/g,
    fill: async ([whole]) => closed(whole, await calledServices(), "called services"),
  },
  {
    pattern: /<!-- counts -->\n[\s\S]*?<!-- end of counts -->/g,
    fill: ([whole]) => closed(whole, counts(), "counts"),
  },
];

const headOf = (whole: string): string => whole.slice(0, whole.indexOf("\n"));
const closed = (whole: string, text: string, name: string): string =>
  `${headOf(whole)}\n${text}\n<!-- end of ${name} -->`;

/** A page with its marked places updated. */
export async function filled(page: string): Promise<string> {
  let text = page;
  for (const { pattern, fill } of MARKS) {
    let done = "";
    let end = 0;
    for (const match of text.matchAll(pattern)) {
      done += text.slice(end, match.index) + (await fill(match));
      end = match.index + match[0].length;
    }
    text = done + text.slice(end);
  }
  return text;
}

/** Which findings are shown: those of a rule, at a subject; else the whole report. */
interface Shown {
  readonly rule: string | undefined;
  readonly subject: string | undefined;
  readonly verbose: boolean;
}

async function output(fixture: string, { rule, subject, verbose }: Shown): Promise<string> {
  const rendering = await analyzeCase(join(FIXTURES, fixture));
  const findings = rendering.report.findings.filter(
    (finding) =>
      (rule === undefined || finding.rule === rule) && (subject === undefined || finding.subject === subject),
  );
  if (rule !== undefined && findings.length === 0) throw new Error(`${fixture} has no finding of ${rule}`);
  const shown = rule === undefined ? rendering : { ...rendering, report: { ...rendering.report, findings } };
  const text = render("pretty", shown, { color: false, verbose, width: 100, workspacePrefix: "" });
  const body = rule === undefined ? text : text.slice(0, text.lastIndexOf("\n\n") + 1);
  return body.replace(/^ += docs: .*\n/gm, "");
}
