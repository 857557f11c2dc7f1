import type { Role } from "../../model/roles.ts";
import { actionsText } from "../../needs/rights-text.ts";
import { known } from "../../values/text.ts";
import { type InModule, sameModule } from "../../world/local-address.ts";
import { isCreated } from "../../world/planned-action.ts";
import type { Resource, World } from "../../world/types.ts";
import type { Change, FixPlan, GrantToWrite, PolicyForRole, Waiting } from "../fix-plan.ts";
import { freeLabel, isWithin, placeOf, reference } from "./hcl-names.ts";
import { commonModule, type NewOutput, namedIn, outputHcl } from "./named-in.ts";
import { mergedStatements, policyBlock } from "./policy-hcl.ts";
import { sameBlock } from "./same-block.ts";

const TYPE = "aws_iam_role_policy";

/**
 * An inline policy, written where both the role and the resources can be named. Each resource gets its own statement.
 * `asked`: the resource that needs the rights; with `waitsFor` it must wait for the policy, and for these grants as well.
 */
export function roleGrantFix(
  world: World,
  role: Role,
  label: string,
  grants: readonly GrantToWrite[],
  asked: Resource,
  waitsFor?: readonly string[],
): FixPlan & { readonly grant: PolicyForRole } {
  const place = placeFor(world, role, grants, asked);
  const { expression, output, after } = roleIn(world, role, place, asked);
  const free = freeLabel(world, TYPE, label, place);
  const waiting = waitsFor === undefined ? [] : [{ resource: asked, also: waitsFor }];
  const write: PolicyForRole["write"] = (all, waiting) => {
    const named = all.map((grant) => ({ actions: grant.actions, ...ownerIn(world, grant, place) }));
    const outputs = [output, ...named.map((each) => each.output)].filter((each) => each !== undefined);
    const text = policyBlock(TYPE, free, expression, mergedStatements(named), after);
    const waits = oneForEachBlock(waiting).filter(({ resource }) =>
      all.every((grant) => grant.owner?.comesAfter(resource) !== "yes"),
    );
    const head = sameModule(place, asked) && outputs.length === 0 ? "" : `# in ${placeOf(place)}\n`;
    const parts = [`${head}${text}`, ...distinct(outputs).map(outputHcl)];
    return {
      snippet: `${parts.join("\n\n")}${waits.map((one) => dependsOnHint(one, place, `${TYPE}.${free}`)).join("")}`,
      changes: changesFor({ role, asked, place, label: free, text, outputs: distinct(outputs), waits, grants: all }),
    };
  };
  return {
    title: titleFor(
      grants.flatMap((grant) => grant.actions),
      role,
    ),
    ...write(grants, waiting),
    grant: { block: JSON.stringify([role.address, placeOf(place)]), grants, waiting, write },
  };
}

/**
 * The module for the policy: the role's own, where it can name the resources and no other instance of the role gets
 * them as well; else the one that the role, the resources and what needs them have in common.
 */
function placeFor(world: World, role: Role, grants: readonly GrantToWrite[], asked: Resource): InModule {
  const home = homeOf(role, asked);
  const canName = (grant: GrantToWrite, place: InModule): boolean =>
    grant.owner === undefined || namedIn(world, grant.owner, grant.attribute ?? "arn", place) !== undefined;
  const isOnly = !world
    .of(home.type)
    .some((other) => other !== home && sameBlock(other, home) && !sameModule(other, home));
  const near = grants.every((grant) => !grant.owner || sameModule(grant.owner, home));
  if (near || (isOnly && grants.every((grant) => canName(grant, home)))) return home;
  const owners = grants.flatMap(({ owner }) => owner ?? []);
  const common = commonModule([home, asked, ...owners]);
  if (grants.every((grant) => canName(grant, common))) return common;
  const [owner] = owners;
  return owner !== undefined && known(role.name) !== undefined ? owner : home;
}

const homeOf = (role: Role, asked: Resource): Resource =>
  role.resource?.parsed.mode === "managed" ? role.resource : asked;

/** The role in the policy's module. A literal name does not make Terraform wait for a role that this plan creates. */
function roleIn(
  world: World,
  role: Role,
  place: InModule,
  asked: Resource,
): { readonly expression: string; readonly output?: NewOutput; readonly after?: string } {
  const { resource } = role;
  if (!resource) return { expression: JSON.stringify(role.address) };
  const named = namedIn(world, resource, "name", place) ?? idIn(world, resource, place);
  if (named) return named;
  if (resource.parsed.mode !== "managed") return { expression: reference(resource, "name", asked) };
  const literal = { expression: reference(resource, "name", place) };
  const step = resource.parsed.modules[place.parsed.modules.length];
  const below = step !== undefined && isWithin(resource, place);
  return isCreated(resource) && below ? { ...literal, after: `module.${step.name}` } : literal;
}

