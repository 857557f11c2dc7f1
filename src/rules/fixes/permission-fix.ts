import type { LambdaFunction } from "../../model/functions.ts";
import { type JudgedInvoke, judgedInvokes } from "../../model/judged-invokes.ts";
import type { Model } from "../../model/model.ts";
import { PERMISSION } from "../../model/resource-policies.ts";
import type { InvokeNeed } from "../../needs/needs.ts";
import { show, type Text } from "../../values/text.ts";
import { localAddress, sameModule } from "../../world/local-address.ts";
import type { Resource, World } from "../../world/types.ts";
import type { Change, FixPlan } from "../rule.ts";
import { accountHcl } from "./account-hcl.ts";
import { freeLabel, reference, referenceTo, sourceHcl } from "./hcl-names.ts";
import { byOwnKey, isForEveryInstance } from "./own-key.ts";
import { aliasReference } from "./qualifier-hcl.ts";
import { sameBlock } from "./same-block.ts";

/** Who calls, in words. */
export const callerText = (need: InvokeNeed): string =>
  need.role?.title ?? (need.principal === "*" ? "everyone" : need.principal);

/** Who calls, as the `principal` of a permission. */
export const principalArgument = (need: InvokeNeed): string => need.role?.expression ?? JSON.stringify(need.principal);

/** What limits a permission to the trigger: the source where it can be named, else the account of the trigger. */
function limit(world: World, need: InvokeNeed, declaredBy: Resource): Limit {
  const { sourceAt, account } = need;
  const source = sourceHcl(sourceAt, declaredBy);
  if (source !== null) return { arguments: [["source_arn", source]], declare: "" };
  if (account === null) {
    const other = sourceAt && referenceTo(sourceAt, declaredBy);
    return { arguments: other === null ? [] : [["source_arn", other]], declare: "" };
  }
  const { expression, declare } = accountHcl(world, account, declaredBy);
  return { arguments: [["source_account", expression]], declare };
}

interface Limit {
  readonly arguments: readonly (readonly [name: string, value: string])[];
  readonly declare: string;
}

/** A permission that the fix proposes. */
interface PermissionBlock {
  readonly label: string;
  readonly text: string;
  /** What must be declared in addition. */
  readonly declare: string;
  /** It has an instance for each instance of the trigger. */
  readonly repeated: boolean;
  /** Nothing limits it to the trigger: that is for a person to decide. */
  readonly open: boolean;
}

/** The permissions that would allow the trigger. */
export function permissionFix(model: Model, judged: JudgedInvoke, unmet: readonly InvokeNeed[]): FixPlan {
  const { fn, linked, need } = judged;
  const { declaredBy } = linked.trigger;
  const blocks = unmet.map((each) => permissionBlock(model, judged, each));
  const names = blocks.map(({ label }) => `${PERMISSION}.${label}`).join(", ");
  const after = need.checkedAtCreation
    ? `\n\n# and in ${declaredBy.address}, because AWS checks this when the trigger is created:\n#   depends_on = [${names}]`
    : "";
  const title = `allow ${callerText(need)} to invoke ${fn.address}`;
  const declare = blocks.find((block) => block.declare !== "")?.declare ?? "";
  const snippet = `${declare}${blocks.map(({ text }) => text).join("\n\n")}${after}`;
  const changes = newPermissions(judged, unmet, blocks);
  return { title, snippet, ...(blocks.some(({ open }) => open) ? { review: true } : {}), changes };
}

/**
 * The permissions as blocks after the trigger's, where all resources that they name are single ones in one module; and a
 * `depends_on` where AWS checks the permission when it creates the trigger.
 */
function newPermissions(
  { linked, need, fn }: JudgedInvoke,
  unmet: readonly InvokeNeed[],
  blocks: readonly PermissionBlock[],
): readonly Change[] {
  const { declaredBy } = linked.trigger;
  if (unmet.some(({ written }) => written) || !sameModule(fn.resource, declaredBy)) return [];
  const isSingle = declaredBy.parsed.key === undefined && fn.resource.parsed.key === undefined;
  if (
    !blocks.every(
      ({ text, declare, repeated }) => (repeated || isSingle) && !text.includes("<") && isOwn(declare, declaredBy),
    )
  )
    return [];
  const made = [
    ...blocks.map(
      ({ label, text }): Change => ({ kind: "block", resource: declaredBy, type: PERMISSION, label, text }),
    ),
    ...(blocks.some(({ declare }) => declare !== "") ? [{ kind: "account", resource: declaredBy } as const] : []),
  ];
  if (!need.checkedAtCreation) return made;
  const cycle =
    blocks.some(({ text }) => text.includes(blockAddress(declaredBy))) || fn.resource.comesAfter(declaredBy) !== "no";
  if (cycle) return [];
  const items = blocks.map(({ label }) => `${PERMISSION}.${label}`);
  return [...made, { kind: "items", resource: declaredBy, name: "depends_on", items }];
}

