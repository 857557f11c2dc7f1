import { serviceOf, writtenActions } from "../iam/action-match.ts";
import { decide } from "../iam/decide.ts";
import type { Policy, Statement } from "../iam/types.ts";
import { knownBool, knownText } from "../values/known.ts";
import type { Text } from "../values/text.ts";
import { itemsOf, textOf, type Value } from "../values/value.ts";
import { held } from "../world/held.ts";
import type { Resource, World } from "../world/types.ts";
import { type EnvironmentReference, isAbout } from "./environment-references.ts";
import type { LambdaFunction } from "./functions.ts";
import { asSubject } from "./overlaps.ts";
import { resourceGrants } from "./resource-grants.ts";
import { roleRequest } from "./role-request.ts";
import type { Role } from "./roles.ts";
import { certain, sameNamed } from "./same.ts";

/** A VPC endpoint of this plan whose policy refuses everything that a role may do with a resource. */
export interface RefusingEndpoint {
  readonly endpoint: Resource;
  /** The resource that sets its policy. */
  readonly policyIn: Resource;
}

/**
 * What the code of a function in a VPC calls goes through the VPC's endpoint for the service, whose policy must allow it
 * as well. https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
export function refusingEndpoint(
  world: World,
  fn: LambdaFunction,
  role: Role,
  reference: EnvironmentReference,
): RefusingEndpoint | undefined {
  const found = endpointsOf(world, fn, reference.service).map((endpoint) => policiesOf(world, endpoint));
  return found.every((one) => one !== undefined && refuse(one.policies, fn, role, reference)) ? found[0] : undefined;
}

/** The word that the service's endpoints have in their name, where it is not the prefix of its actions. */
const NAMES: Readonly<Record<string, string>> = { firehose: "kinesis-firehose", kinesis: "kinesis-streams" };

/** The endpoints through which a function certainly reaches a service. */
function endpointsOf(world: World, fn: LambdaFunction, service: string): readonly Resource[] {
  const all = world.of("aws_vpc_endpoint");
  if (all.length === 0) return [];
  const ids = itemsOf(fn.resource.get("vpc_config", 0, "subnet_ids"));
  const subnets = ids.items.map((id) => certain(world.of("aws_subnet"), ["id"], [fn.resource, id]));
  const [subnet] = subnets;
  if (!subnet || ids.unknown !== undefined) return [];
  const known = subnets.flatMap((one) => one ?? []);
  return all
    .filter((endpoint) => isFor(endpoint.get("service_name"), NAMES[service] ?? service))
    .filter((endpoint) => sameNamed(held(endpoint, "vpc_id"), held(subnet, "vpc_id")) === "yes")
    .filter((endpoint) =>
      knownText(endpoint.get("vpc_endpoint_type")) === "Interface"
        ? knownBool(endpoint.get("private_dns_enabled")) === true
        : known.length === subnets.length && known.every((one) => isRouted(world, one, endpoint)),
    );
}

/** `com.amazonaws.REGION.sqs` */
function isFor(name: Value, service: string): boolean {
  const texted = textOf(name);
  if (texted.kind !== "text") return false;
  const [first, last] = [texted.text[0], texted.text.at(-1)];
  return (
    typeof first === "string" &&
    first.startsWith("com.amazonaws.") &&
    typeof last === "string" &&
    last.endsWith(`.${service}`)
  );
}

/** Does a route table of the subnet lead to a gateway endpoint? */
function isRouted(world: World, subnet: Resource, endpoint: Resource): boolean {
  const tables = [
    ...itemsOf(endpoint.get("route_table_ids")).items.map((id) => [endpoint, id] as const),
    ...world
      .of("aws_vpc_endpoint_route_table_association")
      .filter((one) => sameNamed(held(one, "vpc_endpoint_id"), held(endpoint, "id")) === "yes")
      .map((one) => held(one, "route_table_id")),
  ];
  return world
    .of("aws_route_table_association")
    .filter((one) => sameNamed(held(one, "subnet_id"), held(subnet, "id")) === "yes")
    .some((one) => tables.some((table) => sameNamed(held(one, "route_table_id"), table) === "yes"));
}

interface EndpointPolicies extends RefusingEndpoint {
  readonly policies: readonly Policy[];
}

/** The policies of an endpoint; undefined where it allows everything, or may do so. */
function policiesOf(world: World, endpoint: Resource): EndpointPolicies | undefined {
  const arn = textOf(endpoint.get("arn"));
  const grants = arn.kind === "text" ? resourceGrants(world, arn.text) : undefined;
  const [first] = grants?.policies ?? [];
  if (!grants || !first || grants.incomplete.length > 0) return undefined;
  return { endpoint, policyIn: world.find(first.origin.address) ?? endpoint, policies: grants.policies };
}

/** Do the policies refuse every action that the role's own policies name for the resource? */
function refuse(policies: readonly Policy[], fn: LambdaFunction, role: Role, reference: EnvironmentReference): boolean {
  const grants = role.identity
    .flatMap(({ statements }) => statements)
    .filter((statement) => statement.effect === "Allow" && isAbout(statement, reference));
  const asked = grants.map((statement) => requestsOf(statement, reference));
  if (asked.some((requests) => requests === "anything"))
    return policies.every(
      ({ incomplete, statements }) =>
        incomplete === undefined && !statements.some((statement) => isAbout(statement, reference)),
    );
  const requests = asked.flatMap((each) => (each === "anything" ? [] : each));
  return (
    requests.length > 0 &&
    requests.every(({ action, resource }) => {
      const request = roleRequest(role, action, resource, { fromFunction: fn.arn, resourceAccount: null });
      const { answer } = decide(policies, request, { accountGrants: "yes" });
      return answer === "denied" || answer === "not-allowed";
    })
  );
}

interface Asked {
  readonly action: string;
  readonly resource: Text;
}

/** What a statement grants on the resource; with wildcards it may be anything. */
function requestsOf({ actions, resources }: Statement, reference: EnvironmentReference): readonly Asked[] | "anything" {
  const written = writtenActions(actions);
  const own = written.filter((action) => serviceOf(action) === reference.service);
  const isWide = actions.negated || actions.unknown !== undefined || written.length < actions.patterns.length;
  if (isWide || written.some((action) => action === "*") || own.some((action) => /[*?]/.test(action)))
    return "anything";
  if (!resources || resources.negated || resources.unknown !== undefined) return "anything";
  return own.flatMap((action) => resources.patterns.map((pattern) => ({ action, resource: asSubject(pattern) })));
}