/** The id of a role is its name. */
function idIn(world: World, role: Resource, place: InModule) {
  const expression = world.names.nameAcross(role, "id", place.parsed.modules);
  return expression === undefined ? undefined : { expression };
}

function ownerIn(
  world: World,
  grant: GrantToWrite,
  place: InModule,
): { readonly resource: string; readonly output?: NewOutput } {
  const written = grant.write(place);
  if (!grant.owner || !written.includes("<")) return { resource: written };
  const named = namedIn(world, grant.owner, grant.attribute ?? "arn", place);
  if (!named) return { resource: written };
  // What stands behind the reference, such as the objects of a bucket, stays.
  const resource = written.startsWith("<") ? named.expression : written.replace(/<[^>]*>/, named.expression);
  return named.output ? { resource, output: named.output } : { resource };
}

interface Written {
  readonly role: Role;
  readonly asked: Resource;
  readonly place: InModule;
  readonly label: string;
  readonly text: string;
  readonly outputs: readonly NewOutput[];
  /** What must wait for the policy. */
  readonly waits: readonly Waiting[];
  readonly grants: readonly GrantToWrite[];
}

/** The block after the role's, or after another one of its module; none where something is left to the reader. */
function changesFor({ role, asked, place, label, text, outputs, waits, grants }: Written): readonly Change[] {
  const near = [role.resource, asked, ...grants.map(({ owner }) => owner)].find(
    (one) => one !== undefined && one.parsed.mode === "managed" && sameModule(one, place),
  );
  if (!near || text.includes("<")) return [];
  const made: readonly Change[] = [
    { kind: "block", resource: near, type: TYPE, label, text },
    ...outputs.map((output): Change => ({ kind: "output", ...output })),
  ];
  const isClear = (one: Resource): boolean =>
    sameModule(one, place) &&
    (role.resource === undefined || role.resource.comesAfter(one) === "no") &&
    grants.every(({ owner }) => !owner || owner === one || owner.comesAfter(one) === "no");
  if (!waits.every(({ resource }) => isClear(resource))) return [];
  return [
    ...made,
    ...waits.map(
      ({ resource, also }): Change => ({
        kind: "items",
        resource,
        name: "depends_on",
        items: [...also, `${TYPE}.${label}`],
      }),
    ),
  ];
}

/** A resource for which AWS checks the policy when it is created must wait for the policy. */
function dependsOnHint({ resource: asked, also }: Waiting, place: InModule, policy: string): string {
  const because = "because AWS checks this when it is created";
  const inner = place.parsed.modules[asked.parsed.modules.length];
  const named = sameModule(place, asked)
    ? policy
    : isWithin(place, asked) && inner
      ? `module.${inner.name}`
      : undefined;
  return named === undefined
    ? `\n\n# and make ${asked.address} depend on it, ${because}`
    : `\n\n# and in ${asked.address}, ${because}:\n#   depends_on = [${[...also, named].join(", ")}]`;
}

/** A title names few actions; the HCL below it has them all. */
const MOST_NAMED = 6;

function titleFor(actions: readonly string[], role: Role): string {
  const distinctActions = [...new Set(actions)];
  const named = distinctActions.length > MOST_NAMED ? distinctActions.slice(0, MOST_NAMED - 2) : distinctActions;
  const more = distinctActions.length - named.length;
  return `grant ${more === 0 ? actionsText(named) : `${named.join(", ")} and ${more} more actions`} to ${role.address}`;
}

/** Instances of a block have its `depends_on` in common. */
function oneForEachBlock(all: readonly Waiting[]): readonly Waiting[] {
  const found = new Map<string, Waiting>();
  for (const { resource, also } of all) {
    const before = found.get(blockOf(resource))?.also ?? [];
    found.set(blockOf(resource), { resource, also: [...new Set([...before, ...also])] });
  }
  return [...found.values()];
}
const blockOf = ({ parsed: { modules, type, name } }: Resource): string =>
  JSON.stringify([modules.map((step) => step.name), type, name]);

const distinct = (outputs: readonly NewOutput[]): readonly NewOutput[] => [
  ...new Map(outputs.map((output) => [JSON.stringify([output.resource.address, output.name]), output])).values(),
];
