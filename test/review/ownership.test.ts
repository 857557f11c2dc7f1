import { describe, expect, test } from "vitest";
import { readMarker } from "../../src/review/marker.ts";
import { bodyOf, planReview, type ReviewInput, type ReviewPlan } from "../../src/review/plan-review.ts";
import type { Posted } from "../../src/review/posted.ts";
import { resolvedBody, resolvedText } from "../../src/review/resolved.ts";
import { itemsIn } from "../../src/review/review-body.ts";
import { adds, at, finding, input, posted, postedReview, RUN, viewOf } from "./build.ts";

const LATER = { ...RUN, id: 200 };
const DIFF = viewOf({ "api/main.tf": adds(1, 99), "web/main.tf": adds(1, 99) });
const of = (root: string, subject = "aws_s3_bucket_notification.uploads", fingerprint = "same") =>
  finding({ plan: `${root}/plan.json`, location: at(`${root}/main.tf`, 3), subject, fingerprint });
const reads = (roots: readonly string[], label = "") => ({
  label,
  plans: new Map(roots.map((root) => [`${root}/plan.json`, `id-${root}`])),
});
function acting(one: ReviewInput): Extract<ReviewPlan, { kind: "act" }> {
  const decision = planReview(one);
  if (decision.kind !== "act") throw new Error(decision.kind);
  return decision;
}
const counts = (one: ReviewInput) => {
  const { lines, edits, toResolve, reviews, unchanged } = acting(one);
  return { lines: lines.length, edits: edits.length, toResolve: toResolve.length, reviews: reviews.length, unchanged };
};
function afterRun(one: ReviewInput): Posted {
  const decision = acting(one);
  const { lines } = decision;
  const body = bodyOf(
    one,
    lines.map(({ group }) => group),
    [],
    decision,
  );
  return {
    comments: lines.map(({ at: where, body: text }) => posted(where.path, where.endLine, text, { anchor: where })),
    reviews: lines.length === 0 ? [] : [postedReview(body)],
  };
}
const NONE = { lines: 0, edits: 0, toResolve: 0, reviews: 0, unchanged: 0 };

describe("a matrix without labels", () => {
  const api = input([of("api", "aws_x.api", "f-api")], DIFF, { reads: reads(["api"]) });
  const existing = afterRun(api);

  test("a job leaves the comments of another job's plan alone", () => {
    const web = input([], DIFF, { reads: reads(["web"]), run: LATER, posted: existing });
    expect(counts(web)).toEqual(NONE);
    const own = input([], DIFF, { reads: reads(["api"]), run: LATER, posted: existing });
    expect(counts(own)).toEqual({ ...NONE, toResolve: 1, reviews: 1 });
  });
  test("the same addresses in two roots are two findings", () => {
    const first = afterRun(input([of("api")], DIFF, { reads: reads(["api"]) }));
    const web = input([of("web")], DIFF, { reads: reads(["web"]), posted: first });
    expect(counts(web)).toEqual({ ...NONE, lines: 1 });
  });
  test("two plans of one root post a finding of the same file once, and neither edits the other's comment", () => {
    const dev = afterRun(input([{ ...of("api"), plan: "dev/plan.json" }], DIFF, { reads: reads(["dev"]) }));
    const prod = input([{ ...of("api"), plan: "prod/plan.json", message: "another message" }], DIFF, {
      reads: reads(["prod"]),
      run: LATER,
      posted: dev,
    });
    expect(counts(prod)).toEqual({ ...NONE, unchanged: 1 });
  });
  test("a job of a later run does not stop another job of an earlier run", () => {
    const later = afterRun({ ...api, run: LATER });
    expect(planReview(input([of("web")], DIFF, { reads: reads(["web"]), posted: later })).kind).toBe("act");
    expect(planReview({ ...api, posted: later }).kind).toBe("outrun");
  });
  test("only a run that reads all plans of a comment resolves it", () => {
    const both = input([of("api"), { ...of("api"), plan: "web/plan.json" }], DIFF, { reads: reads(["api", "web"]) });
    const comments = afterRun(both);
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
    expect(counts({ ...both, posted: afterRun(both), run: LATER })).toEqual({ ...NONE, unchanged: 2 });
  });
  test("a resolved one is marked, the others stay", () => {
    const now = input([of("web")], DIFF, { reads: reads(roots), posted: afterRun(both), run: LATER });
    expect(counts(now)).toEqual({ ...NONE, toResolve: 1, unchanged: 1, reviews: 1 });
    expect(acting(now).toResolve.map(({ comment }) => comment.path)).toEqual(["api/main.tf"]);
  });
  test("findings in the review's body are listed once", () => {
    const many = Array.from({ length: 30 }, (_, n) => `r${String(n).padStart(2, "0")}`);
    const diff = viewOf(Object.fromEntries(many.map((root) => [`${root}/main.tf`, adds(1, 9)])));
    const all = input(
      many.map((root) => of(root)),
      diff,
      { reads: reads(many) },
    );
    const decision = acting(all);
    const { lines, folded } = decision;
    expect([lines.length, folded.length]).toEqual([25, 5]);
    const review = postedReview(
      bodyOf(
        all,
        lines.map(({ group }) => group),
        folded,
        decision,
      ),
    );
    const comments = lines.map(({ at: where, body }) => posted(where.path, where.endLine, body, { anchor: where }));
    const again = { ...all, posted: { comments, reviews: [review] }, run: LATER };
    expect(counts(again)).toEqual({ ...NONE, unchanged: 25 });
    expect(acting(again).folded).toEqual([]);
  });
});

