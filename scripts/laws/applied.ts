import { callOf, type Law } from "./law.ts";
import { writtenIn } from "./literals.ts";
import { NAMES } from "./names.ts";
import { providerOf } from "./provider-block.ts";
import { sourcesOf, Unfit } from "./tree.ts";
import { type Line, outside } from "./verdicts.ts";

/** The same HCL planned before it is applied and after. */
export const applied: Law = {
  name: "applied",
  because:
    "applying a plan makes what it says, so the next plan of the same HCL has the same faults; only questions that apply answers go",
  exempt: "rules about this apply (unordered-grant, lost-*); roots that moto_server does not make whole",
  trials(one, parser) {
    if (one.aliases.length > 0) throw new Unfit("it has several providers");
    const providers = providerOf(one, parser).moved({
      skip_requesting_account_id: "false",
      s3_use_path_style: "true",
    });
    const names = writtenIn(sourcesOf(one.files, parser)).flatMap(({ argument, key, text }) =>
      !key && NAMES.has(argument) && text.length > 2 ? [`name ${text}`] : [],
    );
    const call = { ...callOf(one), claims: names };
    return [
      {
        name: one.name,
        providers,
        place: "moto",
        places: { after: "applied" },
        roots: { before: [call], after: [call] },
        judge: ({ before = [], after = [] }) => changed(outside(before, one.id), outside(after, one.id)),
      },
    ];
  },
};

const OF_THIS_APPLY = /^(?:unordered-grant$|lost-)/;

/** Findings that went or came, and questions that were answered before; a question that apply answers may go. */
function changed(before: readonly Line[], after: readonly Line[]): readonly string[] {
  const place = ({ what, function: of, subject }: Line): string => `${what} | ${of} | ${subject}`;
  const of = (lines: readonly Line[], kind: Line["kind"]): ReadonlyMap<string, Line> =>
    new Map(lines.filter((one) => one.kind === kind && !OF_THIS_APPLY.test(one.what)).map((one) => [place(one), one]));
  const [findings, open, now, still] = [
    of(before, "finding"),
    of(before, "undecided"),
    of(after, "finding"),
    of(after, "undecided"),
  ];
  const asked = new Set([...open.values()].map(({ subject }) => subject));
  return [
    ...[...findings].flatMap(([key, { because }]) => (now.has(key) ? [] : [`lost: ${key} (${because})`])),
    ...[...now].flatMap(([key, { because, subject }]) =>
      findings.has(key) || asked.has(subject) ? [] : [`new: ${key} (${because})`],
    ),
    ...[...still].flatMap(([key, { because }]) =>
      open.has(key) || findings.has(key) ? [] : [`new question: ${key} (${because})`],
    ),
  ];
}
