import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { GraphEdge, GraphNode } from "../../src/report/graph.ts";
import { htmlPage } from "../../src/report/html.ts";
import type { Rendering } from "../../src/report/rendering.ts";
import { FINDING, FULL, renderingOf, reportOf, WARNING } from "../report/sample.ts";
import { analyzeCase, FIXTURES } from "../support/cases.ts";
import { faintTexts } from "./contrast.ts";
import { LEFT_OUT, launch, type Opened, openPage } from "./open-page.ts";

const F = "aws_lambda_function.thumbnails";
const NODES: readonly GraphNode[] = [
  { id: "aws_s3_bucket.uploads", label: "aws_s3_bucket.uploads", kind: "resource" },
  { id: F, label: F, kind: "function" },
  { id: "aws_iam_role.r", label: "aws_iam_role.r", kind: "role" },
  { id: "aws_x.y", label: "aws_x.y", kind: "trigger" },
];
const EDGES: readonly GraphEdge[] = [
  {
    from: "aws_s3_bucket.uploads",
    to: F,
    label: FINDING.subject,
    state: { kind: "broken", rule: FINDING.rule, severity: "error", fingerprints: [FINDING.fingerprint] },
  },
  {
    from: "aws_x.y",
    to: F,
    label: "",
    state: { kind: "broken", rule: WARNING.rule, severity: "warning", fingerprints: [WARNING.fingerprint] },
  },
  { from: F, to: "aws_iam_role.r", label: "runs as", state: { kind: "granted" } },
  { from: "aws_iam_role.r", to: "aws_x.y", label: "uses", state: { kind: "undecided", fingerprints: [] } },
];
const NOTE = { ...WARNING, severity: "note" as const, rule: "broad-grant", plan: "other.json" };
const DARK = { colorScheme: "dark" } as const;
/** Everything that a page can hold. */
const EVERYTHING = renderingOf(
  {
    ...FULL,
    ...reportOf([FINDING, WARNING, NOTE], FULL),
    findings: [FINDING, WARNING, NOTE],
    plans: [
      ...FULL.plans,
      { file: "other.json", source: null, noSource: null, terraformVersion: null, functions: 1, triggers: 0 },
    ],
  },
  { graph: { nodes: NODES, edges: EDGES }, checked: [{ function: null, subject: "a.b", what: "is right" }] },
);

