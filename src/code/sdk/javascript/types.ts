import type { CallerIdentity } from "../../calls.ts";
import type { Machine } from "../../interpret/machine.ts";
import type { Site, V } from "../../interpret/values.ts";
import type { ServiceErrors } from "./errors.ts";
import type { JavaScriptFacts } from "./facts.ts";

/** What all parts of the SDKs need. */
export interface Sdk {
  readonly facts: JavaScriptFacts;
  readonly errors: ServiceErrors;
  /** Values that are credentials, or a part of some, and whose they are. */
  readonly credentials: WeakMap<object, Credentials>;
  readonly clients: WeakMap<object, ClientMade>;
}

export interface Credentials {
  readonly caller: CallerIdentity;
  /** What is asked before they are there. */
  readonly before?: (m: Machine) => void;
}

/** A client as it was made. */
export interface ClientMade extends Credentials {
  readonly service: string;
  readonly region: V | null;
}

export interface Request {
  readonly client: ClientMade;
  readonly operation: string;
  readonly input: V;
  readonly site: Site;
  readonly presigned?: boolean;
}
