import type { Finding, Undecided } from "./findings/types.ts";
import { type Reported, reportedAbout, stateOf } from "./graph-findings.ts";
import type { LambdaFunction } from "./model/functions.ts";
import { judgeDelivery } from "./model/judge-delivery.ts";
import { invokeVerdict } from "./model/judged-invokes.ts";
import type { LinkedTrigger, Model } from "./model/model.ts";
import type { Role } from "./model/roles.ts";
import type { Graph, GraphEdge, GraphNode } from "./report/graph.ts";

/** The graph of a plan: triggers, functions, roles and resources, with the permission or role of each edge; broken edges have
 * their rule. */
export function graphOf(model: Model, findings: readonly Finding[], undecided: readonly Undecided[]): Graph {
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, { readonly ends: Omit<GraphEdge, "state">; readonly reported: Reported[] }>();
  const reported = reportedAbout(findings, undecided);
  const node = (id: string, kind: GraphNode["kind"]): string => {
    if (!nodes.has(id)) nodes.set(id, { id, label: id, kind });
    return id;
  };
  const edge = (from: string, to: string, label: string, about: Reported): void => {
    const key = JSON.stringify([from, to, label]);
    const known = edges.get(key);
    if (known === undefined) edges.set(key, { ends: { from, to, label }, reported: [about] });
    else known.reported.push(about);
  };
  const source = (title: string, declaredBy: string): string => {
    const id = model.world.find(title) ? title : declaredBy;
    return node(id, id === declaredBy ? "trigger" : "resource");
  };

  for (const fn of model.functions) node(fn.address, "function");
  for (const linked of model.triggers) {
    const { trigger, target } = linked;
    if (target.kind !== "found") continue;
    const declaredBy = trigger.declaredBy.address;
    const from = source(trigger.title, declaredBy);
    const fn = target.function.address;
    const about = reported.about([declaredBy], fn, ({ rule }) => rule !== DELIVERY_RULE);
    edge(from, fn, labelOf(declaredBy, from, throughOf(model, linked)), about);
  }
  for (const { declaredBy, title, need } of model.deliveries) {
    const { target } = judgeDelivery(model.world, need);
    if (!target) continue;
    const from = source(title, declaredBy.address);
    const to = node(target.address, "resource");
    edge(
      from,
      to,
      labelOf(declaredBy.address, from, ""),
      reported.delivery(declaredBy.address, target.address, DELIVERY_RULE),
    );
  }
  const roles = new Map<string, Role>();
  for (const fn of model.functions) {
    const ref = model.executionRole(fn);
    if (ref.kind !== "role") continue;
    const role = node(ref.role.address, "role");
    roles.set(fn.address, ref.role);
    edge(fn.address, role, "runs as", reported.about([role, fn.address], fn.address));
    for (const subject of reachedResources(model, fn, findings))
      edge(role, node(subject, "resource"), "uses", reported.about([subject], fn.address));
  }
  for (const finding of reported.undrawn()) {
    const about = { findings: [finding], undecided: [] };
    const { function: fn, subject } = finding;
    const role = fn === null ? undefined : roles.get(fn)?.address;
    if (fn !== null && nodes.has(fn) && subject !== fn) {
      // A finding about another role is drawn from the function's role, all others to the function.
      if (role !== undefined && isRole(model, subject)) edge(role, node(subject, "role"), "assumes", about);
      else edge(node(subject, kindOf(model, subject)), fn, "", about);
    } else if (fn === null) {
      for (const grantedBy of new Set(roles.values())) {
        if (hasStatementsOf(grantedBy, subject)) edge(node(subject, "grant"), grantedBy.address, "belongs to", about);
      }
    }
  }
  return {
    nodes: [...nodes.values()].sort(byText),
    edges: [...edges.values()]
      .map(({ ends, reported: all }): GraphEdge => ({ ...ends, state: stateOf(together(all)) }))
      .sort(byText),
  };
}

/** The rule about deliveries on the way to a function; other rules about a trigger are about the function itself. */
const DELIVERY_RULE = "delivery-denied";

const together = (all: readonly Reported[]): Reported => ({
  findings: all.flatMap(({ findings }) => findings),
  undecided: all.flatMap(({ undecided }) => undecided),
});

const byText = (a: object, b: object): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

const labelOf = (declaredBy: string, source: string, through: string): string =>
  [declaredBy === source ? "" : declaredBy, through].filter((part) => part !== "").join(", ");

/** The permission that allows a trigger, or the role that it invokes the function with. */
function throughOf(model: Model, { trigger, target }: LinkedTrigger): string {
  if (target.kind !== "found") return "";
  const { function: fn, qualifier } = target;
  for (const need of trigger.needs) {
    if (need.kind === "invoke") {
      const verdict = invokeVerdict(model, need, fn, qualifier);
      if (verdict.answer === "met" && verdict.by[0] !== undefined) return `by ${verdict.by[0]}`;
    }
    if (need.kind === "invoke-by-role") {
      const ref = model.role(need.role, (need.roleIn ?? trigger.declaredBy).provider);
      if (ref.kind === "role") return `as ${ref.role.address}`;
    }
  }
  return "";
}

const RULES_OF_REACHED = ["decrypt-denied", "key-policy-denied", "ungranted-reference"];

/** The resources that a function uses with its role: its destinations, and the subjects of its findings. */
function reachedResources(model: Model, fn: LambdaFunction, findings: readonly Finding[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const settingNeed of model.settingNeeds) {
    if (settingNeed.need.purpose !== "destination") continue;
    const of = model.resolve(settingNeed.function, settingNeed.declaredBy);
    if (of.kind === "found" && of.function === fn) found.add(settingNeed.subject);
  }
  for (const finding of findings) {
    if (finding.function !== fn.address || finding.subject === fn.address) continue;
    if (RULES_OF_REACHED.includes(finding.rule)) found.add(finding.subject);
  }
  return found;
}

const isRole = (model: Model, address: string): boolean => model.world.find(address)?.type === "aws_iam_role";

const kindOf = (model: Model, address: string): GraphNode["kind"] =>
  model.world.find(address)?.type === "aws_lambda_permission" ? "grant" : "resource";

/** Whether the role has statements of this resource. */
const hasStatementsOf = (role: Role, address: string): boolean =>
  [...role.grantedByAll].some(
    ([statement, grantedBy]) => grantedBy.address === address || statement.origin.address === address,
  );
