import { at, str, textOf, unknown, type Value } from "../../../values/value.ts";
import { join } from "../../interpret/join.ts";
import type { Machine } from "../../interpret/machine.ts";
import { present } from "../../interpret/scopes.ts";
import { ABSENT, type Fields, native, type Site, type V } from "../../interpret/values.ts";

/** What the function is given: its environment as the plan has it. */
export interface Surroundings {
  readonly environment: Value;
  /** The region that it runs in. */
  readonly region: Value;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime */
const SET_BY_LAMBDA =
  /^(_HANDLER|_X_AMZN_TRACE_ID|TZ|LANG|PATH|LD_LIBRARY_PATH|PYTHONPATH|LAMBDA_TASK_ROOT|LAMBDA_RUNTIME_DIR|HOME|AWS_\w+)$/;

/** The environment variables of a program that runs, with those that it sets itself. */
export interface Variables {
  /** A variable; absent (or perhaps absent) where there is (or may be) none. */
  readonly read: (m: Machine, name: string) => V;
  readonly write: (m: Machine, name: string, value: V) => void;
  /** The names of those that are known. */
  readonly names: (m: Machine) => readonly string[];
}

export function variablesOf(given: Surroundings): Variables {
  const written = new WeakMap<Machine, Fields>();
  const fieldsOf = (m: Machine): Fields => {
    const before = written.get(m);
    if (before) return before;
    const made: Fields = { cells: new Map() };
    written.set(m, made);
    return made;
  };
  const read = new Map<string, V>();
  const variable = (m: Machine, name: string): V => {
    const own = present(m.field(fieldsOf(m), name));
    if (own) return own;
    const before = read.get(name);
    if (before) return before;
    const value = ofPlan(given, name);
    read.set(name, value);
    return value;
  };
  return {
    read: variable,
    write: (m, name, value) => m.setField(fieldsOf(m), name, value),
    names: (m) => {
      const { environment } = given;
      return [...(environment.kind === "object" ? environment.entries.keys() : []), ...fieldsOf(m).cells.keys()];
    },
  };
}

export function noteRead(m: Machine, name: string, site: Site, hasDefault: boolean): void {
  if (m.quiet > 0) return;
  const read = { name, at: m.placeOf(site), hasDefault };
  const known = m.variables.some((each) => JSON.stringify(each) === JSON.stringify(read));
  if (!known && m.variables.length < 500) m.variables.push(read);
}

/** A variable as the plan has it. All variables are texts, so that an unknown one is a text that is not known yet. */
function ofPlan(given: Surroundings, name: string): V {
  const { environment } = given;
  if (environment.kind === "object" || environment.kind === "null") {
    const value = environment.kind === "object" ? environment.entries.get(name) : undefined;
    if (value && value.kind !== "null")
      return asVariable(environment.sensitive ? { ...value, sensitive: true } : value, name);
    if (name === "AWS_REGION" || name === "AWS_DEFAULT_REGION") return asVariable(given.region, name);
    return SET_BY_LAMBDA.test(name) ? asVariable(unknown(`Lambda sets ${name}`), name) : ABSENT;
  }
  if (SET_BY_LAMBDA.test(name)) return asVariable(unknown(`Lambda sets ${name}`), name);
  return join(asVariable(at(environment, name), name), ABSENT);
}

function asVariable(value: Value, name: string): V {
  const texted = textOf(value);
  const secret = value.sensitive ? { sensitive: true as const } : {};
  if (texted.kind === "text") return { ...str(texted.text), ...secret };
  if (/^AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN)$/.test(name)) return OWN_CREDENTIALS;
  const hole = { id: `?environment-${++unknowns}`, label: `the environment variable ${name}`, chars: "any" as const };
  return { ...str([hole]), ...secret };
}

/** Two functions may have other values under the same name. */
let unknowns = 0;

/** The function's own credentials, which Lambda puts into its environment. */
const OWN_CREDENTIALS: V = native("the function's own credentials", { isData: true, isOwnCredential: true });
