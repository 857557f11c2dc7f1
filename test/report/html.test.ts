import { createHash } from "node:crypto";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { GraphEdge } from "../../src/report/graph.ts";
import { nodeLines } from "../../src/report/html/graph-text.ts";
import { layOut } from "../../src/report/html/layout.ts";
import { htmlPage } from "../../src/report/html.ts";
import type { Rendering } from "../../src/report/rendering.ts";
import { analyzeCase, FIXTURES } from "../support/cases.ts";
import { hostileRendering } from "./hostile.ts";
import { type Element, parsePage } from "./html-parse.ts";
import { FINDING, FULL, renderingOf, reportOf, WARNING } from "./sample.ts";

const VERBOSE = { verbose: true };
const page = (rendering: Rendering): Element => parsePage(htmlPage(rendering, VERBOSE));
const FUNCTION = "aws_lambda_function.thumbnails";
const broken: GraphEdge = {
  from: "aws_s3_bucket.uploads",
  to: FUNCTION,
  label: FINDING.subject,
  state: { kind: "broken", rule: FINDING.rule, severity: "error", fingerprints: [FINDING.fingerprint] },
};
const GRAPH = {
  nodes: [
    { id: "aws_s3_bucket.uploads", label: "aws_s3_bucket.uploads", kind: "resource" },
    { id: FUNCTION, label: FUNCTION, kind: "function" },
    { id: "module.a.aws_iam_role.r", label: "module.a.aws_iam_role.r", kind: "role" },
  ],
  edges: [broken, { from: FUNCTION, to: "module.a.aws_iam_role.r", label: "runs as", state: { kind: "granted" } }],
} as const;

describe("what the page says", () => {
  const root = page(
    renderingOf(FULL, { graph: GRAPH, checked: [{ function: null, subject: "a.b", what: "is right" }] }),
  );

  test("the headline, the counts and every section", () => {
    expect(root.all((at) => /^h[12]$/.test(at.name)).map((at) => at.text())).toEqual([
      "lambda-grants: what AWS would deny after apply",
      "What triggers what, and with which rights",
      "Filters",
      "Findings 2",
      "Could not be decided before apply 1",
      "Could not be read or understood 1",
      "Suppressed 1",
      "Passed checks 1",
    ]);
    expect(root.one((at) => at.attributes.class === "headline error").text()).toBe("1 error, 1 warning");
  });

  test("a finding as pretty tells it", () => {
    const text = root.one((at) => at.attributes.id === "finding-1").text();
    for (const part of [
      FINDING.rule,
      FINDING.message,
      "infra/uploads.tf:3:3",
      "lambda_function {",
      "infra/lambda.tf:5:3",
      "this permission names another bucket",
      "aws_lambda_permission.other: everything matches but the account",
      FINDING.consequence,
      "set source_arn = aws_s3_bucket.uploads.arn",
      "removed:   source_arn    = aws_s3_bucket.archive.arn",
      "added:   source_arn = aws_s3_bucket.uploads.arn",
    ])
      expect(text).toContain(part);
    const links = root.all((at) => at.name === "a" && at.attributes.href === FINDING.docs);
    expect(links).toHaveLength(1);
  });

  test("a finding without a place, likely, with HCL to write", () => {
    const text = root.one((at) => at.attributes.id === "finding-2").text();
    expect(text).toContain(`plan.json: ${WARNING.subject}`);
    expect(text).toContain("likely, unless something outside the plan says otherwise");
    expect(text).toContain(WARNING.fix?.snippet);
  });

  test("reasons of what is undecided, suppressed and not read", () => {
    for (const [id, words] of [
      ["undecided", "the policy aws_iam_policy.worker is unknown before apply"],
      ["suppressed", "by comment: public on purpose"],
      ["gaps", "refused: not readable as HCL at line 4"],
      ["checked", "is right"],
    ])
      expect(root.one((at) => at.attributes.id === id).text()).toContain(words);
  });

  test("what was found right is listed on demand only", () => {
    const quiet = htmlPage(renderingOf(FULL, { checked: [{ function: null, subject: "a.b", what: "is right" }] }), {
      verbose: false,
    });
    expect(quiet).not.toContain("is right");
  });

  test("of very many findings the worst, and the number of those that are not here", () => {
    const notes = Array.from({ length: 1_600 }, (_, i) => ({
      ...WARNING,
      severity: "note" as const,
      subject: `a.n${i}`,
    }));
    const root = page(renderingOf(reportOf([...notes, FINDING]), { graph: GRAPH }));
    expect(root.all((at) => at.name === "article")).toHaveLength(1_500);
    expect(root.one((at) => at.attributes.id === "finding-1").text()).toContain(FINDING.message);
    expect(root.one((at) => at.attributes.class === "cut").text()).toBe(
      "101 more findings did not fit here; the JSON report has all of them.",
    );
    expect(root.one((at) => at.attributes.class === "headline error").text()).toBe("1 error, 1600 notes");
  });

  test("without findings it says so", () => {
    const text = page(renderingOf(reportOf([])))
      .one((at) => at.name === "body")
      .text();
    expect(text).toContain("No findings");
    expect(text).toContain("No findings.");
  });
});

