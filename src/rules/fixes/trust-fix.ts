import { distance } from "../../aws/distance.ts";
import type { Statement, StatementMatch } from "../../iam/types.ts";
import type { Role } from "../../model/roles.ts";
import { known } from "../../values/text.ts";
import type { World } from "../../world/types.ts";
import type { FixPlan } from "../rule.ts";

/**
 * How services come to be trusted by a role, without taking that away from anyone who is trusted today: a policy anew
 * where nothing but services stands in it, else a statement beside the others. `source`: the pattern of the ARN that the
 * service comes for, to limit it to that. `misses`: why they are not trusted now; what denies is outdone by no statement.
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
      title: `take ${names} out of what statement ${deny.index + 1} of the trust policy of ${role.address} denies`,
    };
  const title = `let ${names} assume ${role.address}`;
  const others = servicesAlone(role, services, source);
  return {
    title,
    snippet: others?.every((name) => canBeWritten(world, role, name))
      ? wholePolicy([...services, ...others], source)
      : oneStatement(role, services, source),
  };
}

/** A sensitive name is written by its variable; what has none stays where it stands. */
const canBeWritten = (world: World, { resource }: Role, name: string): boolean =>
  !world.secrets.cover().hides(name) || (resource !== undefined && world.nameFor(name, resource) !== undefined);

/** The other services that are trusted, where the policy says nothing else; undefined where it does. */
function servicesAlone(
  { trust }: Role,
  wanted: readonly string[],
  source: string | null,
): readonly string[] | undefined {
  if ("unknown" in trust || trust.incomplete !== undefined) return undefined;
  const found = trust.statements.map((statement) => servicesOf(statement, source !== null));
  if (found.includes(undefined)) return undefined;
  const others = [...new Set(found.flatMap((names) => names ?? []))].filter((name) => !wanted.includes(name));
  // A condition on the wanted one must not be put upon the others.
  if (source !== null && others.length > 0) return undefined;
  return others.filter((name) => !wanted.some((right) => isMisspelled(name, right)));
}

/** The services of a statement that does nothing but trust them. */
function servicesOf(statement: Statement, limited: boolean): readonly string[] | undefined {
  const { effect, actions, principals, conditions } = statement;
  if (effect !== "Allow" || !principals || principals.negated || principals.unknown !== undefined) return undefined;
  if (conditions.length > 0 && !limited) return undefined;
  if (actions.negated || actions.unknown !== undefined) return undefined;
  if (actions.patterns.some((action) => known(action)?.toLowerCase() !== "sts:assumerole")) return undefined;
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
    `    # a statement for the assume_role_policy of ${address}, beside what stands there`,
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
