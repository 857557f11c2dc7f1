import type {
  DeliveryNeed,
  InvokeByRoleNeed,
  InvokeNeed,
  Need,
  Right,
  ServiceKeyNeed,
} from "../../../src/needs/needs.ts";
import { show, type Text } from "../../../src/values/text.ts";
import { code } from "./places.ts";

/** One line of what AWS requires: what is looked at, and what it must be. */
export type Row = readonly [string, string];

const texts = (list: readonly Text[]): string => list.map((each) => code(show(each))).join(" or ");
const actions = (list: readonly string[]): string => list.map(code).join(", ");
const path = (steps: readonly (string | number)[]): string =>
  code(steps.filter((step) => typeof step === "string").join("."));

/** Condition keys are known in lower case; AWS writes them so. */
const KEYS = [
  "aws:SourceAccount",
  "aws:SourceArn",
  "lambda:EventSourceToken",
  "lambda:FunctionUrlAuthType",
  "lambda:InvokedViaFunctionUrl",
  "sts:ExternalId",
];
const keyName = (key: string): string => code(KEYS.find((name) => name.toLowerCase() === key) ?? key);

/** Addresses in a sentence, as code. */
const withCode = (sentence: string): string => sentence.replaceAll(/\baws_\w+(?:\.[\w-]+)+/g, code);

/** A need in words, as rows of a table. What nobody can grant has none. */
export function rowsOf(need: Need): readonly Row[] {
  switch (need.kind) {
    case "invoke":
      return [["Decided by", "the resource policy of the function"], ...invokeRows(need)];
    case "invoke-by-role":
      return byRoleRows(need);
    case "invoker-rights":
      return rightRows("The same role must be allowed to", need.purposeText, need.rights);
    case "role-rights":
      return [
        ["Decided by", "the policies of the function's execution role"],
        ...rightRows("The role must be allowed to", need.purposeText, need.rights),
        ["Checked", need.checkedAtCreation ? AT_CREATION : LATER],
      ];
    case "trust":
      return [
        ["Trust policy of the execution role", `must allow ${need.services.map(code).join(" and ")} to call ${ASSUME}`],
      ];
    case "function-form":
      return [["Function", `a numbered version in ${code(need.region)}: not ${code("$LATEST")}, not an alias`]];
    case "hidden-for":
      return [["Queue", `${code(need.attribute)} must not be less than the function's ${code("timeout")}`]];
    case "delivery":
      return deliveryRows(need);
    case "service-key":
      return keyRows(need);
  }
}

const AT_CREATION = "when the resource is created, so the grant must exist first";
const LATER = "at run time; not known to be checked when the resource is created";
const ASSUME = code("sts:AssumeRole");

function invokeRows(need: InvokeNeed): readonly Row[] {
  const { principal, role, action, sources, account, checkedAtCreation, addedBy, together = [] } = need;
  const conditions = [...(need.context ?? [])].flatMap(([key, values]): readonly Row[] =>
    values.length === 0 ? [] : [[`${keyName(key)} in the request`, texts(values)]],
  );
  return [
    ["Principal", role ? `${code(show(role.arn))}, ${role.title}` : code(principal)],
    ["Action", code(action)],
    ...(sources.length > 0
      ? [[`${code("aws:SourceArn")} in the request`, texts(sources)] as const]
      : principal === "*" || role
        ? []
        : [[`${code("aws:SourceArn")} in the request`, "not documented"] as const]),
    ...(account ? [[`${code("aws:SourceAccount")} in the request`, code(show(account))] as const] : []),
    ...conditions,
    ...(addedBy === undefined ? [] : [["Added automatically", addedBy] as const]),
    ...together.flatMap((each) => [["And also", code(each.action)] as const, ...invokeRows(each).slice(2)]),
    ...(together.length > 0 ? [] : [["Checked", checkedAtCreation ? AT_CREATION : "at run time"] as const]),
  ];
}

function byRoleRows({ rolePath, roleIn, service, actions: wanted, trustContext, mayQualify }: InvokeByRoleNeed) {
  const sent = [...(trustContext ?? [])].map(
    ([key, values]): Row => [`${keyName(key)} when it assumes the role`, texts(values)],
  );
  const where = roleIn === undefined ? "" : ` of ${code(roleIn.type)}`;
  const rows: readonly Row[] = [
    ["Decided by", `the role in ${path(rolePath)}${where}: its trust policy and its own policies`],
    ...(service === null ? [] : [["Trust policy", `must allow ${code(service)} to call ${ASSUME}`] as const]),
    ...sent,
    ["The role must be allowed to", `call ${actions(wanted)} on the function, with the qualifier that is named`],
    ...(mayQualify === undefined ? [] : [["Qualifier that the service may add", code(mayQualify)] as const]),
  ];
  return rows;
}

function rightRows(head: string, purpose: string, rights: readonly Right[]): readonly Row[] {
  const byResource = new Map<string, Right[]>();
  for (const right of rights) {
    const key = show(right.resource);
    byResource.set(key, [...(byResource.get(key) ?? []), right]);
  }
  const lines = [...byResource].map(
    ([resource, list]) => `${list.map(({ anyOf }) => anyOf.map(code).join(" or ")).join(", ")} on ${code(resource)}`,
  );
  return [[head, withCode(purpose)], ...lines.map((line, index): Row => [index === 0 ? "Which takes" : "and", line])];
}

function deliveryRows({ action, principal, source, account, checkedAtCreation }: DeliveryNeed): readonly Row[] {
  return [
    ["Principal", code(principal)],
    ["Action", code(action)],
    ...(source ? [[`${code("aws:SourceArn")} in the request`, code(show(source))] as const] : []),
    ...(account ? [[`${code("aws:SourceAccount")} in the request`, code(show(account))] as const] : []),
    ["Checked", checkedAtCreation ? AT_CREATION : "at run time"],
  ];
}

export function keyRows(need: ServiceKeyNeed): readonly Row[] {
  const context = [...(need.encryptionContext ?? [])].map(
    ([key, value]): Row => [`Encryption context ${code(key)}`, code(show(value))],
  );
  return [
    ["Decided by", "the key policy alone: the service calls KMS in its own name"],
    ["Principal", code(need.principal)],
    ["Actions", actions(need.actions)],
    ...(need.source ? [[`${code("aws:SourceArn")} in the request`, code(show(need.source))] as const] : []),
    ...context,
  ];
}