describe("a label that is given later", () => {
  const before = afterRun(input([of("api")], DIFF, { reads: reads(["api"]) }));
  test("the earlier comment gets it, once, and is not duplicated", () => {
    const now = input([of("api")], DIFF, { reads: reads(["api"], "api"), run: LATER, posted: before });
    expect(counts(now)).toEqual({ ...NONE, edits: 1 });
    const [edit] = acting(now).edits;
    if (edit === undefined) throw new Error("no edit");
    expect(readMarker(edit.body)?.label).toBe("api");
    const after = { comments: [posted("api/main.tf", 3, edit.body)], reviews: before.reviews };
    expect(counts({ ...now, posted: after, run: { ...LATER, id: 300 } })).toEqual({ ...NONE, unchanged: 1 });
  });
  test("another plan's comment stays another plan's", () => {
    const now = input([of("web")], DIFF, { reads: reads(["web"], "web"), run: LATER, posted: before });
    expect(counts(now)).toEqual({ ...NONE, lines: 1 });
  });
  test("nothing is resolved because of it: a job without a label may read the plan, too", () => {
    const now = input([], DIFF, { reads: reads(["api"], "api"), run: LATER, posted: before });
    expect(counts(now)).toEqual(NONE);
  });
});

describe("markers of older versions, which name no plan", () => {
  const old = afterRun(input([of("api")], DIFF));
  test("are recognized, and resolved", () => {
    expect(readMarker(old.comments[0]?.body ?? "")?.plans).toEqual([]);
    expect(old.comments[0]?.body).not.toContain("plans=");
    const same = input([of("api")], DIFF, { reads: reads(["api"]), run: LATER, posted: old });
    expect(counts(same)).toEqual({ ...NONE, unchanged: 1 });
    const toResolve = input([], DIFF, { reads: reads(["api"]), run: LATER, posted: old });
    expect(counts(toResolve)).toEqual({ ...NONE, toResolve: 1, reviews: 1 });
  });
  test('comments of older versions: the state "mended" is read as "resolved"', () => {
    const { toResolve, reviews } = acting(input([], DIFF, { reads: reads(["api"]), run: LATER, posted: old }));
    const mended = (body = ""): string =>
      body.replace(/^\*\*Resolved\*\*/, "**Mended**").replace("state=resolved", "state=mended");
    const comment = mended(toResolve[0]?.body);
    const review = mended(reviews[0]?.body);
    for (const body of [comment, review]) expect(body).toMatch(/^\*\*Mended\*\*[\s\S]*state=mended/);
    expect(readMarker(comment)?.state).toBe("resolved");
    const marked = { comments: [posted("api/main.tf", 3, comment)], reviews: [postedReview(review)] };
    expect(counts(input([], DIFF, { reads: reads(["api"]), run: { ...LATER, id: 300 }, posted: marked }))).toEqual(
      NONE,
    );
    const again = input([of("api")], DIFF, { reads: reads(["api"]), run: { ...LATER, id: 300 }, posted: marked });
    expect(counts(again)).toEqual({ ...NONE, lines: 1 });
  });
  test("their heading stays, and their items are not open", () => {
    const [{ marker = null, body = "" } = {}] = old.comments;
    if (marker === null) throw new Error("no comment");
    const words = resolvedText("resolved", LATER);
    const resolved = resolvedBody(`**Mended** as of 6dcb09b.\n\n${body}`, marker, words, LATER);
    expect(resolved).toMatch(/^\*\*Mended\*\* as of 6dcb09b\.\n/);
    expect(resolved).not.toContain("**Resolved**");
    const items = ["mended", "resolved", "open"].map((state) => `- <!-- lambda-grants:item f1 ${state} h --> error: x`);
    expect(itemsIn(items.join("\n")).map(({ open }) => open)).toEqual([false, false, true]);
  });
});
