import { describe, expect, test } from "vitest";
import { readMarker } from "../../src/review/marker.ts";
import { bodyOf, type Decision, planReview, type ReviewInput } from "../../src/review/plan-review.ts";
import type { Posted } from "../../src/review/posted.ts";
import { adds, at, finding, input, posted, postedReview, RUN, viewOf } from "./build.ts";

const LATER = { ...RUN, id: 200 };
const DIFF = viewOf({ "api/main.tf": adds(1, 99), "web/main.tf": adds(1, 99) });
const of = (root: string, subject = "aws_s3_bucket_notification.uploads", fingerprint = "same") =>
  finding({ plan: `${root}/plan.json`, location: at(`${root}/main.tf`, 3), subject, fingerprint });
const reads = (roots: readonly string[], label = "") => ({
  label,
  plans: new Map(roots.map((root) => [`${root}/plan.json`, `id-${root}`])),
});
function acting(one: ReviewInput): Extract<Decision, { kind: "act" }> {
  const decision = planReview(one);
  if (decision.kind !== "act") throw new Error(decision.kind);
  return decision;
}
const counts = (one: ReviewInput) => {
  const { lines, edits, toResolve, reviews, kept } = acting(one);
  return { lines: lines.length, edits: edits.length, toResolve: toResolve.length, reviews: reviews.length, kept };
};
function carriedOut(one: ReviewInput): Posted {
  const { lines, existing } = acting(one);
  const body = bodyOf(
    one,
    lines.map(({ group }) => group),
    [],
    existing,
  );
  return {
    comments: lines.map(({ at: where, body: text }) => posted(where.path, where.endLine, text, { anchor: where })),
    reviews: lines.length === 0 ? [] : [postedReview(body)],
  };
}
const NONE = { lines: 0, edits: 0, toResolve: 0, reviews: 0, kept: 0 };

describe("a matrix without labels", () => {
  const api = input([of("api", "aws_x.api", "f-api")], DIFF, { reads: reads(["api"]) });
  const existing = carriedOut(api);

  test("a job leaves alone what another job's plan gave", () => {
    const web = input([], DIFF, { reads: reads(["web"]), run: LATER, posted: existing });
    expect(counts(web)).toEqual(NONE);
    const own = input([], DIFF, { reads: reads(["api"]), run: LATER, posted: existing });
    expect(counts(own)).toEqual({ ...NONE, toResolve: 1, reviews: 1 });
  });
  test("the same addresses in two roots are two findings", () => {
    const first = carriedOut(input([of("api")], DIFF, { reads: reads(["api"]) }));
    const web = input([of("web")], DIFF, { reads: reads(["web"]), posted: first });
    expect(counts(web)).toEqual({ ...NONE, lines: 1 });
  });
  test("two plans of one root tell a finding of the same file once, and neither edits the other's", () => {
    const dev = carriedOut(input([{ ...of("api"), plan: "dev/plan.json" }], DIFF, { reads: reads(["dev"]) }));
    const prod = input([{ ...of("api"), plan: "prod/plan.json", message: "said otherwise" }], DIFF, {
      reads: reads(["prod"]),
      run: LATER,
      posted: dev,
    });
    expect(counts(prod)).toEqual({ ...NONE, kept: 1 });
  });
  test("a job of a later run does not silence one of an earlier run", () => {
    const later = carriedOut({ ...api, run: LATER });
    expect(planReview(input([of("web")], DIFF, { reads: reads(["web"]), posted: later })).kind).toBe("act");
    expect(planReview({ ...api, posted: later }).kind).toBe("outrun");
  });
  test("mended is said only by a run that reads all plans of a comment", () => {
    const both = input([of("api"), { ...of("api"), plan: "web/plan.json" }], DIFF, { reads: reads(["api", "web"]) });
    const comments = carriedOut(both);
    expect(readMarker(comments.comments[0]?.body ?? "")?.plans).toEqual(["id-api", "id-web"]);
    const one = input([], DIFF, { reads: reads(["api"]), run: LATER, posted: comments });
    expect(counts(one)).toEqual(NONE);
    const all = input([], DIFF, { reads: reads(["api", "web", "more"]), run: LATER, posted: comments });
    expect(counts(all)).toEqual({ ...NONE, toResolve: 1, reviews: 1 });
  });
});

