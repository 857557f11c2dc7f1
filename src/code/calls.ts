import type { Tri } from "../values/tri.ts";
import type { Value } from "../values/value.ts";
import type { Path } from "../world/planned.ts";
import type { Resource } from "../world/types.ts";
import type { InArchive } from "./code-package.ts";

/** What the code of one function does, as far as it was followed from the handler. */
export interface CodeReading {
  readonly calls: readonly CodeCall[];
  /** Environment variables that the code reads. */
  readonly variables: readonly VariableRead[];
  /**
   * What was not followed, and why: "getattr with a name that is unknown". Where it is empty, `calls` are all the calls
   * that the function can make.
   */
  readonly notFollowed: readonly NotFollowed[];
}

/** A call of an AWS API that some path from the handler reaches. */
export interface CodeCall {
  /** The SDK's name of the service, as boto3 has it: `s3`, `dynamodb`, `stepfunctions`. */
  readonly service: string;
  /** The API's name of the operation: `ListObjectsV2`. */
  readonly operation: string;
  /** The parameters by the API's names, as an object; members that are not known are unknown values with a reason. */
  readonly input: Value;
  readonly at: CodePlace;
  /** The code goes on when AWS refuses the call, or makes it only after another call failed. */
  readonly handled: boolean;
  /** The code goes on where the object is not there, and does not where AWS refuses the call. */
  readonly expectsMissing?: true;
  /** Every run of the handler that gets past its input checks makes this call. */
  readonly certain: boolean;
  /** The call is not made but signed, for somebody else to make. */
  readonly presigned: boolean;
  readonly caller: CallerIdentity;
  /** The region the client is made for; null where it is the function's own. */
  readonly region: Value | null;
  /**
   * The same call as it is made for the events of the plan's triggers, where these say more of its parameters. `all`:
   * nothing else in the plan starts the function.
   */
  readonly triggered?: { readonly calls: readonly CodeCall[]; readonly all: boolean };
  /** Of a call in `triggered`: what in the plan sends the event. */
  readonly trigger?: TriggerPlace;
  /** No event of the plan's triggers leads to it. */
  readonly otherEvents?: true;
}

/** What starts a function: the resource that declares it, and where it names the function. */
export interface TriggerPlace {
  readonly resource: Resource;
  readonly path: Path;
}

/** Whose credentials the client has. */
export type CallerIdentity =
  /** The execution role's: what a client has that names none. */
  | { readonly kind: "function" }
  /** Those of a role that the code assumed; `role` is what it passed as `RoleArn`. */
  | { readonly kind: "assumed"; readonly role: Value }
  | { readonly kind: "unknown"; readonly because: string };

/** Lines and columns count from 1; `endColumn` is behind the last character. */
export interface CodePlace {
  /** `CodeFile.shownAs`. */
  readonly file: string | null;
  /** `CodeFile.inside`. */
  readonly inside?: InArchive;
  readonly startLine: number;
  readonly endLine: number;
  readonly startColumn: number;
  readonly endColumn: number;
}

export interface VariableRead {
  readonly name: string;
  readonly at: CodePlace;
  /** The code has an answer where it is not set. */
  readonly hasDefault: boolean;
  /** Whether the function's environment has it, Lambda sets it, or the code set it before. */
  readonly isSet: Tri;
  /** No condition leads to it. */
  readonly certain: boolean;
  /** The operation that it is a parameter of, where nothing fails before. */
  readonly parameterOf?: string;
  /** What ran before it and was not followed. */
  readonly after: readonly NotFollowed[];
  /** No event of the plan's triggers leads to it. */
  readonly otherEvents?: true;
}

export interface NotFollowed {
  readonly because: string;
  readonly at: CodePlace | null;
  /** The module that is not in the package. */
  readonly module?: string;
}
