import type { Block } from "../hcl/syntax.ts";
import type { Address, InstanceKey, ModuleStep } from "../plan/address.ts";
import type { Action, Change, ConfigModule, Configuration, Json, Plan } from "../plan/types.ts";
import type { Context } from "../values/context.ts";
import { evaluateBody } from "../values/evaluate-body.ts";
import { within } from "../values/scope.ts";
import { at, type Value } from "../values/value.ts";
import { type ChildKeys, keysOf, writtenKeys } from "./child-keys.ts";
import { eachOf } from "./each.ts";
import { configuredResource, dependsOn, moduleAt } from "./graph.ts";
import { type ModuleInstance, makeModule } from "./modules.ts";
import { below, knownValue } from "./planned.ts";
import {
  accountIn,
  contradictionOf,
  type Evidence,
  makeProvider,
  providerConfig,
  sameCredentials,
  type ToldAccount,
} from "./providers.ts";
import { type Instance, makeResource, unchanging } from "./resource.ts";
import type { Source } from "./source.ts";
import type { Fate, Gap, Provider, Resource, World } from "./types.ts";

/** One entry of the plan: a managed resource, or a data source that was or will be read. */
interface Entry {
  readonly address: string;
  readonly parsed: Address;
  readonly fate: Fate;
  change(): Change;
}

/** The HCL of the world, to evaluate it beside the plan. */
export interface WrittenWorld {
  /** A module instance and what its names mean; undefined when the plan has no such module. */
  module(steps: readonly ModuleStep[]): ModuleInstance | undefined;
  /** The instances of a module call. */
  callKeys(steps: readonly ModuleStep[], name: string): ChildKeys;
  /** The block of a resource instance, and the names that hold in it. */
  block(address: string): Instance["written"];
}

/**
 * The world after apply, from a plan and, when it is there, the HCL behind it. Nothing is evaluated before it is asked
 * for. `context` carries Terraform's functions and the bounds of evaluation; `told` are accounts that the plan need not
 * show.
 */