describe("one run of many roots with the same addresses", () => {
  const roots = ["api", "web"];
  const both = input(
    roots.map((root) => of(root)),
    DIFF,
    { reads: reads(roots) },
  );
  test("each has its own comment, and a second run does nothing", () => {
    expect(counts(both)).toEqual({ ...NONE, lines: 2 });
    expect(counts({ ...both, posted: carriedOut(both), run: LATER })).toEqual({ ...NONE, kept: 2 });
  });
  test("one that is mended is marked, the others stay", () => {
    const now = input([of("web")], DIFF, { reads: reads(roots), posted: carriedOut(both), run: LATER });
    expect(counts(now)).toEqual({ ...NONE, toResolve: 1, kept: 1 });
    expect(acting(now).toResolve.map(({ comment }) => comment.path)).toEqual(["api/main.tf"]);
  });
  test("what only the review's text tells is told once", () => {
    const many = Array.from({ length: 30 }, (_, n) => `r${String(n).padStart(2, "0")}`);
    const diff = viewOf(Object.fromEntries(many.map((root) => [`${root}/main.tf`, adds(1, 9)])));
    const all = input(
      many.map((root) => of(root)),
      diff,
      { reads: reads(many) },
    );
    const { lines, folded, existing } = acting(all);
    expect([lines.length, folded.length]).toEqual([25, 5]);
    const review = postedReview(
      bodyOf(
        all,
        lines.map(({ group }) => group),
        folded,
        existing,
      ),
    );
    const comments = lines.map(({ at: where, body }) => posted(where.path, where.endLine, body, { anchor: where }));
    const again = { ...all, posted: { comments, reviews: [review] }, run: LATER };
    expect(counts(again)).toEqual({ ...NONE, kept: 25 });
    expect(acting(again).folded).toEqual([]);
  });
});

describe("a label that is given later", () => {
  const before = carriedOut(input([of("api")], DIFF, { reads: reads(["api"]) }));
  test("the comment of before gets it, once, and is not doubled", () => {
    const now = input([of("api")], DIFF, { reads: reads(["api"], "api"), run: LATER, posted: before });
    expect(counts(now)).toEqual({ ...NONE, edits: 1 });
    const [edit] = acting(now).edits;
    if (edit === undefined) throw new Error("no edit");
    expect(readMarker(edit.body)?.label).toBe("api");
    const after = { comments: [posted("api/main.tf", 3, edit.body)], reviews: before.reviews };
    expect(counts({ ...now, posted: after, run: { ...LATER, id: 300 } })).toEqual({ ...NONE, kept: 1 });
  });
  test("another plan's comment stays another plan's", () => {
    const now = input([of("web")], DIFF, { reads: reads(["web"], "web"), run: LATER, posted: before });
    expect(counts(now)).toEqual({ ...NONE, lines: 1 });
  });
  test("nothing is called mended for it: a job without a label may read the plan as well", () => {
    const now = input([], DIFF, { reads: reads(["api"], "api"), run: LATER, posted: before });
    expect(counts(now)).toEqual(NONE);
  });
});

describe("markers of older versions, which name no plan", () => {
  const old = carriedOut(input([of("api")], DIFF));
  test("are kept, and mended", () => {
    expect(readMarker(old.comments[0]?.body ?? "")?.plans).toEqual([]);
    expect(old.comments[0]?.body).not.toContain("plans=");
    const same = input([of("api")], DIFF, { reads: reads(["api"]), run: LATER, posted: old });
    expect(counts(same)).toEqual({ ...NONE, kept: 1 });
    const toResolve = input([], DIFF, { reads: reads(["api"]), run: LATER, posted: old });
    expect(counts(toResolve)).toEqual({ ...NONE, toResolve: 1, reviews: 1 });
  });
});
