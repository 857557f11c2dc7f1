import { listed } from "../values/words.ts";
import type { Finding } from "./types.ts";

/** A finding as people read it: it stands for all instances of its blocks that have the same fault. */
export interface Drawn extends Finding {
  /** With itself, in the order of the report. */
  readonly instances: readonly Finding[];
}

/** How many of the other instances are named. */
const MOST_NAMED = 10;

/** One line for one cause: the instances of one block with the same fault, in the order of the first of them. */
export function oneLineEach(findings: readonly Finding[]): readonly Drawn[] {
  const byCause = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const key = causeOf(finding);
    const group = byCause.get(key);
    if (group === undefined) byCause.set(key, [finding]);
    else group.push(finding);
  }
  return [...byCause.values()].map((group) => drawn(group));
}

function drawn(instances: readonly [Finding, ...Finding[]]): Drawn {
  const [lead, ...others] = instances;
  if (others.length === 0) return { ...lead, instances };
  const names = others.map(({ subject, function: fn }) => (subject === lead.subject ? (fn ?? subject) : subject));
  const note = `${others.length === 1 ? "another instance has" : `${others.length} other instances have`} the same fault: ${listed(names, " and ", MOST_NAMED)}`;
  return {
    ...lead,
    message: `${lead.message} (${instances.length} instances)`,
    related: [...lead.related, { address: null, note, location: null }],
    instances,
  };
}

const causeOf = ({ plan, confidence, message, ...finding }: Finding): string =>
  JSON.stringify([plan, confidence, withoutKeys(message), blockOf(finding)]);

/** Of findings with one key the fault is in the same block, for several instances or plans. */
export const blockOf = ({
  rule,
  severity,
  function: fn,
  subject,
  location,
}: Pick<Finding, "rule" | "severity" | "function" | "subject" | "location">): string =>
  JSON.stringify([
    rule,
    severity,
    fn && withoutKeys(fn),
    withoutKeys(subject),
    location && [location.file, location.startLine, location.endLine],
  ]);

/** An address, or a text with addresses, without instance keys. */
const withoutKeys = (text: string): string => text.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g, "[]");