export function buildWorld(
  plan: Plan,
  source: Source | null,
  context: Context,
  told: readonly ToldAccount[] = [],
): World & { readonly hcl: WrittenWorld } {
  const configuration = plan.configuration();
  const entries = entriesOf(plan);
  const gaps: Gap[] = [];
  const byModule = new Map<string, Entry[]>();
  for (const entry of entries) push(byModule, stepsKey(entry.parsed.modules), entry);

  const modules = new Map<string, ModuleInstance>();
  const resourcesIn = new Map<string, Map<string, Resource[]>>();
  const providers = new Map<string, Provider>();
  const byAddress = new Map<string, Resource>();
  const made = new Map<Entry, Resource>();

  const moduleOf = (steps: readonly ModuleStep[]): ModuleInstance => {
    const key = stepsKey(steps);
    const known = modules.get(key);
    if (known) return known;
    const path = steps.map((step) => step.name);
    const found = source?.tree.module(path);
    const present = found && !("missing" in found) ? found : undefined;
    const missing =
      found && "missing" in found
        ? `the source of module ${path.join(".")} is not at hand (${found.missing})`
        : "the HCL is not at hand";
    if (found && "missing" in found) {
      gaps.push({
        what: `${missing}: what its HCL would tell is undecided`,
        address: key === "" ? null : key,
        file: null,
      });
    }
    for (const { what, span } of present?.problems ?? []) {
      const file = source?.display(span.file) ?? span.file;
      gaps.push({ what: `${file}:${span.startLine}: ${what}`, address: key === "" ? null : key, file });
    }
    const own = new Map<string, Resource[]>();
    resourcesIn.set(key, own);
    const module = makeModule({
      steps,
      parent: steps.length === 0 ? undefined : moduleOf(steps.slice(0, -1)),
      source: present,
      missing,
      configuration: moduleAt(configuration, path),
      call: path.length === 0 ? undefined : moduleAt(configuration, path.slice(0, -1))?.calls.get(path.at(-1) ?? ""),
      context,
      given: plan.variables,
      rootDir: source?.tree.rootDir ?? "",
      resources: own,
      childKeys: (name) => childKeys(steps, name),
      child: (step) => (moduleAt(configuration, [...path, step.name]) ? moduleOf([...steps, step]) : undefined),
    });
    modules.set(key, module);
    for (const entry of byModule.get(key) ?? []) {
      if (!isGone(entry)) push(own, localName(entry.parsed), resourceOf(entry));
    }
    return module;
  };

  const childKeys = (steps: readonly ModuleStep[], name: string): ChildKeys => {
    const path = steps.map((step) => step.name);
    const call = moduleAt(configuration, path)?.calls.get(name);
    const prefix = stepsKey(steps);
    const planned = new Set<InstanceKey>();
    for (const other of byModule.values()) {
      const modulesOfEntry = other.find((entry) => !isGone(entry))?.parsed.modules ?? [];
      const step = modulesOfEntry[steps.length];
      if (step?.name !== name || step.key === undefined) continue;
      if (stepsKey(modulesOfEntry.slice(0, steps.length)) === prefix) planned.add(step.key);
    }
    const caller = moduleOf(steps);
    const body = caller.source?.calls.get(name)?.body;
    if (body) return writtenKeys(body, planned, call, caller, context);
    if (planned.size > 0) return keysOf([...planned]);
    if (!call?.countExpression && !call?.forEachExpression) return { kind: "single" };
    return { kind: "unknown", because: `${caller.missing}, so the instances of module.${name} are not known` };
  };

  const resourceOf = (entry: Entry): Resource => {
    const existing = made.get(entry);
    if (existing) return existing;
    const path = entry.parsed.modules.map((step) => step.name);
    const configured = configuredResource(moduleAt(configuration, path), localName(entry.parsed));
    let written: Instance["written"] | null = null;
    const instance: Instance = {
      address: entry.address,
      parsed: entry.parsed,
      fate: entry.fate,
      change: entry.change,
      get provider() {
        return providerOf(configured?.providerConfigKey ?? entry.parsed.type.split("_")[0] ?? "aws");
      },
      configured,
      context,
      peers: (type) => kinds.get(type) ?? [],
      get written() {
        if (written === null) written = writtenOf(entry);
        return written;
      },
      comesAfter: (other) =>
        dependsOn(
          configuration,
          (module, name) => {
            const found = source?.tree.module(module);
            return found && !("missing" in found) ? found.locals.get(name)?.value : undefined;
          },
          { module: path, name: localName(entry.parsed) },
          { module: other.parsed.modules.map((step) => step.name), name: localName(other.parsed) },
        ),
    };
    const resource = makeResource(instance);
    made.set(entry, resource);
    return resource;
  };

  const writtenOf = (entry: Entry): Instance["written"] => {
    const module = moduleOf(entry.parsed.modules);
    const block: Block | undefined = module.source?.resources.get(localName(entry.parsed));
    if (!block) return undefined;
    const scope = within(module.scope, eachOf(block.body, entry.parsed.key, module.scope, context));
    return { block, scope };
  };

  const providerOf = (key: string): Provider => {
    const config = providerConfig(configuration, key);
    const name = config?.key ?? key;
    let provider = providers.get(name);
    if (!provider) {
      const mates = [...configuration.providers.values()].filter((other) => config && sameCredentials(config, other));
      const accountOf = mates.map((mate) => mate.key).sort()[0] ?? name;
      const account = [name, ...mates.map((mate) => mate.key)]
        .map((key) => evidenceFor(entries, configuration, key))
        .map((evidence) => evidence.account ?? accountIn(evidence.arns))
        .find((found) => found !== undefined);
      const own = evidenceFor(entries, configuration, name);
      const said =
        told.find((one) => one.provider === name) ?? told.find((one) => mates.some((m) => m.key === one.provider));
      const shown = account ?? said?.account;
      provider = makeProvider(
        name,
        accountOf,
        providerArgument(name),
        shown === undefined ? own : { ...own, account: shown },
      );
      const contradiction = said && contradictionOf(said, provider);
      if (contradiction !== undefined) gaps.push({ what: contradiction, address: null, file: null });
      providers.set(name, provider);
    }
    return provider;
  };

  const providerArgument = (key: string) => {
    const config = providerConfig(configuration, key);
    let body: Value | undefined;
    return (argument: string): Value | undefined => {
      const expression = config?.expressions[argument] as { constant_value?: Json } | undefined;
      if (expression?.constant_value !== undefined) return knownValue(expression.constant_value, undefined, []);
      if (!config || config.moduleAddress) return undefined;
      const root = moduleOf([]);
      const block = root.source?.providers.find(
        (candidate) => candidate.labels[0] === config.name && aliasOf(candidate) === config.alias,
      );
      if (!block) return undefined;
      body ??= evaluateBody(block.body, root.scope, context);
      return at(body, argument);
    };
  };

  const kinds = new Map<string, Resource[]>();
  const deletedKinds = new Map<string, Resource[]>();
  for (const entry of entries) {
    const resource = resourceOf(entry);
    const key = entry.parsed.mode === "data" ? `data.${entry.parsed.type}` : entry.parsed.type;
    if (entry.fate === "delete") push(deletedKinds, key, resource);
    else {
      push(kinds, key, resource);
      byAddress.set(entry.address, resource);
    }
  }
  for (const found of [...kinds.values(), ...deletedKinds.values()]) found.sort(byAddressOrder);

  return {
    of: (type) => kinds.get(type) ?? [],
    find: (address) => byAddress.get(address),
    types: new Set(kinds.keys()),
    untold: (type) => untoldOf(plan, configuration, type, kinds),
    deleted: (type) => deletedKinds.get(type) ?? [],
    get gaps() {
      return gaps;
    },
    hcl: {
      module: (steps) =>
        moduleAt(
          configuration,
          steps.map((step) => step.name),
        ) && moduleOf(steps),
      callKeys: childKeys,
      block: (address) => {
        const entry = entries.find((candidate) => candidate.address === address);
        return entry && writtenOf(entry);
      },
    },
  };
}

