import { NULL } from "../../../../../values/value.ts";
import { data } from "../../../../interpret/member.ts";
import { type Args, type Native, native, positional, type V } from "../../../../interpret/values.ts";
import { fn, listOf } from "../arguments.ts";
import { mapped } from "../functions.ts";
import { any, later, type Parts, same } from "./shared.ts";

/** https://docs.python.org/3/library/concurrent.futures.html */
export const futures = (): Parts => ({
  ThreadPoolExecutor: fn("ThreadPoolExecutor", () => executor()),
  ProcessPoolExecutor: fn("ProcessPoolExecutor", () => executor()),
  as_completed: fn("as_completed", same),
  wait: fn("wait", (m, args) => listOf(m, [args.positional[0] ?? NULL, listOf(m, [])], undefined, "tuple")),
});

/** https://docs.python.org/3/library/threading.html */
export const threading = (): Parts => ({ Thread: fn("Thread", (_m, args) => thread(args)) });

/** The result of a call that runs in a thread. */
function future(value: V): V {
  return native("a future", {
    reaches: true,
    member: (_m, name) =>
      name === "result"
        ? native("result", { call: () => value })
        : name === "add_done_callback"
          ? native(name, {
              call: (m, args, site) => m.ops.call(m, args.positional[0] ?? NULL, positional(future(value)), site),
            })
          : data(name),
  });
}

function executor(): Native {
  const self: Native = native("an executor", {
    enter: () => self,
    member: (_m, name) => {
      if (name === "submit") return fn("submit", (m, args, site) => future(later(m, args, site)));
      if (name !== "map") return data(name);
      return fn("map", (m, args, site) => {
        const [call = NULL, of = NULL, ...more] = args.positional;
        const others = more.map((each) => {
          const { items, rest } = m.ops.iterate(m, each, site);
          return any(items, rest);
        });
        return mapped(m, m.ops.iterate(m, of, site), (item) => m.ops.call(m, call, positional(item, ...others), site));
      });
    },
  });
  return self;
}

/** `Thread(target=f, args=(x,)).start()` */
function thread(args: Args): Native {
  const target = args.named.get("target") ?? args.positional[1] ?? NULL;
  const given = args.named.get("args");
  const named = args.named.get("kwargs");
  return native("a thread", {
    member: (_m, name) => {
      if (name !== "start" && name !== "run") return data(name);
      return fn(name, (m, _none, site) => {
        const inner = given ? m.ops.iterate(m, given, site) : { items: [], rest: undefined };
        const names = named?.kind === "dict" ? m.dict(named.cell).entries : new Map<string, V>();
        m.ops.call(m, target, { positional: inner.items, named: names, ...(inner.rest && { rest: inner.rest }) }, site);
        return NULL;
      });
    },
  });
}
