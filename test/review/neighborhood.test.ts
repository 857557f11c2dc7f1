import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Graph, GraphEdge } from "../../src/report/graph.ts";
import { type Group, groups } from "../../src/review/group.ts";
import { neighborhood, neighborhoodSection } from "../../src/review/neighborhood.ts";
import { hostileText } from "../report/hostile.ts";
import { finding } from "./build.ts";

const F = "aws_lambda_function.thumbnails";
const group = (rest: Parameters<typeof finding>[0] = {}): Group => {
  const [one] = groups([finding(rest)]);
  if (one === undefined) throw new Error("no group");
  return one;
};
const broken = (from: string, to: string, fingerprints: readonly string[]): GraphEdge => ({
  from,
  to,
  label: "by something",
  state: { kind: "broken", rule: "other-rule", severity: "warning", fingerprints },
});
const granted = (from: string, to: string): GraphEdge => ({ from, to, label: "", state: { kind: "granted" } });
const graphOf = (edges: readonly GraphEdge[]): Graph => ({
  nodes: [...new Set(edges.flatMap(({ from, to }) => [from, to]))].map((id) => ({
    id,
    label: id,
    kind: id === F ? "function" : "resource",
  })),
  edges,
});
const OWN = group().fingerprints;

describe("the graph around a finding", () => {
  test("the broken edge with the rule, and the neighbors of both ends", () => {
    const graph = graphOf([broken("bucket", F, OWN), granted(F, "role"), granted("elsewhere", "other")]);
    expect(
      neighborhoodSection(graph, group()),
    ).toBe(`<details><summary>Graph of the resources around this finding</summary>

\`\`\`mermaid
flowchart LR
  n0["bucket"]
  n1[["${F}"]]
  n2["role"]
  n0 ==>|"✗ mismatched-invoke-permission: by something"| n1
  n1 --> n2
  classDef function stroke-width:3px
  class n1 function
  linkStyle 0 stroke:#d1242f,color:#d1242f
\`\`\`

</details>`);
  });
  test("an edge of several findings is marked with this one's rule; other broken edges are not marked", () => {
    const graph = graphOf([broken("bucket", F, ["x", ...OWN]), broken(F, "role", ["y"])]);
    const part = neighborhood(graph, group());
    expect(part?.edges.map(({ state }) => state)).toEqual([
      { kind: "broken", rule: "mismatched-invoke-permission", severity: "error", fingerprints: OWN },
      { kind: "granted" },
    ]);
  });
  test.each([
    ["the finding has no edge", graphOf([granted("bucket", F), granted(F, "role")])],
    ["it shows no more than the message", graphOf([broken("bucket", F, OWN)])],
    ["the plan has no graph", graphOf([])],
  ])("no graph if %s", (_, graph) => expect(neighborhoodSection(graph, group())).toBe(""));
  test("a few of many neighbors, always the same ones", () => {
    const edges = [broken("bucket", F, OWN), ...Array.from({ length: 500 }, (_, n) => granted(F, `n${n}`))];
    const part = neighborhood(graphOf(edges), group());
    expect(part?.nodes).toHaveLength(8);
    expect(part).toEqual(neighborhood(graphOf(edges), group()));
  });
  test("three of many instances of one fault", () => {
    const edges = Array.from({ length: 50 }, (_, n) => broken(`bucket${n}`, F, OWN));
    expect(neighborhood(graphOf(edges), group())?.edges).toHaveLength(3);
  });
  test("hostile names are escaped, and the length is bounded", () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 1, max: 20_000 }), (text, times) => {
        const name = text.repeat(Math.ceil(times / Math.max(1, text.length)));
        const graph = graphOf([
          { ...broken(name, F, OWN), label: name },
          { ...granted(F, `${name}2`), label: name },
        ]);
        const shown = neighborhoodSection(graph, group({ subject: name, rule: "a-rule" }));
        expect(shown.length).toBeLessThan(40_000);
        if (shown === "") return;
        const [code = "", ...others] = [...shown.matchAll(/^```mermaid\n([\s\S]*?)^```$/gm)].map((found) => found[1]);
        expect(others).toEqual([]);
        for (const line of code.split("\n")) {
          // One quoted text a line, and inside of it nothing that could end it or mean HTML.
          const [before = "", text = "", ...after] = line.split('"');
          expect(after.length === 0 || after.length === 1).toBe(true);
          expect([before, ...after].join("")).toMatch(/^[\w\s[\](){}|=.<>:,#/-]*$/);
          expect(text.replace(/#\d+;/g, "")).not.toMatch(/[<>`@&\\%#\u202a-\u202e\u2066-\u2069\u001b]/);
        }
      }),
      { numRuns: 200 },
    );
  });
});