/** Configured resources of a type without any instance, in a plan that does not tell all. */
function untoldOf(
  plan: Plan,
  configuration: Configuration,
  type: string,
  kinds: ReadonlyMap<string, readonly Resource[]>,
): readonly string[] {
  if (plan.complete !== false && !plan.errored) return [];
  const told = new Set(
    (kinds.get(type) ?? []).map(({ parsed }) =>
      [...parsed.modules.map((step) => step.name), localName(parsed)].join("/"),
    ),
  );
  return configuredOf(configuration.root, [], type, 0).filter((key) => !told.has(key));
}

function configuredOf(module: ConfigModule, path: readonly string[], type: string, depth: number): readonly string[] {
  if (depth > 32) return [];
  const own = module.resources
    .filter((r) => r.type === type && r.mode === "managed")
    .map((r) => [...path, r.address].join("/"));
  const inner = [...module.calls.values()].flatMap((call) =>
    configuredOf(call.module, [...path, call.name], type, depth + 1),
  );
  return [...own, ...inner];
}

function entriesOf(plan: Plan): readonly Entry[] {
  const changed = plan.changes.map(
    (change): Entry => ({
      address: change.address,
      parsed: change.parsed,
      fate: fateOf(change.actions),
      change: () => change.change(),
    }),
  );
  const read = plan.readData.map(
    (data): Entry => ({
      address: data.address,
      parsed: data.parsed,
      fate: "read",
      change: () => unchanging(data.values(), data.sensitiveValues()),
    }),
  );
  // A narrowed plan leaves out what it does not touch; that stays as it is.
  const untouched = plan.complete === false ? plan.untouched() : [];
  const standing = untouched.map(
    (resource): Entry => ({
      address: resource.address,
      parsed: resource.parsed,
      fate: "keep",
      change: () => unchanging(resource.values(), resource.sensitiveValues()),
    }),
  );
  const told = new Set(changed.map((entry) => entry.address));
  return [...changed, ...[...read, ...standing].filter((entry) => !told.has(entry.address))];
}

