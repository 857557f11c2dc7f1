import { parseAddress, parseModuleAddress, printAddress } from "../../src/plan/parse-address.ts";
import type { Plan } from "../../src/plan/types.ts";

type Any = ReturnType<typeof JSON.parse>;

/** Everything that the lazy reader tells of a plan, as plain data; of what is odd only that it is. */
export const contentOf = (plan: Plan) => ({
  formatVersion: plan.formatVersion,
  terraformVersion: plan.terraformVersion,
  variables: [...plan.variables],
  changes: plan.changes.map((change) => ({
    address: change.address,
    parsed: change.parsed,
    providerName: change.providerName,
    actions: change.actions,
    actionReason: change.actionReason,
    previousAddress: change.previousAddress,
    change: change.change().odd ? ("odd" as const) : change.change(),
  })),
  readData: plan.readData.map((data) => ({
    address: data.address,
    parsed: data.parsed,
    providerName: data.providerName,
    values: data.odd() ? "odd" : data.values(),
    sensitiveValues: data.odd() ? "odd" : data.sensitiveValues(),
  })),
  errored: plan.errored,
  complete: plan.complete,
  deferred: plan.deferred,
  marked: marksIn([...plan.marked()]),
});

export type PlanContent = ReturnType<typeof contentOf>;

/** What is marked, without what only looks like a mark to a fast reader. */
const marksIn = (all: readonly { readonly values: Any; readonly marks: Any }[]): readonly string[] =>
  all
    .filter(({ marks }) => holdsTrue(marks))
    .map(({ values, marks }) => JSON.stringify([values, marks]))
    .sort();

const holdsTrue = (marks: Any): boolean =>
  marks === true || (typeof marks === "object" && marks !== null && Object.values(marks).some(holdsTrue));

const text = (value: Any): string | null => (typeof value === "string" ? value : null);
const list = (value: Any): Any[] => (Array.isArray(value) ? value : []);
const own = (value: Any, key: string): Any =>
  typeof value === "object" && value !== null && !Array.isArray(value) && Object.hasOwn(value, key)
    ? value[key]
    : undefined;

/** The address of a resource, or one made of its names. */
function nameOf(item: Any): { address: string; parsed: Any } | undefined {
  const address = text(own(item, "address"));
  const parsed = address === null ? undefined : parseAddress(address);
  if (address !== null && parsed) return { address, parsed };
  const [mode, type, name] = ["mode", "type", "name"].map((part) => text(own(item, part)));
  const modules = parseModuleAddress(text(own(item, "module_address")) ?? "");
  if (!["managed", "data"].includes(String(mode)) || type == null || name == null || !modules) return undefined;
  const made: Any = { modules, mode, type, name };
  return { address: printAddress(made), parsed: made };
}

/** What the slow reader tells, but of what the fast one found odd only that it is odd. */
export function oddAsIn(fast: PlanContent, slow: PlanContent): PlanContent {
  return {
    ...slow,
    changes: slow.changes.map((change, at) =>
      fast.changes[at]?.change === "odd" ? { ...change, actions: fast.changes[at].actions, change: "odd" } : change,
    ),
    readData: slow.readData.map((data, at) =>
      fast.readData[at]?.values === "odd" ? { ...data, values: "odd", sensitiveValues: "odd" } : data,
    ),
    // Of what is odd nothing is known and all of it is marked, also where only the state or an output is.
    marked: isOdd(fast) ? fast.marked : slow.marked,
  };
}

const isOdd = ({ changes, readData, marked }: PlanContent): boolean =>
  changes.some(({ change }) => change === "odd") ||
  readData.some(({ values }) => values === "odd") ||
  marked.includes("[null,true]");

/** The same from JSON.parse of everything: the slow reader that the fast one must equal. */
export function readSlowly(json: Any): PlanContent {
  const changes = list(own(json, "resource_changes"))
    .filter((change) => text(own(change, "deposed")) === null && nameOf(change))
    .map((item) => {
      const named = nameOf(item) as { address: string; parsed: Any };
      const change = own(item, "change");
      const actions = list(own(change, "actions")).map((action) =>
        ["no-op", "create", "read", "update", "delete", "forget"].includes(action) ? action : "unknown",
      );
      return {
        ...named,
        providerName: text(own(item, "provider_name")) ?? "",
        actions: actions.length > 0 ? actions : ["unknown"],
        actionReason: text(own(item, "action_reason")),
        previousAddress: text(own(item, "previous_address")),
        change: {
          before: own(change, "before") ?? null,
          after: own(change, "after") ?? null,
          afterUnknown: own(change, "after_unknown") ?? false,
          beforeSensitive: own(change, "before_sensitive") ?? false,
          afterSensitive: own(change, "after_sensitive") ?? false,
          replacePaths: list(own(change, "replace_paths"))
            .filter(Array.isArray)
            .map((path: Any[]) => path.filter((step) => ["string", "number"].includes(typeof step))),
        },
      };
    });
  const awaited = new Set(changes.filter((change) => change.parsed.mode === "data").map((change) => change.address));
  const modules = (module: Any): Any[] => [
    ...list(own(module, "resources")),
    ...list(own(module, "child_modules")).flatMap(modules),
  ];
  const complete = own(json, "complete");
  const changed = new Set(changes.map((change) => change.address));
  const state = modules(own(own(own(json, "prior_state"), "values"), "root_module")).filter((item) => {
    const isCurrent = own(item, "mode") === "managed" && text(own(item, "deposed_key")) === null;
    return own(item, "values") !== undefined && !(isCurrent && changed.has(own(item, "address")));
  });
  const outputs = Object.values(own(json, "output_changes") ?? {})
    .filter((change) => !list(own(change, "actions")).includes("delete"))
    .map((change) => ({
      before: own(change, "before") ?? null,
      after: own(change, "after") ?? null,
      beforeSensitive: own(change, "before_sensitive") ?? false,
      afterSensitive: own(change, "after_sensitive") ?? false,
    }));
  return {
    formatVersion: text(own(json, "format_version")) ?? "",
    terraformVersion: text(own(json, "terraform_version")),
    variables: Object.entries(own(json, "variables") ?? {}).map(([name, variable]) => [
      name,
      own(variable, "value") ?? null,
    ]),
    changes,
    readData: modules(own(own(own(json, "prior_state"), "values"), "root_module"))
      .filter((item) => own(item, "mode") === "data" && text(own(item, "deposed_key")) === null)
      .filter((item) => nameOf(item)?.parsed.mode === "data" && !awaited.has(nameOf(item)?.address ?? ""))
      .map((item) => ({
        ...(nameOf(item) as { address: string; parsed: Any }),
        providerName: text(own(item, "provider_name")) ?? "",
        values: own(item, "values") ?? null,
        sensitiveValues: own(item, "sensitive_values") === undefined ? {} : own(item, "sensitive_values"),
      })),
    errored: own(json, "errored") === true,
    complete: typeof complete === "boolean" ? complete : null,
    deferred: list(own(json, "deferred_changes")).map((item) => ({
      address: text(own(own(item, "resource_change"), "address")),
      reason: text(own(item, "reason")),
    })),
    marked: marksIn([
      ...[...changes.map(({ change }) => change), ...outputs].flatMap((change) => [
        { values: change.before, marks: change.beforeSensitive },
        { values: change.after, marks: change.afterSensitive },
      ]),
      ...state.map((item) => ({ values: own(item, "values"), marks: own(item, "sensitive_values") })),
    ]),
  };
}
