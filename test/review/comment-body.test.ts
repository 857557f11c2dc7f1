import fc from "fast-check";
import { expect, test } from "vitest";
import type { Finding } from "../../src/findings/types.ts";
import { undecidedGroups } from "../../src/report/undecided-groups.ts";
import { canBeSuggested, commentBody, commentText, commentTextOf } from "../../src/review/comment-body.ts";
import { groups } from "../../src/review/group.ts";
import { readMarker, withoutMarker } from "../../src/review/marker.ts";
import { reviewBody } from "../../src/review/review-body.ts";
import { hostileRendering, hostileText } from "../report/hostile.ts";
import { finding, READS, RUN } from "./build.ts";

const FACTS = { manyPlans: true, suggestion: null, elsewhere: true, file: null } as const;
const BY = { reads: READS, run: RUN };
const one = (rest: Partial<Finding> = {}) => {
  const [group] = groups([finding(rest)]);
  if (group === undefined) throw new Error("no group");
  return group;
};

test("fault, consequence, related places, fix", () => {
  const text = commentText(
    one({
      related: [{ address: "aws_lambda_permission.s3", note: "names another bucket", location: null }],
      fix: {
        title: "set source_arn = aws_s3_bucket.uploads.arn",
        safety: "manual" as const,
        edits: [],
        snippet: "a = 1",
      },
    }),
    { ...FACTS, manyPlans: false, elsewhere: false },
  );
  expect(
    text,
  ).toBe(`**error**: \`s3.amazonaws.com\` may not invoke \`aws_lambda_function.thumbnails\` for \`aws_s3_bucket.uploads\`

S3 refuses the notification: apply stops with InvalidArgument, and uploads start nothing

- \`aws_lambda_permission.s3\`: names another bucket

Fix: set \`source_arn\` = \`aws_s3_bucket.uploads.arn\`

\`\`\`hcl
a = 1
\`\`\`

Rule [\`mismatched-invoke-permission\`](https://example.com/docs/rules/mismatched-invoke-permission.md)`);
});

test("a comment on other lines names the lines of the finding", () => {
  expect(commentText(one(), FACTS)).toContain(
    ", reported for `aws_s3_bucket_notification.uploads` at `infra/uploads.tf:3`",
  );
});

test("moved lines do not change the hash; other text and another suggestion do", () => {
  const edit = { file: "a.tf", startLine: 7, endLine: 7, text: "x = 1" };
  const related = (line: number) => [
    { address: "a.b", note: "n", location: { file: "a.tf", startLine: line, endLine: line } },
  ];
  const at = (line: number) =>
    one({
      related: related(line),
      fix: { title: "t", safety: "safe" as const, edits: [{ ...edit, startLine: line, endLine: line }] },
    });
  const { text, hash } = commentTextOf(at(7), FACTS);
  expect(commentTextOf(at(9), { ...FACTS, elsewhere: false })).toMatchObject({ hash });
  expect(commentTextOf(at(9), FACTS).text).not.toBe(text);
  expect(commentTextOf(one({ related: related(7) }), FACTS).hash).not.toBe(hash);
  expect(commentTextOf(at(7), { ...FACTS, suggestion: edit }).hash).not.toBe(hash);
});

test("a suggestion keeps tabs and needs no other block", () => {
  const edit = { file: "a.tf", startLine: 1, endLine: 2, text: "\tx = 1\n\ty = 2\n" };
  const text = commentText(one({ fix: { title: "do", safety: "safe" as const, edits: [edit] } }), {
    ...FACTS,
    suggestion: edit,
  });
  expect(text).toContain("Fix: do\n\n```suggestion\n\tx = 1\n\ty = 2\n```");
  expect(text).not.toContain("```hcl");
});

test("a suggestion is shorter than 10,000 characters and has no invisible characters", () => {
  const line = `${"x".repeat(98)}\n`;
  expect(canBeSuggested(line.repeat(101))).toBe(true);
  expect(canBeSuggested("x".repeat(9_999))).toBe(true);
  expect(canBeSuggested("x".repeat(10_000))).toBe(false);
  expect(canBeSuggested("\tkey = 1\n")).toBe(true);
  for (const hidden of ["\u202e", "\u200b", "\u2028", "\r", "\0"]) expect(canBeSuggested(`a${hidden}b`)).toBe(false);
});

test("a suggestion that deletes its lines", () => {
  const edit = { file: "a.tf", startLine: 1, endLine: 1, text: "" };
  expect(
    commentText(one({ fix: { title: "do", safety: "safe" as const, edits: [edit] } }), { ...FACTS, suggestion: edit }),
  ).toContain("```suggestion\n```");
});