/** A new data source asks the default provider: right only for what that provider makes. */
const isOwn = (declare: string, { provider }: Resource): boolean => declare === "" || provider.key === "aws";

/** The address that every reference to an instance of the block begins with. */
const blockAddress = (resource: Resource): string => {
  const { key: _, ...parsed } = resource.parsed;
  return localAddress({ parsed });
};

/**
 * The block whose instances a permission is repeated over: the source's, where every instance of the trigger lacks its
 * permission and has a source of its own.
 * https://developer.hashicorp.com/terraform/language/meta-arguments/for_each#chaining-for_each-between-resources
 */
function repeatedOver(model: Model, { fn, linked }: JudgedInvoke, need: InvokeNeed): string | undefined {
  const { declaredBy } = linked.trigger;
  const { key } = declaredBy.parsed;
  const source = need.sourceAt?.resource;
  if (key === undefined || !source || source === declaredBy || source.parsed.key !== key) return undefined;
  if (!isForEveryInstance(model.world, declaredBy, [source, fn.resource])) return undefined;
  const siblings = model.world
    .of(declaredBy.type)
    .filter((other) => sameBlock(other, declaredBy) && sameModule(other, declaredBy));
  const lacking = new Set(
    [...judgedInvokes(model)].flatMap(({ verdict, need: { principal }, linked: other }) =>
      verdict.answer !== "met" && verdict.answer !== "undecided" && principal === need.principal
        ? [other.trigger.declaredBy]
        : [],
    ),
  );
  if (siblings.length < 2 || !siblings.every((one) => lacking.has(one))) return undefined;
  return typeof key === "number" ? `count = length(${blockAddress(source)})` : `for_each = ${blockAddress(source)}`;
}

const qualifierHcl = (model: Model, fn: LambdaFunction, qualifier: Text, from: Resource): string =>
  aliasReference(model, fn, qualifier, from) ?? JSON.stringify(show(qualifier));

const NO_LIMIT =
  "lambda-grants:ignore open-invoke-permission: AWS documents no source or account for this call to limit it by";

/** Without `statement_id` the provider makes one that no other statement of the function has. */
function permissionBlock(model: Model, judged: JudgedInvoke, need: InvokeNeed): PermissionBlock {
  const { linked, fn, qualifier, need: main } = judged;
  const { world } = model;
  const { declaredBy } = linked.trigger;
  // Two permissions of one call need two names.
  const half = main.together ? need.action.replace(/^lambda:/, "") : "";
  const limited = limit(world, need, declaredBy);
  const lines = [
    ["action", JSON.stringify(need.action)],
    ["function_name", reference(fn.resource, "function_name", declaredBy)],
    ...(qualifier ? [["qualifier", qualifierHcl(model, fn, qualifier, declaredBy)]] : []),
    ["principal", principalArgument(need)],
    ...limited.arguments,
    ...(need.written?.arguments ?? []),
  ];
  const width = Math.max(...lines.map(([name = ""]) => name.length));
  const body = lines.map(([name = "", value]) => `  ${name.padEnd(width)} = ${value}`).join("\n");
  const repeated = repeatedOver(model, judged, need);
  const suffix = half === "" ? "" : `_${half.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toLowerCase()}`;
  const open = limited.arguments.length === 0 && need.role === undefined;
  const text = need.written?.comment ?? (open && need.principal !== "*" ? NO_LIMIT : undefined);
  const comment = text === undefined ? "" : `# ${text}\n`;
  const label = freeLabel(world, PERMISSION, `${declaredBy.parsed.name}${suffix}`, declaredBy);
  const inner = repeated === undefined ? body : `  ${repeated}\n\n${byOwnKey(body, declaredBy)}`;
  const block = `${comment}resource "${PERMISSION}" "${label}" {\n${inner}\n}`;
  return { label, text: block, declare: limited.declare, repeated: repeated !== undefined, open };
}