describe("the picture", () => {
  const root = page(renderingOf(FULL, { graph: GRAPH }));
  const edges = root.all((at) => /^edge /.test(at.attributes.class ?? ""));

  test("a broken edge leads to its finding, and so does the table", () => {
    const [edge] = edges.filter((at) => at.attributes.class === "edge error");
    expect(edge?.attributes).toMatchObject({ "data-results": "finding-1", role: "button", tabindex: "0" });
    expect(edge?.text()).toContain("✗ mismatched-invoke-permission");
    const [row] = root.one((at) => at.name === "tbody").all((at) => at.name === "tr");
    expect(row?.text()).toBe(`aws_s3_bucket.uploads${FUNCTION}${FINDING.subject}error: mismatched-invoke-permission`);
    expect(row?.one((at) => at.name === "a").attributes.href).toBe("#finding-1");
  });

  test.each([
    ["aws_x.y", ["aws_x.y"]],
    ['module.a.module.b[0].data.aws_x.y["k.l"]', ["module.a.module.b[0].", 'data.aws_x.y["k.l"]']],
    ['module.a["x\\"].b."].aws_x.y', ['module.a["x\\"].b."].', "aws_x.y"]],
    [`aws_x.${"y".repeat(50)}`, ["aws_x.yyyyyyyyyyyy…yyyyyyyyyyyyyyyyyyy"]],
  ])("%s in the lines of its node", (label, lines) =>
    expect(nodeLines({ id: "", label, kind: "resource" })).toEqual(lines),
  );

  test("a finding about no resource has no button", () => {
    const [edge] = edges.filter((at) => at.attributes.class === "edge granted");
    expect(edge?.attributes.role).toBe("img");
    expect(edge?.attributes.tabindex).toBeUndefined();
  });

  test("nothing overlaps, everything is inside", () => {
    const svg = root.one((at) => at.name === "svg");
    const boxes = root
      .all((at) => at.attributes.class === "box")
      .map(({ attributes: { x, y, width, height } }) => [x, y, width, height].map(Number));
    expect(boxes).toHaveLength(3);
    for (const [x = 0, y = 0, width = 0, height = 0] of boxes) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(Number(svg.attributes.width));
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y + height).toBeLessThanOrEqual(Number(svg.attributes.height));
    }
    const lefts = boxes.map(([x = 0]) => x);
    expect(new Set(lefts).size).toBe(3);
  });

  test("of a large one only the part around the findings, and it says so", () => {
    const names = Array.from({ length: 1_000 }, (_, i) => `aws_lambda_function.f${i}`);
    const nodes = [...names.map((id) => ({ id, label: id, kind: "function" as const })), ...GRAPH.nodes];
    const chain = names
      .slice(1)
      .map((to, i): GraphEdge => ({ from: names[i] ?? "", to, label: "", state: { kind: "granted" } }));
    const large = page(renderingOf(FULL, { graph: { nodes, edges: [...chain, ...GRAPH.edges] } }));
    const drawn = large.all((at) => at.attributes.class === "box");
    expect(drawn).toHaveLength(3);
    expect(large.one((at) => at.attributes.class === "cut").text()).toContain(
      "1000 nodes and 999 connections more are left out",
    );
    expect(large.one((at) => at.name === "tbody").all((at) => at.name === "tr")).toHaveLength(1_001);
  });

  test("a long chain with chords: every edge is drawn, the longest as straight lines", () => {
    const ids = Array.from({ length: 140 }, (_, i) => `aws_x.n${i}`);
    const chords = ids.map((from, i) => ({ ...broken, from, to: ids[139 - (i % 30)] ?? "" }));
    const chain = ids.slice(1).map((to, i) => ({ ...broken, from: ids[i] ?? "", to }));
    const nodes = ids.map((id) => ({ id, label: id, kind: "function" as const }));
    const { edges } = layOut({ nodes, edges: [...chain, ...chords] });
    expect(edges.every(({ points }) => points.length >= 2)).toBe(true);
    const labelled = edges.filter(({ label }) => label !== null).length;
    expect(labelled).toBeGreaterThan(139);
    expect(labelled).toBeLessThan(edges.length);
  });

  test("bounded where everything is broken and joined", () => {
    const ids = Array.from({ length: 300 }, (_, i) => `aws_x.n${i}`);
    const nodes = ids.map((id) => ({ id, label: id, kind: "function" as const }));
    const dense = ids.flatMap((from, i) =>
      [1, 2, 3, 5].map((step): GraphEdge => ({ ...broken, from, to: ids[(i * step + 1) % 300] ?? "" })),
    );
    const large = page(renderingOf(FULL, { graph: { nodes, edges: dense } }));
    expect(large.all((at) => at.attributes.class === "box").length).toBeLessThanOrEqual(150);
    expect(large.all((at) => at.attributes.class === "edge error").length).toBeLessThanOrEqual(300);
  });
});

