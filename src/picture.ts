import type { Finding, Undecided } from "./findings/types.ts";
import type { LambdaFunction } from "./model/functions.ts";
import type { Model } from "./model/model.ts";
import type { Graph, GraphEdge, GraphNode } from "./report/graph.ts";

/** What triggers what, through which permission or role, to which resources; the broken edges with their rule. */
export function pictureOf(model: Model, findings: readonly Finding[], undecided: readonly Undecided[]): Graph {
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, GraphEdge>();
  const node = (id: string, kind: GraphNode["kind"]): string => {
    if (!nodes.has(id)) nodes.set(id, { id, label: id, kind });
    return id;
  };
  const edge = (from: string, to: string, label: string, fn: string | null, subjects: readonly string[]): void => {
    const state = stateOf(findings, undecided, fn, subjects);
    const key = JSON.stringify([from, to, label]);
    if (edges.get(key)?.state.kind !== "broken") edges.set(key, { from, to, label, state });
  };

  for (const fn of model.functions) node(fn.address, "function");
  for (const { trigger, target } of model.triggers) {
    if (target.kind !== "found") continue;
    const source = node(
      model.world.find(trigger.title) ? trigger.title : trigger.declaredBy.address,
      trigger.title === trigger.declaredBy.address ? "trigger" : "resource",
    );
    edge(source, target.function.address, labelOf(trigger.declaredBy.address, source), target.function.address, [
      trigger.declaredBy.address,
    ]);
  }
  for (const fn of model.functions) {
    const ref = model.executionRole(fn);
    if (ref.kind !== "role") continue;
    const role = node(ref.role.address, "role");
    edge(fn.address, role, "runs as", fn.address, [role]);
    for (const [subject, kind] of reached(model, fn, findings))
      edge(role, node(subject, kind), "uses", fn.address, [subject]);
  }
  const byText = (a: object, b: object): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
  return { nodes: [...nodes.values()].sort(byText), edges: [...edges.values()].sort(byText) };
}

const labelOf = (declaredBy: string, source: string): string => (declaredBy === source ? "" : declaredBy);

/** What the function reaches with its role: its destinations, and the subjects of findings about it. */
function reached(
  model: Model,
  fn: LambdaFunction,
  findings: readonly Finding[],
): ReadonlyMap<string, GraphNode["kind"]> {
  const found = new Map<string, GraphNode["kind"]>();
  for (const demand of model.demands) {
    if (demand.need.purpose !== "destination") continue;
    const of = model.resolve(demand.function, demand.declaredBy);
    if (of.kind === "found" && of.function === fn) found.set(demand.subject, "resource");
  }
  for (const finding of findings) {
    if (finding.function !== fn.address || finding.subject === fn.address) continue;
    if (["decrypt-denied", "key-policy-denied", "ungranted-reference"].includes(finding.rule)) {
      found.set(finding.subject, "resource");
    }
  }
  return found;
}

function stateOf(
  findings: readonly Finding[],
  undecided: readonly Undecided[],
  fn: string | null,
  subjects: readonly string[],
): GraphEdge["state"] {
  const about = (item: { readonly function: string | null; readonly subject: string }): boolean =>
    subjects.includes(item.subject) && (item.function === fn || item.function === null);
  const broken = findings.find((finding) => about(finding) && finding.severity === "error") ?? findings.find(about);
  if (broken) return { kind: "broken", rule: broken.rule, severity: broken.severity };
  return { kind: undecided.some(about) ? "undecided" : "granted" };
}
