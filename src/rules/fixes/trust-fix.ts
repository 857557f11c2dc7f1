import { distance } from "../../aws/distance.ts";
import { namesOnly } from "../../iam/action-match.ts";
import type { Statement, StatementMatch } from "../../iam/types.ts";
import type { Role } from "../../model/roles.ts";
import { known } from "../../values/text.ts";
import type { World } from "../../world/types.ts";
import type { Change, FixPlan } from "../rule.ts";
import { hasSiblings } from "./same-block.ts";

/**
 * How to allow services to assume a role, without removing anyone whom it trusts today: a new policy where the existing
 * one only trusts services, else an additional statement. `source`: the pattern of the ARN that the service sends, to
 * limit the statement to that. `misses`: why the services are not trusted now; no statement overrides a Deny.
 */
export function trustFix(
  world: World,
  role: Role,
  services: readonly string[],
  misses: readonly StatementMatch[],
  source: string | null = null,
): FixPlan {
  const names = services.join(" and ");
  const deny = misses.find(({ statement }) => statement.effect === "Deny")?.statement;
  if (deny)
    return {
      title: `remove ${names} from the principals that statement ${deny.index + 1} of the trust policy of ${role.address} denies`,
    };
  const title = `allow ${names} to assume ${role.address}`;
  const others = otherServices(role, services, source);
  const isWhole = others?.every((name) => canBeWritten(world, role, name)) && !hasSiblings(world, role.resource);
  return {
    title,
    snippet: isWhole ? wholePolicy([...services, ...(others ?? [])], source) : oneStatement(role, services, source),
    changes: trustChanges(role, services, source),
  };
}

/** The services beside others that a statement trusts, else a statement of their own. */
function trustChanges(
  { resource, trust }: Role,
  services: readonly string[],
  source: string | null,
): readonly Change[] {
  if (!resource || "unknown" in trust || trust.incomplete !== undefined) return [];
  const trusted = trust.statements.map((statement) => servicesOf(statement, false));
  // AWS refuses the whole policy for a service that does not exist.
  if (trusted.flat().some((name) => name !== undefined && services.some((right) => isMisspelled(name, right))))
    return [];
  const change = { resource, attribute: "assume_role_policy" } as const;
  const identifiers = services.map((service) => JSON.stringify(service));
  const beside = source === null ? trust.statements.find((_, index) => trusted[index] !== undefined) : undefined;
  if (beside) return [{ ...change, kind: "principals", statement: beside.index, type: "Service", identifiers }];
  const conditions =
    source === null ? [] : [{ operator: "ArnLike", key: "aws:SourceArn", value: JSON.stringify(source) }];
  const add = { actions: ["sts:AssumeRole"], principals: { type: "Service", identifiers }, conditions } as const;
  return [{ ...change, kind: "statement", add }];
}

/** A sensitive name is written as its variable; where there is none, the existing policy is not rewritten. */
const canBeWritten = (world: World, { resource }: Role, name: string): boolean =>
  !world.secrets.cover().hides(name) || (resource !== undefined && world.nameFor(name, resource) !== undefined);

/** The other services that are trusted, where the policy does nothing else; undefined where it does. */
function otherServices(
  { trust }: Role,
  wanted: readonly string[],
  source: string | null,
): readonly string[] | undefined {
  if ("unknown" in trust || trust.incomplete !== undefined) return undefined;
  const found = trust.statements.map((statement) => servicesOf(statement, source !== null));
  if (found.includes(undefined)) return undefined;
  const others = [...new Set(found.flatMap((names) => names ?? []))].filter((name) => !wanted.includes(name));
  // A condition for the added service must not apply to the others.
  if (source !== null && others.length > 0) return undefined;
  return others.filter((name) => !wanted.some((right) => isMisspelled(name, right)));
}

/** The services of a statement that does nothing but trust them. */
function servicesOf(statement: Statement, limited: boolean): readonly string[] | undefined {
  const { effect, actions, principals, conditions } = statement;
  if (effect !== "Allow" || !principals || principals.negated || principals.unknown !== undefined) return undefined;
  if (conditions.length > 0 && !limited) return undefined;
  if (!namesOnly(actions, "sts:AssumeRole")) return undefined;
  const names = principals.entries.map(({ kind, value }) => (kind === "Service" ? known(value) : undefined));
  return names.includes(undefined) ? undefined : names.flatMap((name) => name ?? []);
}

/** `lambdas.amazonaws.com`: no service, and IAM refuses a policy that names it. Short names are near to real ones. */
const isMisspelled = (name: string, right: string): boolean =>
  (right.split(".")[0]?.length ?? 0) >= 6 && distance(name, right, 2) <= 2;

function wholePolicy(services: readonly string[], source: string | null): string {
  return [
    "  assume_role_policy = jsonencode({",
    '    Version = "2012-10-17"',
    "    Statement = [{",
    ...statementLines(services, source),
    "    }]",
    "  })",
  ].join("\n");
}

const oneStatement = ({ address }: Role, services: readonly string[], source: string | null): string =>
  [
    `    # a statement to add to the assume_role_policy of ${address}`,
    "    {",
    ...statementLines(services, source),
    "    }",
  ].join("\n");

function statementLines(services: readonly string[], source: string | null): readonly string[] {
  const names = services.map((service) => JSON.stringify(service)).join(", ");
  return [
    '      Effect    = "Allow"',
    '      Action    = "sts:AssumeRole"',
    `      Principal = { Service = ${services.length === 1 ? names : `[${names}]`} }`,
    ...(source === null
      ? []
      : ["      Condition = {", `        ArnLike = { "aws:SourceArn" = ${JSON.stringify(source)} }`, "      }"]),
  ];
}