describe("a page of its own", () => {
  test("the same bytes for the same input", async () => {
    const once = await analyzeCase(join(FIXTURES, "demo"));
    const again = await analyzeCase(join(FIXTURES, "demo"));
    const first = htmlPage(once, VERBOSE);
    htmlPage(renderingOf(FULL, { graph: GRAPH }), VERBOSE);
    expect(htmlPage(again, VERBOSE)).toBe(first);
  });

  test("only its own style and script are let in, and nothing is fetched", () => {
    const text = htmlPage(renderingOf(FULL, { graph: GRAPH }), VERBOSE);
    const root = parsePage(text);
    const policy = root.one((at) => at.attributes["http-equiv"] === "Content-Security-Policy").attributes.content ?? "";
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[^' ]+'; script-src 'sha256-[^' ]+'; img-src data:;/,
    );
    for (const name of ["style", "script"]) {
      const [at, ...others] = root.all((one) => one.name === name);
      expect(others).toEqual([]);
      const hash = createHash("sha256")
        .update(at?.raw ?? "")
        .digest("base64");
      expect(policy).toContain(`${name}-src 'sha256-${hash}'`);
    }
    expect(root.all((at) => "src" in at.attributes || "style" in at.attributes)).toEqual([]);
    expect(root.all((at) => at.name === "link").map((at) => at.attributes.href)).toEqual(["data:,"]);
    const style = root.one((at) => at.name === "style").raw;
    expect(style).not.toMatch(/@import|url\(/);
  });

  test("ids are unique, and what points to an id finds it", async () => {
    const root = page(await analyzeCase(join(FIXTURES, "demo")));
    const ids = root.all((at) => at.attributes.id !== undefined).map((at) => at.attributes.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { attributes } of root.all(() => true)) {
      const { href, for: field, "aria-labelledby": by, "data-results": results, "data-show": shown } = attributes;
      const wanted = [
        field,
        by,
        shown,
        ...(results?.split(" ") ?? []),
        href?.startsWith("#") ? href.slice(1) : undefined,
      ];
      for (const id of wanted) if (id !== undefined) expect(ids).toContain(id);
    }
    expect(root.all((at) => "data-results" in at.attributes).length).toBeGreaterThan(4);
    expect(root.all((at) => "data-show" in at.attributes)).toHaveLength(4);
  });
});

describe("with hostile texts in every place", () => {
  test("the page has the same elements and attributes as with plain ones", () => {
    fc.assert(
      fc.property(hostileRendering, (rendering) => {
        const text = htmlPage(rendering, VERBOSE);
        for (const line of text.split("\n")) {
          expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|##\[|^\s*::/u);
        }
        const root = parsePage(text);
        for (const at of root.all(() => true)) {
          expect(ELEMENTS).toContain(at.name);
          expect(Object.keys(at.attributes).filter((name) => /^on|^style$|^srcdoc$/.test(name))).toEqual([]);
          if (at.attributes.href !== undefined)
            expect(at.attributes.href).toMatch(/^(#[a-z]+-[a-z0-9]+|data:,|https:\/\/example\.com\/.*)$/);
        }
        expect(root.all((at) => at.name === "script")).toHaveLength(1);
        expect(root.all((at) => at.name === "article")).toHaveLength(2);
      }),
      { numRuns: 60 },
    );
  });
});

const ELEMENTS =
  "html head meta title link style body a header div h1 p ul li b span main section h2 button svg defs marker path g rect text circle details summary table thead tr th tbody td code form label input fieldset legend select option article h3 figure figcaption pre i mark dl dt dd footer script".split(
    " ",
  );