/** https://developer.hashicorp.com/terraform/internals/json-format#change-representation */
function fateOf(actions: readonly Action[]): Fate {
  if (actions.length > 1) return "replace";
  switch (actions[0]) {
    case "create":
      return "create";
    case "update":
      return "update";
    case "delete":
      return "delete";
    case "forget":
      return "forget";
    case "read":
      return "read";
    default:
      return "keep";
  }
}

/** References never mean what is deleted or forgotten. */
const isGone = (entry: Entry): boolean => entry.fate === "delete" || entry.fate === "forget";

/** Types whose ARN always belongs to the account and region of the provider that manages them. */
const TELLING = new Set([
  "aws_cloudwatch_event_rule",
  "aws_cloudwatch_log_group",
  "aws_dynamodb_table",
  "aws_iam_policy",
  "aws_iam_role",
  "aws_kinesis_stream",
  "aws_kms_key",
  "aws_lambda_alias",
  "aws_lambda_function",
  "aws_secretsmanager_secret",
  "aws_sfn_state_machine",
  "aws_sns_topic",
  "aws_sqs_queue",
]);

function evidenceFor(entries: readonly Entry[], configuration: Configuration, key: string): Evidence {
  const keyOf = (entry: Entry): string => {
    const path = entry.parsed.modules.map((step) => step.name);
    const configured = configuredResource(moduleAt(configuration, path), localName(entry.parsed));
    const own = configured?.providerConfigKey ?? entry.parsed.type.split("_")[0] ?? "";
    return providerConfig(configuration, own)?.key ?? own;
  };
  const arns: string[] = [];
  let account: string | undefined;
  let region: string | undefined;
  for (const entry of entries) {
    const { type, mode } = entry.parsed;
    const telling = mode === "data" ? DATA_TELLS.has(type) : TELLING.has(type);
    if (!telling || keyOf(entry) !== key) continue;
    const { after, before } = entry.change();
    const known = (name: string): string | undefined => {
      const json = below(after, name) ?? below(before, name);
      return typeof json === "string" && json !== "" ? json : undefined;
    };
    if (type === "aws_caller_identity") account ??= known("account_id");
    else if (type === "aws_region") region ??= known("name") ?? known("id");
    else if (type === "aws_partition") arns.push(`arn:${known("partition") ?? ""}:::`);
    else if (entry.fate !== "delete") {
      const arn = known("arn");
      if (arn !== undefined && arns.length < 50) arns.push(arn);
    }
  }
  return { arns, ...(account === undefined ? {} : { account }), ...(region === undefined ? {} : { region }) };
}

/** Data sources that read from the provider's own account; those that look up by a name, not by a foreign ARN. */
const DATA_TELLS = new Set([
  "aws_caller_identity",
  "aws_dynamodb_table",
  "aws_iam_role",
  "aws_kinesis_stream",
  "aws_partition",
  "aws_region",
  "aws_sqs_queue",
]);

const localName = (address: Address): string =>
  address.mode === "data" ? `data.${address.type}.${address.name}` : `${address.type}.${address.name}`;

const stepsKey = (steps: readonly ModuleStep[]): string =>
  steps
    .map((step) =>
      step.key === undefined ? `module.${step.name}` : `module.${step.name}[${JSON.stringify(step.key)}]`,
    )
    .join(".");

const aliasOf = (block: Block): string | null => {
  const alias = block.body.attributes.get("alias")?.value;
  return alias?.kind === "literal" && typeof alias.value === "string" ? alias.value : null;
};

const byAddressOrder = (a: Resource, b: Resource): number =>
  a.address < b.address ? -1 : a.address > b.address ? 1 : 0;

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const found = map.get(key);
  if (found) found.push(value);
  else map.set(key, [value]);
}
