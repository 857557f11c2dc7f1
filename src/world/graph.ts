import { referenceName, referencesIn } from "../hcl/references.ts";
import type { Expression } from "../hcl/syntax.ts";
import { areBlocks, argumentIn, isExpression } from "../plan/expressions.ts";
import type {
  ConfigExpression,
  ConfigExpressions,
  ConfigModule,
  ConfigResource,
  Configuration,
  ModuleCall,
} from "../plan/types.ts";
import { memoized } from "../values/memoized.ts";

/** The definition of a module's `local`, by static module path; undefined without its HCL. */
export type LocalSource = (module: readonly string[], name: string) => Expression | undefined;

/** A node of Terraform's graph before expansion: a resource, variable, output or local of one module. */
export interface Node {
  readonly module: readonly string[];
  /** `aws_sqs_queue.orders`, `var.x`, `local.y`, `module.m.out`, `module.m` (every resource in it). */
  readonly name: string;
}

/**
 * Whether there is a path of references and `depends_on` from one resource to another, so that Terraform creates the
 * other one first. Edges run as in Terraform's own graph: through variables, locals, outputs and whole modules.
 * https://developer.hashicorp.com/terraform/internals/graph
 */
export function dependsOn(
  configuration: Configuration,
  localSource: LocalSource,
  from: Node,
  to: Node,
): "yes" | "no" | "unknown" {
  const seen = new Set<string>();
  const work: Node[] = [from];
  const target = keyOf(to);
  let blind = false;
  while (work.length > 0) {
    const node = work.pop() as Node;
    const key = keyOf(node);
    if (seen.has(key)) continue;
    seen.add(key);
    if (key === target && node !== from) return "yes";
    const next = edges(configuration, localSource, node);
    if (next === "unreadable") blind = true;
    else for (const each of next) work.push(each);
  }
  return blind ? "unknown" : "no";
}

const keyOf = (node: Node): string => `${node.module.join("/")}|${node.name}`;

function edges(configuration: Configuration, localSource: LocalSource, node: Node): readonly Node[] | "unreadable" {
  const module = moduleAt(configuration, node.module);
  if (!module) return [];
  const [kind, name = "", output] = node.name.split(".");
  const here = (names: Iterable<string>): Node[] => [...names].map((n) => ({ module: node.module, name: n }));
  if (kind === "local") {
    const definition = localSource(node.module, name);
    return definition ? here(referencesIn(definition)) : "unreadable";
  }
  if (kind === "var") {
    const call = callOf(configuration, node.module);
    const given = argumentIn(call?.expressions, name);
    return [...outside(node.module, referencesOf(given)), ...outside(node.module, callReferences(call))];
  }
  if (kind === "module") {
    const call = module.calls.get(name);
    const inside = [...node.module, name];
    if (!call) return [];
    if (output !== undefined) {
      const declared = call.module.outputs.get(output);
      const references = declared
        ? [...referencesOf(declared.expression), ...declared.dependsOn.map(referenceName)]
        : [];
      return references.map((n) => ({ module: inside, name: n }));
    }
    return everythingIn(call, inside, 0);
  }
  const resource = configuredResource(module, node.name);
  if (!resource) return [];
  if (resource.odd) return "unreadable";
  const written = [
    ...referencesOf(resource.expressions),
    ...referencesOf(resource.countExpression ?? undefined),
    ...referencesOf(resource.forEachExpression ?? undefined),
    ...resource.dependsOn.map(referenceName),
  ];
  return [...here(written), ...enclosing(configuration, node.module)];
}

/** What every resource of a module depends on: the count, for_each and depends_on of its enclosing calls. */
function enclosing(configuration: Configuration, module: readonly string[]): readonly Node[] {
  const nodes: Node[] = [];
  for (let path = module; path.length > 0; path = path.slice(0, -1)) {
    for (const each of outside(path, callReferences(callOf(configuration, path)))) nodes.push(each);
  }
  return nodes;
}

function everythingIn(call: ModuleCall, inside: readonly string[], depth: number): Node[] {
  if (depth > 32) return [];
  const own = call.module.resources.map((r) => ({ module: inside, name: r.address }));
  const outputs = [...call.module.outputs.values()].flatMap((o) =>
    referencesOf(o.expression).map((name) => ({ module: inside, name })),
  );
  return [
    ...own,
    ...outputs,
    ...[...call.module.calls.values()].flatMap((inner) => everythingIn(inner, [...inside, inner.name], depth + 1)),
  ];
}

const outside = (module: readonly string[], names: Iterable<string>): Node[] =>
  [...names].map((name) => ({ module: module.slice(0, -1), name }));

const callReferences = (call: ModuleCall | undefined): string[] =>
  call
    ? [
        ...referencesOf(call.countExpression ?? undefined),
        ...referencesOf(call.forEachExpression ?? undefined),
        ...call.dependsOn.map(referenceName),
      ]
    : [];

/** The names that a configuration expression (or a tree of nested blocks) refers to. */
export function referencesOf(expression: ConfigExpression | ConfigExpressions[string], depth = 0): string[] {
  if (expression === undefined || depth > 32) return [];
  if (isExpression(expression)) return withoutTwins(expression.references ?? []);
  const inner = areBlocks(expression) ? expression : Object.values(expression);
  return inner.flatMap((item) => referencesOf(item, depth + 1));
}

/**
 * The plan lists `module.m.out` together with its prefix `module.m`; only the longest form is what the expression uses.
 */
function withoutTwins(references: readonly string[]): string[] {
  const names = [...new Set(references.map(referenceName))];
  return names.filter((name) => !(name.startsWith("module.") && names.some((other) => other.startsWith(`${name}.`))));
}

/** The configuration of a module by its static path; undefined if the plan has none. */
export function moduleAt(configuration: Configuration, path: readonly string[]): ConfigModule | undefined {
  let module: ConfigModule | undefined = configuration.root;
  for (const name of path) module = module?.calls.get(name)?.module;
  return module;
}

const byAddress = new WeakMap<ConfigModule, ReadonlyMap<string, ConfigResource>>();

/** A resource's configuration by its address relative to the module. */
export function configuredResource(module: ConfigModule | undefined, address: string): ConfigResource | undefined {
  const indexed = () => new Map(module?.resources.map((resource) => [resource.address, resource]));
  return module && memoized(byAddress, module, indexed).get(address);
}

/** The call of this module; undefined for the root. */
export function callOf(configuration: Configuration, path: readonly string[]): ModuleCall | undefined {
  const name = path.at(-1);
  return name === undefined ? undefined : moduleAt(configuration, path.slice(0, -1))?.calls.get(name);
}
