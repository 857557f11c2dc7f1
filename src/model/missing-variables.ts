import type { NotFollowed, VariableRead } from "../code/calls.ts";
import type { CodePackage } from "../code/code-package.ts";
import { environmentOf } from "../code/environment.ts";
import { substitutedBy } from "../code/locate/substituted.ts";
import { isWrapped } from "../code/locate/wrapped-handler.ts";
import { knownText } from "../values/known.ts";
import { memoized } from "../values/memoized.ts";
import { at } from "../values/value.ts";
import type { LambdaFunction } from "./functions.ts";
import type { Model } from "./model.ts";

/** The environment variables that a function's code cannot do without, and the function is not given. */
export interface VariableReads {
  readonly missing: readonly VariableRead[];
  readonly undecided: readonly { readonly read: VariableRead; readonly because: string }[];
}

const NONE: VariableReads = { missing: [], undecided: [] };

const known = new WeakMap<Model, Map<string, VariableReads>>();

/** What the code of a function reads without a default and may not find; nothing where it was not read. */
export const variableReads = (model: Model, fn: LambdaFunction): VariableReads =>
  memoized(
    memoized(known, model, () => new Map<string, VariableReads>()),
    fn.address,
    () => readsOf(model, fn),
  );

function readsOf(model: Model, fn: LambdaFunction): VariableReads {
  const code = model.code?.get(fn.address);
  if (code?.kind !== "read") return NONE;
  const reads = code.reading.variables.filter(({ hasDefault, isSet }) => !hasDefault && isSet !== "yes");
  if (reads.length === 0) return NONE;
  const missing: VariableRead[] = [];
  const undecided: { read: VariableRead; because: string }[] = [];
  const other = setOtherwise(fn, code.package);
  for (const read of reads) {
    const because = unreached(read) ?? unknownBecause(fn, read) ?? other ?? doubtOf(fn, read);
    if (because === undefined) missing.push(read);
    else undecided.push({ read, because });
  }
  return { missing, undecided };
}

/** What may set variables before the code of the function runs. */
function setOtherwise({ resource }: LambdaFunction, code: CodePackage): string | undefined {
  if (resource.ignoresChanges("environment") === "yes")
    return "its ignore_changes includes the environment, so something else may set it";
  if (knownText(resource.get("package_type")) === "Image" || resource.get("image_uri").kind !== "null")
    return "its container image may set it";
  for (const [name, does] of STARTERS) {
    if (resource.get("environment", 0, "variables", name).kind !== "null") return `${does} (${name}) may set it`;
  }
  if (isWrapped(resource)) return "the handler that wraps the function's own may set it";
  const file = code.roots.flatMap((root) => root.paths()).find((path) => ENV_FILE.test(path));
  if (file !== undefined) return `${file} in its package may set it`;
  const build = substitutedBy(code);
  return build && `${build} may put a text in its place when the code is built`;
}

/**
 * https://docs.aws.amazon.com/lambda/latest/dg/runtimes-modify.html
 * https://nodejs.org/api/cli.html#node_optionsoptions
 */
const STARTERS: readonly (readonly [string, string])[] = [
  ["AWS_LAMBDA_EXEC_WRAPPER", "its wrapper script"],
  ["NODE_OPTIONS", "what Node.js loads first"],
];
const ENV_FILE = /^(?!(?:.*\/)?node_modules\/)(?:.*\/)?(?:[^/]*\.env(?:\.[^/]+)?|\.flaskenv)$/;

const unreached = ({ otherEvents }: VariableRead): string | undefined =>
  otherEvents && "the function is not given it, but no event that its triggers in this plan send leads to the code";

function unknownBecause({ resource }: LambdaFunction, { name, isSet }: VariableRead): string | undefined {
  if (isSet !== "unknown") return undefined;
  const environment = environmentOf(resource);
  if (environment.kind === "unknown") return environment.because;
  return at(environment, name).kind === "null" && environment.kind === "object" && environment.entries.has(name)
    ? "it is null in the function's environment"
    : "the code changes its environment in a way that is not followed";
}

function doubtOf(fn: LambdaFunction, read: VariableRead): string | undefined {
  const blocking = read.after.find((each) => mayGive(fn, each));
  return blocking && `${blocking.because}, which may set it`;
}

/**
 * May this set variables of the function? A package of a registry sets none of a program's own, unless it is there for
 * that; what a layer has may be the program's own.
 */
function mayGive({ resource }: LambdaFunction, { module }: NotFollowed): boolean {
  if (module === undefined || SETTINGS.test(module)) return true;
  const layers = resource.get("layers");
  return layers.kind !== "null" && !(layers.kind === "list" && layers.items.length === 0);
}

/** Modules whose names say that they are about settings: `dotenv`, `decouple`, `config.secrets`. */
const SETTINGS = /env|conf|setting|secret|param|decouple|vault|doppler|chamber|ssm|bootstrap|init|setup|load|^[./]/i;
