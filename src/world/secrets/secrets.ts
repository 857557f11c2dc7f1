import { isObject, itemsIn, membersOf } from "../../plan/json.ts";
import type { ConfigModule, Configuration, Json, Marked, Plan } from "../../plan/types.ts";
import { sensitive, type Value } from "../../values/value.ts";
import { type Cover, coverOf, type Hidden } from "./cover.ts";
import type { Names } from "./names-in.ts";
import { type SecretTexts, secretTexts } from "./secret-texts.ts";

/** What texts about a plan must not show. */
export interface Secrets {
  /** Covers everything that is known to be secret so far. */
  cover(): Cover;
  /** For texts that mention several plans: the secrets of this one, and the names that it defines. */
  texts(): readonly Hidden[];
  readonly names: Names;
}

/** Also records values that are not in the plan: those that are evaluated. */
export interface GatheredSecrets extends Secrets {
  recordSecret(value: Value): void;
}

export interface SecretSources {
  readonly plan: Plan;
  readonly names: Names;
  isOfAws(text: string): boolean;
  /** The values of all sensitive variables of the called modules. */
  variables(): Iterable<Value>;
}

/**
 * Terraform marks what an expression computes from a sensitive value, but not what a provider computes from it: the ARN
 * of a queue with a sensitive name is unmarked in the plan. So all marked values are gathered before anything is
 * printed, and removed from texts wherever they occur.
 * https://developer.hashicorp.com/terraform/language/manage-sensitive-data
 */
export function secretsOf({ plan, names, isOfAws, variables }: SecretSources): GatheredSecrets {
  const found = secretTexts(isOfAws);
  const noted = secretTexts(isOfAws);
  let gathered = false;
  const texts = (): readonly Hidden[] => {
    if (!gathered) gather();
    return [found, noted];
  };
  const gather = (): void => {
    gathered = true;
    addPlan(plan, found);
    for (const value of variables()) found.addValue(sensitive(value));
  };
  return {
    names,
    texts,
    recordSecret: (value) => noted.addValue(value),
    cover: () => coverOf(texts(), [names]),
  };
}

/** The secrets that a plan alone shows: its marks, and the values of sensitive variables. */
export function hiddenIn(plan: Plan): Hidden {
  const found = secretTexts(() => false);
  addPlan(plan, found);
  return found;
}

function addPlan(plan: Plan, found: SecretTexts): void {
  const configuration = plan.configuration();
  for (const [name, { sensitive: secret, default: fallback }] of configuration.root.variables) {
    if (secret) found.addJson(plan.variables.get(name) ?? fallback ?? null);
  }
  addConstants(configuration.root, found);
  addCredentials(configuration, found);
  for (const marked of plan.marked()) {
    if (!isWhole(marked, configuration)) found.addMarked(marked.values, marksOf(marked));
  }
}

/**
 * The provider marks the value of every parameter, even if its type is not SecureString: many contain the ARN of a
 * queue or a topic, for others to read.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-securestring.html
 */
function marksOf({ type, values, marks }: Marked): Json {
  const isPlain = isObject(values) && (values.type === "String" || values.type === "StringList");
  return type === "aws_ssm_parameter" && isPlain && isObject(marks) ? { ...marks, value: false } : marks;
}

/**
 * An output with a whole resource must be marked sensitive if one attribute of the resource is. The resource's own
 * marks show which one; a function's name, runtime and handler are no secrets then.
 */
function isWhole({ type, address, values }: Marked, { root }: Configuration): boolean {
  if (type !== "output" || values === null || typeof values !== "object") return false;
  const references = root.outputs.get((address ?? "").replace(/^output\./, ""))?.expression.references ?? [];
  return references.some((name) => isResource(name) && !references.some((other) => other.startsWith(`${name}.`)));
}

const isResource = (reference: string): boolean => /^(?:data\.)?[a-z0-9]+_\w+\.[\w-]+(?:\[[^\]]*\])?$/.test(reference);

/** Constants that a module call passes to a variable that the module declares as sensitive, or its default. */
function addConstants(module: ConfigModule, found: SecretTexts): void {
  for (const call of module.calls.values()) {
    for (const [name, { sensitive: secret, default: fallback }] of call.module.variables) {
      if (!secret) continue;
      found.addJson(constantIn(call.expressions[name] as Json | undefined) ?? fallback ?? null);
    }
    addConstants(call.module, found);
  }
}

/**
 * The constant of an expression. In JSON syntax it is a template, in which only the text around the references can be a
 * secret: their values are marked themselves.
 */
function constantIn(expression: Json | undefined): Json | undefined {
  if (!isObject(expression)) return undefined;
  const { constant_value: constant, references } = expression;
  return itemsIn(references).length === 0 || constant === undefined ? constant : aroundReferences(constant);
}

function aroundReferences(json: Json): Json {
  if (typeof json === "string") return json.split(/[$%]\{[^}]*\}/).filter((piece) => /^[^{}()"]+$/.test(piece));
  if (isObject(json)) return membersOf(json).map(([, item]) => aroundReferences(item));
  return itemsIn(json).map(aroundReferences);
}

/** Arguments of providers that contain credentials; a plan has no marks for the configuration of providers. */
const CREDENTIAL =
  /(?:^|_)(?:access_key|secret|secret_key|token|password|passphrase|private_key|api_key|client_secret)$/;

function addCredentials({ providers }: Configuration, found: SecretTexts): void {
  for (const { expressions } of providers.values()) addNamed(expressions as unknown as Json, found);
}

function addNamed(json: Json, found: SecretTexts): void {
  for (const [name, inner] of membersOf(json)) {
    if (CREDENTIAL.test(name) && isObject(inner)) found.addJson(constantIn(inner) ?? null);
    else for (const block of isObject(inner) ? [inner] : itemsIn(inner)) addNamed(block, found);
  }
}
