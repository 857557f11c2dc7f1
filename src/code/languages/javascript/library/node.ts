import { known } from "../../../../values/text.ts";
import { str, unknown } from "../../../../values/value.ts";
import { each } from "../../../interpret/branches.ts";
import type { Machine } from "../../../interpret/machine.ts";
import { data } from "../../../interpret/member.ts";
import { combinations } from "../../../interpret/operators.ts";
import { rejects } from "../../../interpret/raise.ts";
import { present } from "../../../interpret/scopes.ts";
import { joinedText } from "../../../interpret/texts.ts";
import { ABSENT, type Args, type Native, native, type Site, UNDEFINED, type V } from "../../../interpret/values.ts";
import { promised, resolved } from "./promises.ts";
import { arg, fn, moduleWith } from "./shared.ts";

/** `module.builtinModules` of Node 22. */
const BUILT_IN: ReadonlySet<string> = new Set(
  `assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain events fs
  http http2 https inspector module net os path perf_hooks process punycode querystring readline repl sea sqlite stream
  string_decoder sys test timers tls trace_events tty url util v8 vm wasi worker_threads zlib`.split(/\s+/),
);

/** Node's own modules; undefined for any other name. https://nodejs.org/api/ */
export function nodeModules(process: V): (name: string) => V | undefined {
  const path = pathModule();
  const parts: Readonly<Record<string, V>> = {
    path,
    "path/posix": path,
    process,
    util: moduleWith("util", {
      promisify: fn("util.promisify", (_m, args) => promisified(arg(args, 0))),
      inherits: data("util.inherits"),
    }),
    events: eventsModule(),
    "timers/promises": moduleWith("timers/promises", {
      setTimeout: fn("setTimeout", (_m, args) => resolved(arg(args, 1))),
    }),
    async_hooks: moduleWith("async_hooks", { AsyncLocalStorage: fn("AsyncLocalStorage", storage) }),
  };
  return (wanted) => {
    const name = wanted.startsWith("node:") ? wanted.slice(5) : wanted;
    if (Object.hasOwn(parts, name)) return parts[name];
    const [first = name] = name.split("/");
    return BUILT_IN.has(first) ? moduleWith(name, {}) : undefined;
  };
}

/** A class that programs inherit from; what is passed to its methods may be called. */
const eventsModule = (): V => {
  const emitter = data("EventEmitter");
  const module = moduleWith("events", { EventEmitter: emitter, default: emitter });
  return { ...module, call: () => data("an event emitter") };
};

const storage = (): V =>
  native("a storage", {
    isData: true,
    member: (_m, name) =>
      name === "run"
        ? fn("run", (m, args, site) =>
            m.ops.call(m, arg(args, 1), { ...args, positional: args.positional.slice(2) }, site),
          )
        : data(name),
  });

/** A function that takes a callback, as one that gives a promise. */
const promisified = (of: V): V =>
  native("a function that gives a promise", {
    reaches: true,
    call: (m, args, site) =>
      promised(m, () => {
        const cell = m.newCell(ABSENT);
        const done = fn("done", (inner: Machine, given: Args) => {
          const error = arg(given, 0);
          if (error.kind === "null") inner.write(cell, arg(given, 1));
          else rejects(inner, error);
          return UNDEFINED;
        });
        m.ops.call(m, of, { ...args, positional: [...args.positional, done] }, site);
        return present(m.value(cell)) ?? unknown("what a function gives to its callback");
      }),
  });

/** https://nodejs.org/api/path.html */
function pathModule(): V {
  const joining = (name: string): V =>
    fn(name, (m, args) =>
      args.positional.reduce<V>(
        (path, next) => combinations(m, path, next, (a, b) => joinPaths(a, b, name === "resolve")),
        str(""),
      ),
    );
  const last = (name: string, part: "base" | "folder"): V =>
    fn(name, (m: Machine, args: Args, _site: Site) => each(m, arg(args, 0), (one) => lastPart(one, part)));
  const module = moduleWith("path", {
    join: joining("join"),
    resolve: joining("resolve"),
    normalize: fn("normalize", (_m, args) => arg(args, 0)),
    basename: last("basename", "base"),
    dirname: last("dirname", "folder"),
    sep: str("/"),
  });
  const posix: Native = {
    ...module,
    member: (m, name, site) => (name === "posix" ? posix : module.member?.(m, name, site)),
  };
  return posix;
}

function joinPaths(path: V, next: V, absolute: boolean): V {
  if (path.kind !== "string" || next.kind !== "string") return unknown("a path");
  if (path.text.length === 0) return next;
  if (next.text.length === 0) return path;
  const [first] = next.text;
  if (absolute && typeof first === "string" && first.startsWith("/")) return next;
  if (typeof first === "string" && /^\.{1,2}(\/|$)/.test(first)) return unknown("a path");
  const last = path.text.at(-1);
  const starts = typeof first === "string" && first.startsWith("/");
  const ends = typeof last === "string" && last.endsWith("/");
  if (ends && starts && typeof first === "string")
    return joinedText([path.text, [first.slice(1)], next.text.slice(1)], path, next);
  return joinedText([path.text, ends || starts ? "" : "/", next.text], path, next);
}

function lastPart(value: V, part: "base" | "folder"): V {
  const path = value.kind === "string" ? known(value.text) : undefined;
  if (path === undefined) return unknown("a part of a path");
  const slash = path.lastIndexOf("/");
  return str(part === "base" ? path.slice(slash + 1) : path.slice(0, Math.max(slash, 0)));
}