describe.skipIf(LEFT_OUT)("the page in Chromium", () => {
  let browser: Browser;
  let demo: Rendering;
  beforeAll(async () => {
    [browser, demo] = await Promise.all([launch(), analyzeCase(join(FIXTURES, "demo"))]);
  });
  afterAll(() => browser?.close());

  async function visit(
    rendering: Rendering,
    look: (page: Page, opened: Opened) => Promise<void>,
    options: Parameters<typeof openPage>[2] = {},
  ): Promise<void> {
    const opened = await openPage(browser, htmlPage(rendering, { verbose: true }), options);
    try {
      await look(opened.page, opened);
      expect(opened.troubles).toEqual([]);
    } finally {
      await opened.close();
    }
  }
  const shown = (page: Page): Promise<readonly string[]> =>
    page.locator("article:visible").evaluateAll((cards) => cards.map(({ id }) => id));
  const viewBox = async (page: Page): Promise<readonly number[]> =>
    ((await page.locator("#graph").getAttribute("viewBox")) ?? "").split(" ").map(Number);

  for (const colorScheme of ["light", "dark"] as const) {
    test(`every text can be read: ${colorScheme}`, async () => {
      for (const rendering of [demo, EVERYTHING]) {
        await visit(
          rendering,
          async (page) => {
            await page.locator("#connections summary").click();
            expect(await faintTexts(page)).toEqual([]);
          },
          { colorScheme },
        );
      }
    });
  }

  test("the two schemes differ", async () => {
    const colours: string[] = [];
    for (const colorScheme of ["light", "dark"] as const) {
      await visit(
        demo,
        async (page) => void colours.push(await page.evaluate("getComputedStyle(document.body).backgroundColor")),
        { colorScheme },
      );
    }
    expect(new Set(colours).size).toBe(2);
  });

  test("filters by text, severity, rule, function and plan, and says how many are left", async () => {
    await visit(EVERYTHING, async (page) => {
      const status = page.getByRole("status");
      expect(await status.textContent()).toBe("3 of 3 findings shown");
      await page.getByLabel("Text", { exact: true }).fill("thumbnails uploads");
      expect(await shown(page)).toEqual(["finding-1"]);
      expect(await status.textContent()).toBe("1 of 3 findings shown");
      expect(await page.locator("#undecided .none").isVisible()).toBe(true);
      await page.getByLabel("Text", { exact: true }).fill("");
      await page.getByRole("checkbox", { name: "error" }).uncheck();
      expect(await shown(page)).toEqual(["finding-2", "finding-3"]);
      await page.getByLabel("Rule", { exact: true }).selectOption("broad-grant");
      expect(await shown(page)).toEqual(["finding-3"]);
      await page.getByRole("button", { name: "Reset filters" }).click();
      await expect.poll(() => shown(page)).toHaveLength(3);
      await page.getByLabel("Function", { exact: true }).selectOption(F);
      expect(await shown(page)).toEqual(["finding-1"]);
      await page.getByRole("button", { name: "Reset filters" }).click();
      await expect.poll(() => shown(page)).toHaveLength(3);
      await page.getByLabel("Plan", { exact: true }).selectOption("other.json");
      expect(await shown(page)).toEqual(["finding-3"]);
      await page.getByLabel("Text", { exact: true }).fill("nowhere");
      expect(await page.locator("#findings .none").isVisible()).toBe(true);
    });
  });

  test("a click on an edge shows its finding, and back", async () => {
    await visit(demo, async (page) => {
      const finding = demo.report.findings.findIndex(({ rule }) => rule === "event-source-denied") + 1;
      await page
        .getByRole("button", { name: /event-source-denied/ })
        .locator("text")
        .click();
      await expect.poll(() => shown(page)).toEqual([`finding-${finding}`]);
      await expect.poll(() => page.evaluate("document.activeElement.id")).toBe(`finding-${finding}`);
      expect(await page.locator("#only").textContent()).toContain("Only results about aws_sqs_queue.index to");
      await page.getByRole("button", { name: "Show all" }).click();
      expect(await shown(page)).toHaveLength(4);
      await page.getByRole("button", { name: "Show in the graph" }).first().click();
      expect(await page.locator("g.edge.lit").count()).toBe(1);
    });
  });

  test("a function leads to all its findings", async () => {
    await visit(demo, async (page) => {
      await page
        .getByRole("button", { name: /^module\.resize\.aws_lambda_function\.this, function, 2 findings/ })
        .click();
      await expect.poll(() => shown(page)).toHaveLength(2);
    });
  });

  test("moves and zooms by mouse, wheel, buttons and keys", async () => {
    await visit(demo, async (page) => {
      const [, , whole = 0] = await viewBox(page);
      await page.getByRole("button", { name: "Zoom in" }).click();
      await page.getByRole("button", { name: "Zoom in" }).click();
      const [x = 0, y = 0, near = 0] = await viewBox(page);
      expect(near).toBeCloseTo(whole / 1.25 ** 2, 0);
      const box = await page.locator("#view").boundingBox();
      if (box === null) throw new Error("no picture");
      await page.mouse.move(box.x + 300, box.y + 30);
      await page.mouse.down();
      await page.mouse.move(box.x + 260, box.y + 20, { steps: 4 });
      await page.mouse.up();
      const [dragged = 0] = await viewBox(page);
      expect(dragged).toBeGreaterThan(x);
      expect(await shown(page)).toHaveLength(4);
      await page.locator("#view").focus();
      await page.keyboard.press("ArrowLeft");
      expect((await viewBox(page))[0]).toBeLessThan(dragged);
      await page.keyboard.press("ArrowDown");
      expect((await viewBox(page))[1]).toBeGreaterThan(y);
      await page.mouse.wheel(0, 120);
      await expect.poll(async () => (await viewBox(page))[2]).toBeGreaterThan(near);
      await page.keyboard.press("0");
      expect((await viewBox(page))[2]).toBeCloseTo(whole, 0);
    });
  });

  test("the wheel scrolls the page where the picture was not chosen", async () => {
    await visit(demo, async (page) => {
      const before = await viewBox(page);
      await page.locator("#view").hover({ position: { x: 20, y: 20 } });
      await page.mouse.wheel(0, 200);
      await expect.poll(() => page.evaluate("scrollY")).toBeGreaterThan(0);
      expect(await viewBox(page)).toEqual(before);
    });
  });

  test("by keyboard alone: skip link, tools, picture, its parts, and what has the focus is seen", async () => {
    await visit(demo, async (page) => {
      const focused: string[] = [];
      for (let i = 0; i < 40; i++) {
        await page.keyboard.press("Tab");
        const [name, outline] = await page.evaluate<[string, boolean]>(`(() => {
          const at = document.activeElement, style = getComputedStyle(at);
          const inner = at.querySelector(":scope > .box, :scope > .label");
          const seen = style.outlineStyle !== "none" || (inner !== null && getComputedStyle(inner).stroke !== "none" && getComputedStyle(inner).strokeWidth === "3px");
          return [at.getAttribute("aria-label") ?? at.textContent.trim() ?? at.id, seen];
        })()`);
        expect(outline, `the focus on ${name} is seen`).toBe(true);
        focused.push(name);
        if (name === "Reset filters") break;
      }
      expect(focused[0]).toBe("Skip to the findings");
      expect(focused.slice(1, 4)).toEqual(["Zoom out", "Zoom in", "Fit"]);
      expect(focused[4]).toContain("Graph: arrow keys move it");
      expect(focused.filter((name) => /: error: /.test(name))).toHaveLength(4);
      expect(focused.at(-1)).toBe("Reset filters");
      await page.getByRole("button", { name: /: error: decrypt-denied/ }).focus();
      await page.keyboard.press("Enter");
      await expect.poll(() => shown(page)).toEqual(["finding-1"]);
    });
  });

  test("a screen reader finds headings, names and the table", async () => {
    await visit(demo, async (page) => {
      const tree = await page.locator("body").ariaSnapshot();
      expect(tree).toContain('heading "lambda-grants: what AWS would deny after apply" [level=1]');
      expect(tree).toContain('heading "What triggers what, and with which rights" [level=2]');
      expect(tree).toContain('heading "Findings 4" [level=2]');
      expect(tree).toMatch(/heading "error: module\.resize\.aws_iam_role\.this may read .*" \[level=3\]/);
      expect(tree).toContain('button "aws_sqs_queue.index to module.index.aws_lambda_function.this');
      expect(tree).toContain('article "error: module.index.aws_iam_role.this cannot read');
      await page.locator("#connections summary").click();
      expect(await page.getByRole("row").count()).toBe(8);
      expect(await page.getByRole("columnheader").allTextContents()).toEqual(["From", "To", "Through", "State"]);
    });
    await visit(EVERYTHING, async (page) => {
      for (const control of await page
        .locator("button:visible, input, select, summary, [tabindex='0']:visible")
        .all()) {
        const tree = await control.ariaSnapshot();
        expect(tree, await control.evaluate((at) => at.outerHTML)).toMatch(/"[^"]+"|^- text/);
      }
    });
  });

  test("nothing moves while it loads", async () => {
    await visit(demo, async (page) => {
      const shift = await page.evaluate<number>(`new Promise((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; }).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => resolve(sum), 300);
      })`);
      expect(shift).toBe(0);
    });
  });

  test("on a narrow screen nothing runs out at the side", async () => {
    for (const rendering of [demo, EVERYTHING]) {
      await visit(
        rendering,
        async (page) => {
          expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
        },
        { viewport: { width: 360, height: 700 } },
      );
    }
  });

  test("without scripts everything is there, and nothing that needs them", async () => {
    await visit(
      demo,
      async (page) => {
        expect(await page.locator("article").count()).toBe(4);
        expect(
          await page.locator(".needs-script").evaluateAll((all) => all.filter((at) => at.checkVisibility()).length),
        ).toBe(0);
        expect(await page.locator("#graph .box").first().isVisible()).toBe(true);
      },
      { javaScriptEnabled: false },
    );
  });

  test("in print the page is light, the filters are gone and the table is open", async () => {
    await visit(
      demo,
      async (page) => {
        await page.emulateMedia({ media: "print" });
        expect(await page.locator("#filters").isVisible()).toBe(false);
        await page.evaluate("dispatchEvent(new Event('beforeprint'))");
        expect(await page.locator("#connections table").isVisible()).toBe(true);
        expect(await faintTexts(page)).toEqual([]);
        expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(255, 255, 255)");
      },
      DARK,
    );
  });

  test("names that are markup and script stay names", async () => {
    const evil = `</script></title></svg><img src=x onerror="document.title='owned'">`;
    const finding = { ...FINDING, message: evil, function: evil, subject: evil, consequence: evil };
    const nodes: readonly GraphNode[] = [{ id: evil, label: evil, kind: "function" }, ...NODES];
    const edges: readonly GraphEdge[] = [
      {
        from: evil,
        to: F,
        label: evil,
        state: { kind: "broken", rule: FINDING.rule, severity: "error", fingerprints: [FINDING.fingerprint] },
      },
    ];
    await visit(renderingOf(reportOf([finding, WARNING]), { graph: { nodes, edges } }), async (page) => {
      await page.locator("g.edge text").first().click();
      await expect.poll(() => shown(page)).toEqual(["finding-1"]);
      expect(await page.locator("img").count()).toBe(0);
      expect(await page.title()).toBe("lambda-grants: 1 error, 1 warning");
      expect(await page.locator("h3").first().textContent()).toContain(evil);
    });
  });
});
