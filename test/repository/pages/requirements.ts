import { deliveryKinds } from "../../../src/deliveries/all.ts";
import { keySettings } from "../../../src/encryption/settings/all.ts";
import { eventSources } from "../../../src/event-sources/all.ts";
import { functionNeeds } from "../../../src/function-needs/all.ts";
import type { Delivery } from "../../../src/needs/delivery.ts";
import type { WorldView } from "../../../src/needs/world-view.ts";
import { fixtureModel } from "./fixture-model.ts";
import { code, table } from "./places.ts";
import { keyRows, type Row, rowsOf } from "./required-rows.ts";
import { viewOf } from "./view.ts";

/** What AWS requires of the first trigger, delivery or setting of this id in a fixture, as a table. */
export async function requirements(kind: string, id: string, fixture: string): Promise<string> {
  const { world } = await fixtureModel(fixture);
  const [rows] = rowsIn(kind, id, viewOf(world));
  if (!rows) throw new Error(`${fixture} has no ${kind} ${id}`);
  return table(["requirement", ""], distinct(rows));
}

function rowsIn(kind: string, id: string, view: WorldView<string>): readonly (readonly Row[])[] {
  switch (kind) {
    case "event source": {
      const source = eventSources.find((one) => one.id === id);
      return [...(source?.triggers(view) ?? [])]
        .filter(({ needs }) => needs.length > 0)
        .map(({ needs, consequence }) => [...needs.flatMap(rowsOf), ...without(consequence)]);
    }
    case "delivery": {
      const found = deliveryKinds.find((one) => one.id === id);
      return [...(found?.deliveries(view) ?? [])].map(deliveryRows);
    }
    case "setting": {
      const setting = functionNeeds.find((one) => one.id === id);
      return [...(setting?.settingNeeds(view) ?? [])].map(({ need, consequence }) => [
        ...rowsOf(need),
        ...without(consequence),
      ]);
    }
    case "key": {
      const setting = keySettings.find((one) => one.id === id);
      return [...(setting?.keys(view) ?? [])].map(({ need, consequence }) => [
        ...keyRows(need),
        ...without(consequence),
      ]);
    }
    default:
      throw new Error(`what a ${kind} requires is not known`);
  }
}

function deliveryRows({ need, key, sender, consequence }: Delivery): readonly Row[] {
  const role = code(sender?.path.filter((step) => typeof step === "string").join(".") ?? "");
  const bySender: readonly Row[] = [
    ["Decided by", `the role in ${role}: its trust policy and its own policies`],
    ["Trust policy", `must allow ${code(need.principal)} to call ${code("sts:AssumeRole")}`],
    ["The role must be allowed to", `call ${code(need.action)} on the target`],
  ];
  return [
    ...(sender?.decides ? bySender : [["Decided by", "the policy of the queue or topic"] as const, ...rowsOf(need)]),
    ...(key ? [["Where the target has a customer managed key", keyWords(key.principal, key.actions)] as const] : []),
    ...without(consequence),
  ];
}

const keyWords = (principal: string, actions: readonly string[]): string =>
  `the key policy must allow ${code(principal)} to call ${actions.map(code).join(" and ")}`;

const without = (consequence: string): readonly Row[] => (consequence === "" ? [] : [["Without it", consequence]]);

/** Two needs of one trigger may say the same. */
const distinct = (rows: readonly Row[]): readonly Row[] => [
  ...new Map(rows.map((each) => [JSON.stringify(each), each])).values(),
];
