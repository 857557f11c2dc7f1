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
  readonly site: Site;
}

/** One execution of a call. */
export interface CallEvent extends Omit<CallMade, "input" | "region" | "refusal"> {
  readonly inputs: readonly Value[];
  readonly region: Value | null;
  readonly path: Path | null;
  /** It runs only after something else failed. */
  readonly afterFailure: boolean;
  handled: boolean;
  /** What goes on outwards when AWS refuses it. */
  escapes: readonly V[];
}
