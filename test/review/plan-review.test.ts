import { describe, expect, test } from "vitest";
import type { Finding } from "../../src/findings/types.ts";
import type { GraphEdge } from "../../src/report/graph.ts";
import { readMarker } from "../../src/review/marker.ts";
import { bodyOf, planReview, type ReviewInput, type ReviewPlan } from "../../src/review/plan-review.ts";
import type { Posted } from "../../src/review/posted.ts";
import { reportOf } from "../report/sample.ts";
import { adds, at, finding, input, posted, postedReview, RUN, viewOf } from "./build.ts";

const LATER = { ...RUN, id: 200, sha: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" };
const DIFF = viewOf({ "infra/uploads.tf": adds(1, 99) });

type ActingPlan = Extract<ReviewPlan, { kind: "act" }>;
function acting(one: ReviewInput): ActingPlan {
  const plan = planReview(one);
  if (plan.kind !== "act") throw new Error(plan.kind);
  return plan;
}
const counts = ({ lines, files, folded, edits, toResolve, reviews, unchanged }: ActingPlan) => ({
  lines: lines.length,
  files: files.length,
  folded: folded.length,
  edits: edits.length,
  toResolve: toResolve.length,
  reviews: reviews.length,
  unchanged,
});
const NOTHING = { lines: 0, files: 0, folded: 0, edits: 0, toResolve: 0, reviews: 0, unchanged: 0 };

/** The comments and reviews on the pull request after a run. */
function afterRun(one: ReviewInput): Posted {
  const decision = acting(one);
  const { lines, files, folded } = decision;
  const groups = [...lines, ...files].map(({ group }) => group);
  const review = groups.length + folded.length === 0 ? [] : [postedReview(bodyOf(one, groups, folded, decision))];
  return {
    comments: [
      ...lines.map(({ at, body }) => posted(at.path, at.endLine, body, { anchor: at })),
      ...files.map(({ path, body }) => posted(path, null, body, { onFile: true })),
    ],
    reviews: review,
  };
}
const labeled = (label: string) => ({ label, plans: new Map() });
const many = (n: number, rest: (index: number) => Partial<Finding> = () => ({})) =>
  Array.from({ length: n }, (_, index) =>
    finding({
      subject: `aws_s3_bucket_notification.n${index}`,
      fingerprint: `f${index}`,
      location: at("infra/uploads.tf", index + 1),
      ...rest(index),
    }),
  );

describe("a second run", () => {
  test("with the same findings does nothing", () => {
    const one = input(many(3), DIFF);
    expect(counts(acting(one))).toEqual({ ...NOTHING, lines: 3 });
    expect(counts(acting({ ...one, posted: afterRun(one), run: LATER }))).toEqual({ ...NOTHING, unchanged: 3 });
  });
  test("with a different graph around it does nothing", () => {
    const edge = (to: string, state: GraphEdge["state"]): GraphEdge => ({ from: "b", to, label: "", state });
    const marked = edge("f", { kind: "broken", rule: "r", severity: "error", fingerprints: ["f0"] });
    const graph = (to: string) => ({
      nodes: ["b", "f", to].map((id) => ({ id, label: id, kind: "resource" as const })),
      edges: [marked, edge(to, { kind: "granted" })],
    });
    const one = input(many(1), DIFF, { graph: graph("x") });
    expect(acting(one).lines[0]?.body).toContain('n2["x"]');
    const later = input(many(1), DIFF, { graph: graph("y"), posted: afterRun(one), run: LATER });
    expect(counts(acting(later))).toEqual({ ...NOTHING, unchanged: 1 });
  });
  test("with moved lines does nothing", () => {
    const one = input(many(3), DIFF);
    const moved = input(
      many(3, (index) => ({ location: at("infra/uploads.tf", index + 40) })),
      DIFF,
      { run: LATER },
    );
    expect(counts(acting({ ...moved, posted: afterRun(one) }))).toEqual({ ...NOTHING, unchanged: 3 });
  });
  test("does nothing when the diff no longer has the lines", () => {
    const one = input(many(2), DIFF);
    const { comments, reviews } = afterRun(one);
    const outdated = { comments: comments.map((comment) => ({ ...comment, anchor: null })), reviews };
    expect(counts(acting({ ...one, diff: viewOf({}), posted: outdated, run: LATER }))).toEqual({
      ...NOTHING,
      unchanged: 2,
    });
  });
  test("keeps what a person edited in a comment", () => {
    const one = input(many(1), DIFF);
    const { comments, reviews } = afterRun(one);
    const edited = comments.map((comment) => ({ ...comment, body: `Known.\n\n${comment.body}` }));
    expect(counts(acting({ ...one, posted: { comments: edited, reviews }, run: LATER }))).toEqual({
      ...NOTHING,
      unchanged: 1,
    });
  });
  test("edits a comment whose text changes", () => {
    const one = input(many(2), DIFF);
    const other = input(
      many(2, (index) => (index === 0 ? { message: "it is another bucket now" } : {})),
      DIFF,
    );
    const decision = acting({ ...other, posted: afterRun(one), run: LATER });
    expect(counts(decision)).toEqual({ ...NOTHING, edits: 1, unchanged: 1 });
    expect(decision.edits[0]?.body).toContain("it is another bucket now");
  });
  test("posts only what is new", () => {
    const one = input(many(2), DIFF);
    const three = input(many(3), DIFF, { posted: afterRun(one), run: LATER });
    expect(counts(acting(three))).toEqual({ ...NOTHING, lines: 1, unchanged: 2 });
  });
  test("does not repeat findings that are listed in the review's body", () => {
    const one = input(many(40), DIFF);
    expect(counts(acting(one))).toEqual({ ...NOTHING, lines: 25, folded: 15 });
    expect(counts(acting({ ...one, posted: afterRun(one), run: LATER }))).toEqual({ ...NOTHING, unchanged: 25 });
  });
  test("recognizes the comment of a renamed file", () => {
    const one = input(many(1), DIFF);
    const renamed = input(
      many(1, () => ({ location: at("infra/new.tf", 1) })),
      viewOf({ "infra/new.tf": adds(1, 9) }),
    );
    expect(counts(acting({ ...renamed, posted: afterRun(one), run: LATER }))).toMatchObject({
      lines: 0,
      toResolve: 0,
    });
  });
});

describe("whatever the number", () => {
  test.each([26, 134, 400, 4_900, 12_000])("%i findings: a second run posts nothing", (n) => {
    const one = input(many(n), viewOf({ "infra/uploads.tf": adds(1, n) }));
    const first = afterRun(one);
    for (const { body } of first.reviews) expect(body.length).toBeLessThan(65_000);
    const second = acting({ ...one, posted: first, run: LATER });
    expect(counts(second)).toEqual({ ...NOTHING, unchanged: 25 });
    expect(second.untold).toBe(n > 5_000 ? n - 5_000 : 0);
  });
  test("what is new among hundreds is posted", () => {
    const diff = viewOf({ "infra/uploads.tf": adds(1, 401) });
    const first = afterRun(input(many(400), diff));
    const second = acting(input(many(401), diff, { posted: first, run: LATER }));
    expect(counts(second)).toEqual({ ...NOTHING, lines: 1, unchanged: 25 });
  });
  test("what is gone is forgotten, and posted when it is back", () => {
    const diff = viewOf({ "infra/uploads.tf": adds(1, 400) });
    const first = afterRun(input(many(400), diff));
    const less = acting(input(many(399), diff, { posted: first, run: LATER }));
    expect(counts(less)).toEqual({ ...NOTHING, reviews: 1, unchanged: 25 });
    const after = { comments: first.comments, reviews: [postedReview(less.reviews[0]?.body ?? "")] };
    const again = acting(input(many(400), diff, { posted: after, run: { ...LATER, id: 300 } }));
    expect(counts(again)).toEqual({ ...NOTHING, lines: 1, unchanged: 25 });
  });
});

test("a comment that a person deleted is not posted again", () => {
  const one = input(many(3), DIFF);
  const first = afterRun(one);
  const deleted = { ...first, comments: first.comments.slice(1) };
  expect(counts(acting({ ...one, posted: deleted, run: LATER }))).toEqual({ ...NOTHING, unchanged: 2 });
  const none = { ...first, comments: [] };
  expect(counts(acting({ ...one, posted: none, run: LATER }))).toEqual(NOTHING);
});

describe("findings that are gone", () => {
  const one = input(many(2), DIFF);
  const withOneGone = (rest: Partial<ReviewInput> = {}) =>
    acting({ ...input(many(1), DIFF), posted: afterRun(one), run: LATER, ...rest });
  test("get a heading, with the original comment below", () => {
    const decision = withOneGone();
    expect(counts(decision)).toEqual({ ...NOTHING, toResolve: 1, unchanged: 1, reviews: 1 });
    expect(decision.toResolve[0]?.body).toMatch(/^\*\*Resolved\*\* as of aaaaaaa\.\n\n<details>/);
    expect(readMarker(decision.toResolve[0]?.body ?? "")).toMatchObject({ state: "resolved", run: LATER });
  });
  test("are left alone once they are marked", () => {
    const before = afterRun(one);
    const { toResolve, reviews } = withOneGone({ posted: before });
    const marked = toResolve.map(({ comment, body }) => posted(comment.path, 2, body));
    const edited = reviews.map(({ body }) => postedReview(body));
    expect(
      counts(withOneGone({ posted: { reviews: edited, comments: [...before.comments.slice(0, 1), ...marked] } })),
    ).toEqual({
      ...NOTHING,
      unchanged: 1,
    });
  });
  test("are posted again when they come back", () => {
    const marked = withOneGone().toResolve.map(({ comment, body }) => posted(comment.path, 2, body));
    expect(counts(acting({ ...one, posted: { comments: marked, reviews: [] }, run: LATER }))).toEqual({
      ...NOTHING,
      lines: 2,
    });
  });
  test("offer no suggestion any more", () => {
    const source = Array.from({ length: 99 }, (_, index) => `line ${index + 1}`);
    const diff = viewOf({ "infra/uploads.tf": adds(1, 99) }, { "infra/uploads.tf": source });
    const edit = { file: "infra/uploads.tf", startLine: 1, endLine: 1, text: "fixed" };
    const fixable = input(
      many(1, () => ({ fix: { title: "fix it", safety: "safe" as const, edits: [edit] } })),
      diff,
    );
    expect(acting(fixable).lines[0]?.body).toContain("```suggestion\nfixed\n```");
    const after = acting({ ...input([], diff), posted: afterRun(fixable), run: LATER });
    expect(after.toResolve[0]?.body).toContain("```hcl\nfixed\n```");
    expect(after.toResolve[0]?.body).not.toContain("suggestion");
  });
  test("the last one resolves the review", () => {
    const decision = withOneGone({ report: reportOf([]) });
    expect(counts(decision)).toEqual({ ...NOTHING, toResolve: 2, reviews: 1 });
    expect(decision.reviews[0]).toMatchObject({ done: true });
    expect(decision.reviews[0]?.body).toMatch(/^\*\*Resolved\*\* as of aaaaaaa: all findings of this review\./);
  });
  test("are marked in the review's body, too", () => {
    const forty = input(many(40), DIFF);
    const less = acting({ ...input(many(39), DIFF), posted: afterRun(forty), run: LATER });
    expect(counts(less)).toEqual({ ...NOTHING, reviews: 1, unchanged: 25 });
    expect(less.reviews[0]).toMatchObject({ done: false });
    expect(less.reviews[0]?.body.match(/\*\*Resolved\*\*/g)).toHaveLength(1);
    const again = { comments: afterRun(forty).comments, reviews: [postedReview(less.reviews[0]?.body ?? "")] };
    expect(counts(acting({ ...input(many(39), DIFF), posted: again, run: LATER }))).toEqual({
      ...NOTHING,
      unchanged: 25,
    });
  });
  test("are not resolved when they are undecided now", () => {
    const [first] = many(1);
    if (first === undefined) throw new Error("none");
    const before = afterRun(input([first], DIFF));
    const report = reportOf([], { undecided: [{ ...first, because: "no HCL" }] });
    expect(counts(acting({ ...input([], DIFF), report, posted: before, run: LATER }))).toEqual(NOTHING);
  });
  test("are called suppressed when they are suppressed", () => {
    const [first] = many(1);
    if (first === undefined) throw new Error("none");
    const report = reportOf([], { suppressed: [{ finding: first, by: "comment", reason: "known", location: null }] });
    const decision = acting({ ...input([], DIFF), report, posted: afterRun(input([first], DIFF)), run: LATER });
    expect(decision.toResolve[0]?.body).toMatch(/^\*\*Suppressed\*\*/);
  });
  test("are left alone by a job of the same run with another plan", () => {
    const decision = acting({ ...input([], DIFF), posted: afterRun(one), run: RUN });
    expect(counts(decision)).toEqual(NOTHING);
  });
});

describe("parallel runs", () => {
  test("an older run posts nothing", () => {
    const later = afterRun(input(many(1), DIFF, { run: LATER }));
    expect(planReview(input(many(3), DIFF, { posted: later }))).toEqual({ kind: "outrun", by: LATER });
  });
  test("an earlier attempt of the same run posts nothing", () => {
    const again = afterRun(input(many(1), DIFF, { run: { ...RUN, attempt: 2 } }));
    expect(planReview(input(many(3), DIFF, { posted: again })).kind).toBe("outrun");
  });
  test("labels distinguish plans", () => {
    const dev = afterRun(input(many(2), DIFF, { reads: labeled("dev"), run: LATER }));
    expect(counts(acting(input(many(2), DIFF, { reads: labeled("prod -->"), posted: dev })))).toEqual({
      ...NOTHING,
      lines: 2,
    });
    const prod = afterRun(input(many(2), DIFF, { reads: labeled("prod -->") }));
    expect(counts(acting(input(many(2), DIFF, { reads: labeled("prod -->"), posted: prod, run: LATER })))).toEqual({
      ...NOTHING,
      unchanged: 2,
    });
  });
});

describe("bounds", () => {
  test("25 line comments, worst first; the rest in the review's body", () => {
    const severities = ["note", "warning", "error"] as const;
    const all = many(60, (index) => ({ severity: severities[index % 3] ?? "note" }));
    const decision = acting(input(all, DIFF));
    expect(counts(decision)).toMatchObject({ lines: 25, folded: 35 });
    expect(decision.lines.slice(0, 20).every(({ group }) => group.lead.severity === "error")).toBe(true);
    const body = bodyOf(input(all, DIFF), [], decision.folded, decision);
    for (const { lead } of decision.folded) expect(body).toContain(`infra/uploads.tf:${lead.location?.startLine}`);
  });
  test("10 file comments", () => {
    const files = Object.fromEntries(Array.from({ length: 15 }, (_, index) => [`f${index}.tf`, null]));
    const all = many(15, (index) => ({ location: at(`f${index}.tf`, 1) }));
    expect(counts(acting(input(all, viewOf(files))))).toEqual({ ...NOTHING, files: 10, folded: 5 });
  });
  test("a review's body is cut between findings, and says so", () => {
    const all = many(3000, () => ({ message: "x".repeat(3000) }));
    const one = input(all, viewOf({ "infra/uploads.tf": adds(1, 3000) }));
    const { folded } = acting(one);
    const body = bodyOf(one, [], folded, { existing: 7, unlisted: 2 });
    expect(body.length).toBeLessThan(60_000);
    expect(body).toMatch(/\d+ more findings did not fit here: see the run's summary\./);
    expect(body).toContain("7 more findings in code that this pull request does not change");
    expect(body).toContain("2 more findings in files that may be part of this pull request");
    expect(readMarker(body)?.kind).toBe("review");
  });
  test("instances of one block share one comment", () => {
    const all = ["eu", "us", "ap"].map((key) =>
      finding({
        function: `aws_lambda_function.f["${key}"]`,
        subject: `aws_s3_bucket_notification.n["${key}"]`,
        fingerprint: key,
      }),
    );
    const one = input(all, DIFF);
    const decision = acting(one);
    expect(counts(decision)).toMatchObject({ lines: 1 });
    for (const key of ["eu", "us", "ap"]) expect(decision.lines[0]?.body).toContain(`n["${key}"]`);
    const less = acting({ ...input(all.slice(0, 2), DIFF), posted: afterRun(one), run: LATER });
    expect(counts(less)).toEqual({ ...NOTHING, edits: 1, reviews: 1 });
  });
  test("the same finding of two plans shares one comment that names both", () => {
    const two = ["dev/plan.json", "prod/plan.json"].map((plan) => finding({ plan }));
    const plans = two.map(({ plan }) => ({
      file: plan,
      source: null,
      noSource: null,
      terraformVersion: null,
      functions: 1,
      triggers: 1,
    }));
    const { lines } = acting({ ...input(two, DIFF), report: reportOf(two, { plans }) });
    expect(lines).toHaveLength(1);
    expect(lines[0]?.body).toContain("plans `dev/plan.json`, `prod/plan.json`");
  });
});

test("findings that the pull request does not touch are counted, not posted", () => {
  const decision = acting(input(many(3), viewOf({ "app.ts": adds(1, 9) })));
  expect(counts(decision)).toEqual(NOTHING);
  expect(decision.existing).toBe(3);
});

test("no findings: nothing is posted", () => expect(counts(acting(input([], DIFF)))).toEqual(NOTHING));
