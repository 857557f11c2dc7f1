import { known } from "../../../../values/text.ts";
import { at, bool, NULL, str, textOf, unknown, type Value } from "../../../../values/value.ts";
import { each } from "../../../interpret/branches.ts";
import { join } from "../../../interpret/join.ts";
import type { Machine } from "../../../interpret/machine.ts";
import { data } from "../../../interpret/member.ts";
import { combinations } from "../../../interpret/operators.ts";
import { isCaught, mayRaise, raise } from "../../../interpret/raise.ts";
import { mayBeAbsent, present } from "../../../interpret/scopes.ts";
import { joinedText, knownString } from "../../../interpret/texts.ts";
import { ABSENT, type Fields, type Native, native, type Site, type V } from "../../../interpret/values.ts";
import { arg, fn } from "./arguments.ts";

/** What the function is given: its environment as the plan has it. */
export interface Surroundings {
  readonly environment: Value;
  /** The region that it runs in. */
  readonly region: Value;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime */
const SET_BY_LAMBDA =
  /^(_HANDLER|_X_AMZN_TRACE_ID|TZ|LANG|PATH|LD_LIBRARY_PATH|PYTHONPATH|LAMBDA_TASK_ROOT|LAMBDA_RUNTIME_DIR|HOME|AWS_\w+)$/;

/** The module `os`. */
export function osModule(given: Surroundings): Native {
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

  /** What `get` finds: the variable, the fallback, or one of both. */
  const get = (m: Machine, key: V | undefined, fallback: V, site: Site): V =>
    each(m, key ?? unknown("a name"), (one) => {
      const name = knownString(one);
      if (name === undefined) return unknown("the environment variable is not known");
      noteRead(m, name, site, true);
      const value = variable(m, name);
      const there = present(value);
      if (!there) return fallback;
      return mayBeAbsent(value) ? join(there, fallback) : there;
    });

  const required = (m: Machine, key: V, site: Site): V => {
    const name = knownString(key);
    if (name === undefined) {
      mayRaise(m);
      return unknown("the environment variable is not known");
    }
    const missing = m.library.exception("KeyError");
    noteRead(m, name, site, isCaught(m, missing));
    const value = variable(m, name);
    if (value.kind === "absent" && isCaught(m, missing)) return raise(m, missing);
    if (mayBeAbsent(value)) mayRaise(m);
    return present(value) ?? unknown(`the environment variable ${name} is not set`);
  };

  const fallbackOf = (args: { readonly positional: readonly V[]; readonly named: ReadonlyMap<string, V> }): V =>
    args.positional[1] ?? args.named.get("default") ?? NULL;

  const environ: Native = native("os.environ", {
    isData: true,
    item: (m, index, site) => each(m, index, (one) => required(m, one, site)),
    setMember: (m, name, value) => m.setField(fieldsOf(m), name, value),
    contains: (m, item) => {
      const name = knownString(item);
      if (name === undefined) return unknown("the result of a condition");
      const value = variable(m, name);
      return value.kind === "absent"
        ? bool(false)
        : mayBeAbsent(value)
          ? unknown("the result of a condition")
          : bool(true);
    },
    member: (_m, name) => {
      if (name === "get")
        return fn("os.environ.get", (m, args, site) => get(m, arg(args, 0, "key"), fallbackOf(args), site));
      if (name === "setdefault") {
        return fn(name, (m, args, site) => {
          const value = get(m, args.positional[0], fallbackOf(args), site);
          const variable = knownString(args.positional[0]);
          if (variable !== undefined) m.setField(fieldsOf(m), variable, value);
          return value;
        });
      }
      return data(`os.environ.${name}`);
    },
  });
  const members = new Map<string, V>([
    ["environ", environ],
    ["getenv", fn("os.getenv", (m, args, site) => get(m, arg(args, 0, "key"), fallbackOf(args), site))],
    ["path", osPath()],
    ["sep", str("/")],
    ["linesep", str("\n")],
    ["_exit", fn("os._exit", (m) => raise(m, m.library.exception("SystemExit")))],
  ]);
  return native("os", { member: (_m, name) => members.get(name) ?? data(`os.${name}`) });
}

function noteRead(m: Machine, name: string, site: Site, hasDefault: boolean): void {
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

/** https://docs.python.org/3/library/os.path.html */
export function osPath(): Native {
  const members = new Map<string, V>([
    [
      "join",
      fn("os.path.join", (m, args) =>
        args.positional
          .slice(1)
          .reduce((path, next) => combinations(m, path, next, joinPaths), args.positional[0] ?? str("")),
      ),
    ],
    [
      "basename",
      fn("os.path.basename", (m, args) => each(m, args.positional[0] ?? NULL, (one) => lastPart(one, "base"))),
    ],
    [
      "dirname",
      fn("os.path.dirname", (m, args) => each(m, args.positional[0] ?? NULL, (one) => lastPart(one, "folder"))),
    ],
    ["abspath", fn("os.path.abspath", (_m, args) => args.positional[0] ?? NULL)],
    ["realpath", fn("os.path.realpath", (_m, args) => args.positional[0] ?? NULL)],
  ]);
  return native("os.path", { member: (_m, name) => members.get(name) ?? data(`os.path.${name}`) });
}

function joinPaths(path: V, next: V): V {
  if (path.kind !== "string" || next.kind !== "string") return unknown("a path");
  const [first] = next.text;
  if (typeof first === "string" && first.startsWith("/")) return next;
  const last = path.text.at(-1);
  const slash = path.text.length === 0 || (typeof last === "string" && last.endsWith("/")) ? "" : "/";
  return joinedText([path.text, slash, next.text], path, next);
}

function lastPart(value: V, part: "base" | "folder"): V {
  const path = value.kind === "string" ? known(value.text) : undefined;
  if (path === undefined) return unknown("a part of a path");
  const slash = path.lastIndexOf("/");
  return str(part === "base" ? path.slice(slash + 1) : path.slice(0, Math.max(slash, 0)));
}
