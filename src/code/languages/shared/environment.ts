import { isSetByLambda, mayBeSetByLambda } from "../../../aws/lambda-variables.ts";
import type { Tri } from "../../../values/tri.ts";
import { at, str, textOf, unknown, type Value } from "../../../values/value.ts";
import { join } from "../../interpret/join.ts";
import type { Machine } from "../../interpret/machine.ts";
import { mayBeAbsent, present } from "../../interpret/scopes.ts";
import { ABSENT, type Fields, native, type V } from "../../interpret/values.ts";

/** What the function is given: its environment as the plan has it. */
export interface Surroundings {
  readonly environment: Value;
  /** The region that it runs in. */
  readonly region: Value;
}

/** The environment variables of a program that runs, with those that it sets itself. */
export interface Variables {
  /** A variable; absent (or perhaps absent) where there is (or may be) none. */
  readonly read: (m: Machine, name: string) => V;
  readonly write: (m: Machine, name: string, value: V) => void;
  /** Whether there is such a variable. */
  readonly isSet: (m: Machine, name: string) => Tri;
  /** From here on any variable may be set: by what is not followed, or under a name that is not known. */
  readonly open: (m: Machine) => void;
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
  const opened = new WeakSet<Machine>();
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
    write: (m, name, value) => {
      if (name === "") opened.add(m);
      else m.setField(fieldsOf(m), name, value);
    },
    open: (m) => opened.add(m),
    isSet: (m, name) => {
      const own = m.field(fieldsOf(m), name);
      if (own.kind !== "absent") return mayBeAbsent(own) ? "unknown" : "yes";
      if (isSetByLambda(name)) return "yes";
      return opened.has(m) ? "unknown" : isGiven(given.environment, name);
    },
    names: (m) => {
      const { environment } = given;
      return [...(environment.kind === "object" ? environment.entries.keys() : []), ...fieldsOf(m).cells.keys()];
    },
  };
}

/** Whether the plan gives it to the function. What is null may be left out, and may be empty. */
function isGiven(environment: Value, name: string): Tri {
  if (environment.kind === "null") return "no";
  if (environment.kind !== "object") return "unknown";
  const value = environment.entries.get(name);
  return value === undefined ? "no" : value.kind === "null" ? "unknown" : "yes";
}

/** A variable as the plan has it. All variables are texts, so that an unknown one is a text that is not known yet. */
function ofPlan(given: Surroundings, name: string): V {
  const { environment } = given;
  if (environment.kind === "object" || environment.kind === "null") {
    const value = environment.kind === "object" ? environment.entries.get(name) : undefined;
    if (value && value.kind !== "null")
      return asVariable(environment.sensitive ? { ...value, sensitive: true } : value, name);
    if (name === "AWS_REGION" || name === "AWS_DEFAULT_REGION") return asVariable(given.region, name);
    return mayBeSetByLambda(name) ? asVariable(unknown(`Lambda sets ${name}`), name) : ABSENT;
  }
  if (mayBeSetByLambda(name)) return asVariable(unknown(`Lambda sets ${name}`), name);
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
