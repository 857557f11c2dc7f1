import type { Tri } from "../../values/tri.ts";
import type { Value } from "../../values/value.ts";
import type { CallerIdentity } from "../calls.ts";
import type { Dict, Site, V } from "./values.ts";

/** The decisions that lead to a place, from the last to the first. */
export interface Path {
  readonly decision: number;
  readonly before: Path | null;
}

/** What a library says of a call of AWS. */
export interface CallMade {
  readonly service: string;
  readonly operation: string;
  readonly input: Dict | Extract<V, { kind: "unknown" }>;
  readonly caller: CallerIdentity;
  readonly region: V | null;
  readonly presigned: boolean;
  /** What is raised when AWS refuses it. */
  readonly refusal: V;
  /** What is raised when what it asks for is not there, where AWS says so only to callers with a further permission. */
  readonly missing?: V;
  readonly site: Site;
}

/** One execution of a call. */
export interface CallEvent extends Omit<CallMade, "input" | "region" | "refusal" | "missing">, Failure {
  readonly inputs: readonly Value[];
  readonly region: Value | null;
  readonly path: Path | null;
  /** It runs only after something else failed. */
  readonly afterFailure: boolean;
  readonly missing: Failure | null;
}

/** One read of an environment variable. */
export interface VariableEvent {
  readonly name: string;
  readonly site: Site;
  readonly isSet: Tri;
  /** What becomes of it where the variable is not set; null where the code has an answer. */
  readonly failure: Failure | null;
  readonly parameterOf?: string;
  readonly path: Path | null;
  readonly afterFailure: boolean;
  /** How much was not followed before it. */
  readonly missed: number;
}

/** What becomes of an exception: the code goes on with something else, or exceptions go on outwards. */
export interface Failure {
  handled: boolean;
  escapes: readonly V[];
}