test("texts of any length fit, and a cut is mentioned", () => {
  for (const size of [1_000, 40_000, 400_000]) {
    for (const unit of ["x", "@", "😀", "`"]) {
      const long = unit.repeat(size / unit.length);
      const related = [{ address: `aws_x.${long}`, note: long, location: null }];
      const fix = { title: long, safety: "manual" as const, edits: [], snippet: `${long}\n`.repeat(3) };
      const text = commentText(one({ message: long, consequence: long, subject: long, related, fix }), FACTS);
      expect(text.length).toBeLessThanOrEqual(60_000);
      if (size > 60_000) expect(text).toContain("too long for a comment");
      expect(text).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
    }
  }
});

test("thousands of instances and plans fit", () => {
  const all = Array.from({ length: 5_000 }, (_, n) =>
    finding({ subject: `aws_x.y["${n}"]`, plan: `plans/${n}.json`, fingerprint: String(n).padStart(20, "0") }),
  );
  const [group] = groups(all);
  if (group === undefined) throw new Error("no group");
  const body = commentBody(commentTextOf(group, FACTS), "", group, BY);
  expect(body.length).toBeLessThan(65_536);
  expect(body).toContain("and 4980 more");
});

test("nothing hostile acts, and the marker is ours", () => {
  fc.assert(
    fc.property(hostileRendering, hostileText, ({ report }, text) => {
      // An environment variable is always well formed.
      const label = text.replace(/\p{Cs}/gu, "?");
      for (const group of groups(report.findings)) {
        const text = commentText(group, FACTS);
        const body = commentBody({ text, hash: "h" }, "", group, { reads: { label, plans: READS.plans }, run: RUN });
        expect(readMarker(body)).toMatchObject({ label, fingerprints: group.fingerprints, run: RUN });
        expect(withoutMarker(body)).toBe(text);
        const review = reviewBody([], [group], {
          reads: { label, plans: READS.plans },
          run: RUN,
          summaryUrl: null,
          existing: 0,
          unlisted: 0,
          undecided: undecidedGroups(report),
        });
        expect(readMarker(review)).toMatchObject({ label, kind: "review" });
        for (const shown of [
          text,
          withoutMarker(review).replace(/^- <!-- lambda-grants:item \S+ open \S+ -->/gm, "-"),
        ]) {
          expect(acts(shown)).toBeNull();
        }
      }
    }),
    { numRuns: 300 },
  );
});

test("a marker in the code of a comment is not read", () => {
  const theirs = commentBody({ text: "x", hash: "h" }, "", one({ fingerprint: "theirs" }), BY);
  const group = one({ fix: { title: "t", safety: "manual" as const, edits: [], snippet: theirs } });
  expect(readMarker(commentBody(commentTextOf(group, FACTS), "", group, BY))?.fingerprints).toEqual(group.fingerprints);
  expect(readMarker(`${theirs}\n\nI disagree.`)).toBeNull();
  expect(readMarker(`> ${theirs.split("\n").at(-1)}`)).toBeNull();
});

/** What of a text would act in GitHub Markdown, outside of code; null when nothing does. */
function acts(text: string): string | null {
  const prose = withoutCode(text.replace(/^(`{3,})[^`\n]*\n[\s\S]*?^\1$/gm, "")).replace(
    /\[·\]\(https:\/\/example\.com\/[\w./-]+\)/g,
    "",
  );
  const found =
    /<(?!\/?(?:details|summary)>)[a-z!/]|(?<!\w)@[a-z]|\]\(|https?:\/\/|[\u202a-\u202e\u2066-\u2069\u001b]/i.exec(
      prose,
    );
  return found?.[0] ?? null;
}

/** Text with a dot for each code span and escaped character, read from left to right as CommonMark does. */
function withoutCode(text: string): string {
  let out = "";
  for (let at = 0; at < text.length; ) {
    const run = /^`+/.exec(text.slice(at))?.[0];
    if (text.charAt(at) === "\\" || run !== undefined) out += "·";
    if (text.charAt(at) === "\\") at += 2;
    else if (run === undefined) out += text.charAt(at++);
    else {
      const rest = text.slice(at + run.length);
      const end = new RegExp(`(?<!\`)${run}(?!\`)`).exec(rest);
      at += end === null ? run.length : run.length + end.index + run.length;
    }
  }
  return out;
}
