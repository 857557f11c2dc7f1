import { isObject, itemsIn, membersOf } from "../../plan/json.ts";
import type { ConfigModule, Configuration, Json, Marked, Plan } from "../../plan/types.ts";
import { sensitive, type Value } from "../../values/value.ts";
import { type Cover, coverOf, type Hidden } from "./cover.ts";
import type { Names } from "./names-in.ts";
import { type SecretTexts, secretTexts } from "./secret-texts.ts";

/** What a plan's texts may not show. */
export interface Secrets {
  /** What is covered, with all that is known by now. */
  cover(): Cover;
  /** For texts that speak of several plans: what is secret in this one, and the names that it gives. */
  texts(): readonly Hidden[];
  readonly names: Names;
}

/** With a way to tell of values that no plan holds: those that are evaluated. */
export interface GatheredSecrets extends Secrets {
  recordSecret(value: Value): void;
}

export interface SecretSources {
  readonly plan: Plan;
  readonly names: Names;
  isOfAws(text: string): boolean;
  /** The values of all sensitive variables of the modules that are called. */
  variables(): Iterable<Value>;
}

/**
 * Terraform marks what an expression makes of a sensitive value, but not what a provider makes of it: the ARN of a
 * queue whose name is sensitive stands unmarked in the plan. So all that is marked is gathered, before anything is said,
 * and taken out of texts wherever it turns up.
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

/** What a plan alone tells: its marks, and the values of sensitive variables. */
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
 * The provider marks the value of every parameter, also of one that its type says is no secret: many hold the ARN of a
 * queue or a topic, for others to read.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-securestring.html
 */
function marksOf({ type, values, marks }: Marked): Json {
  const isPlain = isObject(values) && (values.type === "String" || values.type === "StringList");
  return type === "aws_ssm_parameter" && isPlain && isObject(marks) ? { ...marks, value: false } : marks;
}

/**
 * An output of a whole resource must be marked where the resource has one sensitive attribute. Which one, the resource's
 * own marks tell; a function's name, runtime and handler are no secrets for that.
 */
function isWhole({ type, address, values }: Marked, { root }: Configuration): boolean {
  if (type !== "output" || values === null || typeof values !== "object") return false;
  const references = root.outputs.get((address ?? "").replace(/^output\./, ""))?.expression.references ?? [];
  return references.some((name) => isResource(name) && !references.some((other) => other.startsWith(`${name}.`)));
}

const isResource = (reference: string): boolean => /^(?:data\.)?[a-z0-9]+_\w+\.[\w-]+(?:\[[^\]]*\])?$/.test(reference);

/** What a module call passes as it is written to a variable that the module declares as sensitive, or its default. */
function addConstants(module: ConfigModule, found: SecretTexts): void {
  for (const call of module.calls.values()) {
    for (const [name, { sensitive: secret, default: fallback }] of call.module.variables) {
      if (!secret) continue;
      const given = call.expressions[name];
      const constant = isObject(given as Json) ? (given as { constant_value?: Json }).constant_value : undefined;
      found.addJson(constant ?? fallback ?? null);
    }
    addConstants(call.module, found);
  }
}

/** Arguments of providers that hold credentials; a plan says nothing of the marks of a provider's configuration. */
const CREDENTIAL =
  /(?:^|_)(?:access_key|secret|secret_key|token|password|passphrase|private_key|api_key|client_secret)$/;

function addCredentials({ providers }: Configuration, found: SecretTexts): void {
  for (const { expressions } of providers.values()) addNamed(expressions as unknown as Json, found);
}

function addNamed(json: Json, found: SecretTexts): void {
  for (const [name, inner] of membersOf(json)) {
    if (CREDENTIAL.test(name) && isObject(inner)) found.addJson(inner.constant_value ?? null);
    else for (const block of isObject(inner) ? [inner] : itemsIn(inner)) addNamed(block, found);
  }
}
