import { describe, expect, test } from "vitest";
import { type Graph, sideBySide } from "../../src/report/graph.ts";
import { layOut } from "../../src/report/html/layout.ts";
import { htmlPage } from "../../src/report/html.ts";
import { mermaidGraph } from "../../src/report/mermaid.ts";
import { FINDING, renderingOf, reportOf } from "./sample.ts";

const broken = (fingerprint: string): Graph["edges"][number]["state"] => ({
  kind: "broken",
  rule: "missing-invoke-permission",
  severity: "error",
  fingerprints: [fingerprint],
});
/** One root: a bucket that triggers a function. */
const root = (state: Graph["edges"][number]["state"]): Graph => ({
  nodes: [
    { id: "aws_s3_bucket.a", label: "aws_s3_bucket.a", kind: "resource" },
    { id: "aws_lambda_function.b", label: "aws_lambda_function.b", kind: "function" },
  ],
  edges: [{ from: "aws_s3_bucket.a", to: "aws_lambda_function.b", label: "", state }],
});
const TWO = sideBySide([
  { ...root(broken("in-dev")), plan: "dev/plan.json" },
  { ...root({ kind: "granted" }), plan: "prod/plan.json" },
]);

describe("several plans in one picture", () => {
  test("equal addresses of two plans are different nodes, and no edge crosses", () => {
    expect(TWO.nodes).toHaveLength(4);
    const planOf = new Map(TWO.nodes.map(({ id, plan }) => [id, plan]));
    for (const { from, to } of TWO.edges) expect(planOf.get(from)).toBe(planOf.get(to));
    expect(TWO.edges.map(({ from }) => planOf.get(from))).toEqual(["dev/plan.json", "prod/plan.json"]);
  });
  test("one plan is drawn as before", () => {
    const only = root({ kind: "granted" });
    expect(sideBySide([{ ...only, plan: "plan.json" }])).toEqual(only);
    expect(layOut(only).frames).toEqual([]);
  });
  test("Mermaid: a subgraph each", () =>
    expect(mermaidGraph(TWO)).toMatchInlineSnapshot(`
    "flowchart LR
      subgraph plan0["dev/plan.json"]
        n0["aws_s3_bucket.a"]
        n1[["aws_lambda_function.b"]]
      end
      subgraph plan1["prod/plan.json"]
        n2["aws_s3_bucket.a"]
        n3[["aws_lambda_function.b"]]
      end
      n0 ==>|"✗ missing-invoke-permission"| n1
      n2 --> n3
      classDef function stroke-width:3px
      class n1,n3 function
      linkStyle 0 stroke:#d1242f,color:#d1242f
    "
  `));
  test("HTML: frames that do not overlap, each around its own nodes", () => {
    const { frames, nodes, width, height } = layOut(TWO);
    expect(frames.map(({ plan }) => plan)).toEqual(["dev/plan.json", "prod/plan.json"]);
    const [first, second] = frames;
    if (first === undefined || second === undefined) throw new Error("two frames are drawn");
    expect(first.y + first.height / 2).toBeLessThan(second.y - second.height / 2);
    expect(second.y + second.height / 2).toBeLessThan(height);
    expect(first.width).toBeLessThan(width);
    for (const { node, x, y, ...size } of nodes) {
      const frame = node.plan === first.plan ? first : second;
      expect(Math.abs(x - frame.x) + size.width / 2).toBeLessThan(frame.width / 2);
      expect(Math.abs(y - frame.y) + size.height / 2).toBeLessThan(frame.height / 2);
    }
  });
  test("HTML: a finding marks the node of its own plan only", () => {
    const finding = { ...FINDING, function: "aws_lambda_function.b", subject: "aws_s3_bucket.a", related: [] };
    const report = reportOf([{ ...finding, plan: "dev/plan.json", fingerprint: "in-dev" }]);
    const page = htmlPage(renderingOf(report, { graph: TWO }), { verbose: false });
    expect(page.match(/, function, 1 finding"/g)).toHaveLength(1);
    expect(page).toContain('<g class="plan" role="img" aria-label="prod/plan.json">');
  });
});
