import { known } from "../../../../values/text.ts";
import { bool, NULL, str, unknown } from "../../../../values/value.ts";
import { each } from "../../../interpret/branches.ts";
import { join } from "../../../interpret/join.ts";
import type { Machine } from "../../../interpret/machine.ts";
import { data } from "../../../interpret/member.ts";
import { combinations } from "../../../interpret/operators.ts";
import { isCaught, mayRaise, raise } from "../../../interpret/raise.ts";
import { mayBeAbsent, present } from "../../../interpret/scopes.ts";
import { joinedText, knownString } from "../../../interpret/texts.ts";
import { type Native, native, type Site, type V } from "../../../interpret/values.ts";
import { mayFail, noteRead } from "../../../interpret/variables.ts";
import { type Surroundings, variablesOf } from "../../shared/environment.ts";
import { arg, fn } from "./arguments.ts";

/** The module `os`. */
export function osModule(given: Surroundings): Native {
  const variables = variablesOf(given);

  /** What `get` finds: the variable, the fallback, or one of both. */
  const get = (m: Machine, key: V | undefined, fallback: V, site: Site): V =>
    each(m, key ?? unknown("a name"), (one) => {
      const name = knownString(one);
      if (name === undefined) return unknown("the environment variable is not known");
      noteRead(m, name, site, { isSet: variables.isSet(m, name), failure: null });
      const value = variables.read(m, name);
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
    const isSet = variables.isSet(m, name);
    const failure = isSet === "yes" ? null : mayFail(m, missing);
    noteRead(m, name, site, { isSet, failure });
    const value = variables.read(m, name);
    if (value.kind === "absent" && isCaught(m, missing)) return raise(m, missing);
    if (mayBeAbsent(value)) mayRaise(m);
    return present(value) ?? unknown(`the environment variable ${name} is not set`);
  };

  const fallbackOf = (args: { readonly positional: readonly V[]; readonly named: ReadonlyMap<string, V> }): V =>
    args.positional[1] ?? args.named.get("default") ?? NULL;

  const environ: Native = native("os.environ", {
    isData: true,
    item: (m, index, site) => each(m, index, (one) => required(m, one, site)),
    setMember: (m, name, value) => variables.write(m, name, value),
    contains: (m, item) => {
      const name = knownString(item);
      if (name === undefined) return unknown("the result of a condition");
      const value = variables.read(m, name);
      return value.kind === "absent"
        ? bool(false)
        : mayBeAbsent(value)
          ? unknown("the result of a condition")
          : bool(true);
    },
    escapes: variables.open,
    member: (m, name) => {
      if (name === "get")
        return fn("os.environ.get", (m, args, site) => get(m, arg(args, 0, "key"), fallbackOf(args), site));
      if (name === "setdefault") {
        return fn(name, (m, args, site) => {
          const value = get(m, args.positional[0], fallbackOf(args), site);
          const variable = knownString(args.positional[0]);
          if (variable !== undefined) variables.write(m, variable, value);
          return value;
        });
      }
      if (!READS.test(name)) variables.open(m);
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
  return native("os", {
    member: (m, name) => {
      if (name === "putenv") variables.open(m);
      return members.get(name) ?? data(`os.${name}`);
    },
    // `os.environ |= …`
    setMember: (m, name) => {
      if (name === "environ") variables.open(m);
    },
  });
}

/** What changes nothing in the environment. */
const READS = /^(items|keys|values|copy|__contains__|__getitem__|__iter__|__len__)$/;

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
