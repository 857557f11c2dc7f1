import { bool, NULL, unknown } from "../../../../values/value.ts";
import { lineageOf } from "../../../interpret/classes.ts";
import type { Machine } from "../../../interpret/machine.ts";
import { data } from "../../../interpret/member.ts";
import { raise } from "../../../interpret/raise.ts";
import { present } from "../../../interpret/scopes.ts";
import { knownString, parsedJson } from "../../../interpret/texts.ts";
import {
  type Args,
  type Class,
  type DataField,
  type Native,
  native,
  positional,
  type Site,
  type V,
} from "../../../interpret/values.ts";
import { fn, listOf, type Run } from "./arguments.ts";
import { mapped } from "./functions.ts";

/** The parts of the standard library that give values, or call functions that they are given. */
export function standardModules(): ReadonlyMap<string, Native> {
  const found = new Map<string, Native>();
  const add = (name: string, parts: Readonly<Record<string, V>>): void => {
    found.set(
      name,
      native(name, {
        member: (_m, wanted) => (Object.hasOwn(parts, wanted) ? parts[wanted] : data(`${name}.${wanted}`)),
      }),
    );
  };
  const run = (name: string, call: Run): V => fn(name, call);
  add("json", {
    loads: run("json.loads", (m, args) => parsedJson(m, args.positional[0] ?? NULL)),
    dumps: run("json.dumps", () => unknown("a JSON text")),
  });
  add("functools", {
    lru_cache: run("lru_cache", decoratorOr),
    cache: run("cache", same),
    cached_property: run("cached_property", (_m, args) => asProperty(args.positional[0])),
    wraps: run("wraps", () => fn("wraps", same)),
    partial: run("partial", (_m, args) => partial(args)),
    reduce: run("reduce", (m, args, site) => {
      const [call = NULL, of = NULL, start] = args.positional;
      const { items, rest } = m.ops.iterate(m, of, site);
      let whole = start ?? items[0] ?? unknown("an item");
      for (const item of [...(start ? items : items.slice(1)), ...(rest ? [rest] : [])])
        whole = m.ops.call(m, call, positional(whole, item), site);
      return rest ? unknown("a result over a list of unknown length") : whole;
    }),
    update_wrapper: run("update_wrapper", same),
    singledispatch: run("singledispatch", same),
  });
  add("contextlib", {
    contextmanager: run("contextmanager", (_m, args) => manager(args.positional[0])),
    asynccontextmanager: run("asynccontextmanager", (_m, args) => manager(args.positional[0])),
    suppress: run("suppress", (_m, args) => native("suppress", { suppresses: args.positional })),
    closing: run("closing", (_m, args) => native("closing", { enter: () => args.positional[0] ?? NULL })),
    nullcontext: run("nullcontext", (_m, args) => native("nullcontext", { enter: () => args.positional[0] ?? NULL })),
    ExitStack: run("ExitStack", () => exitStack()),
  });
  add("dataclasses", {
    dataclass: run("dataclass", (m, args) => {
      const [of] = args.positional;
      if (of?.kind === "class") return dataClass(m, of);
      return fn("dataclass", (inner, given) =>
        given.positional[0]?.kind === "class" ? dataClass(inner, given.positional[0]) : (given.positional[0] ?? NULL),
      );
    }),
    field: run("field", (_m, args) => field(args)),
    asdict: run("asdict", (m, args) => {
      const [of] = args.positional;
      if (of?.kind !== "instance") return unknown("a dict");
      const entries = new Map([...of.fields.cells.keys()].map((name) => [name, m.field(of.fields, name)] as const));
      return { kind: "dict", cell: m.newCell({ kind: "dict-content", entries }) };
    }),
  });
  add(
    "enum",
    Object.fromEntries(["Enum", "IntEnum", "StrEnum", "Flag", "IntFlag"].map((name) => [name, enumeration(name)])),
  );
  add("abc", { ABC: plainClass("ABC"), abstractmethod: run("abstractmethod", same), ABCMeta: data("ABCMeta") });
  add("typing", {
    Protocol: plainClass("Protocol"),
    Generic: plainClass("Generic"),
    NamedTuple: namedTuple(),
    TypedDict: plainClass("TypedDict"),
    TYPE_CHECKING: bool(false),
    cast: run("cast", (_m, args) => args.positional[1] ?? NULL),
    overload: run("overload", same),
    final: run("final", same),
    runtime_checkable: run("runtime_checkable", same),
  });
  add("asyncio", {
    run: run("asyncio.run", same),
    gather: run("asyncio.gather", (m, args) => listOf(m, args.positional, args.rest)),
    create_task: run("asyncio.create_task", same),
    ensure_future: run("asyncio.ensure_future", same),
    wait_for: run("asyncio.wait_for", same),
    to_thread: run("asyncio.to_thread", later),
    get_event_loop: run("asyncio.get_event_loop", () => eventLoop()),
    new_event_loop: run("asyncio.new_event_loop", () => eventLoop()),
    get_running_loop: run("asyncio.get_running_loop", () => eventLoop()),
  });
  const pools = {
    ThreadPoolExecutor: run("ThreadPoolExecutor", () => executor()),
    ProcessPoolExecutor: run("ProcessPoolExecutor", () => executor()),
    as_completed: run("as_completed", same),
    wait: run("wait", (m, args) => listOf(m, [args.positional[0] ?? NULL, listOf(m, [])], undefined, "tuple")),
  };
  add("concurrent.futures", pools);
  add("concurrent.futures.thread", pools);
  const futures = found.get("concurrent.futures");
  add("concurrent", futures ? { futures } : {});
  add("threading", { Thread: run("Thread", (_m, args) => thread(args)) });
  add("collections", {
    defaultdict: run("defaultdict", (m, args) => defaultDict(m, args)),
    OrderedDict: run("OrderedDict", (m, args, site) => m.ops.call(m, m.library.builtin("dict") ?? NULL, args, site)),
    deque: run("deque", (m, args, site) =>
      m.ops.call(m, m.library.builtin("list") ?? NULL, { ...args, positional: args.positional.slice(0, 1) }, site),
    ),
    namedtuple: run("namedtuple", (m, args, site) => tupleClass(m, args, site)),
  });
  add("copy", { copy: run("copy", same), deepcopy: run("deepcopy", same) });
  add("importlib", {
    import_module: run("import_module", (m, args, site) => {
      const name = knownString(args.positional[0]);
      if (name !== undefined && !name.startsWith(".")) return m.ops.load(m, name, site);
      m.miss("an import of a module that is not known", site);
      return unknown("a module that is not known");
    }),
  });
  add("sys", { exit: run("sys.exit", (m) => raise(m, m.library.exception("SystemExit"))), path: searchPath() });
  add("itertools", {
    chain: chain(),
    repeat: run("repeat", (m, args) => listOf(m, [], args.positional[0] ?? unknown("an item"))),
    islice: run("islice", (m, args, site) => {
      const { items, rest } = m.ops.iterate(m, args.positional[0] ?? NULL, site);
      return rest || items.length > 0 ? listOf(m, [], any(items, rest)) : listOf(m, []);
    }),
  });
  return found;
}

const any = (items: readonly V[], rest: V | undefined): V =>
  rest && items.length === 0 ? rest : (items[0] ?? unknown("an item"));

const same: Run = (_m, args) => args.positional[0] ?? args.named.get("target") ?? unknown("a function");

/** `@lru_cache` and `@lru_cache(maxsize=1)` */
const decoratorOr: Run = (m, args, site) => {
  const [given] = args.positional;
  return given && given.kind !== "number" && given.kind !== "null" ? same(m, args, site) : fn("lru_cache", same);
};

const asProperty = (value: V | undefined): V =>
  value?.kind === "function" ? { ...value, as: "property" } : (value ?? unknown("a property"));

const manager = (value: V | undefined): V =>
  value?.kind === "function" ? { ...value, as: "context-manager" } : (value ?? unknown("a context manager"));

function partial(args: Args): V {
  const [call = NULL, ...given] = args.positional;
  return native("partial", {
    reaches: true,
    call: (m, more, site) =>
      m.ops.call(
        m,
        call,
        { ...more, positional: [...given, ...more.positional], named: new Map([...args.named, ...more.named]) },
        site,
      ),
    member: (_m, name) => (name === "func" ? call : data(name)),
  });
}

/** `submit(f, x)`, `map(f, xs)`: what runs in a thread runs. */
const later: Run = (m, args, site) => {
  const [call = NULL, ...given] = args.positional;
  return m.ops.call(m, call, { ...args, positional: given }, site);
};

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

const eventLoop = (): Native =>
  native("an event loop", {
    member: (_m, name) => {
      if (name === "run_until_complete" || name === "create_task") return fn(name, same);
      if (name === "run_in_executor")
        return fn(name, (m, args, site) => later(m, { ...args, positional: args.positional.slice(1) }, site));
      return data(name);
    },
  });

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

function exitStack(): Native {
  const self: Native = native("an ExitStack", {
    enter: () => self,
    member: (_m, name) => {
      if (name === "enter_context")
        return fn(name, (m, args, site) => {
          const [of = NULL] = args.positional;
          return of.kind === "native" && of.enter ? of.enter(m, site) : of;
        });
      return data(name);
    },
  });
  return self;
}

const plainClass = (name: string): Class => ({
  kind: "class",
  name,
  bases: [],
  fields: { cells: new Map() },
  declared: [],
});

const enumeration = (name: string): Class => ({ ...plainClass(name), enumeration: true });

/** `class P(NamedTuple): x: int` has fields like a data class. */
const namedTuple = (): Class => ({ ...plainClass("NamedTuple"), takesFields: true });

/** The fields of a data class: those of its bases, then its own. */
function dataClass(m: Machine, of: Class): V {
  const { classes } = lineageOf(of);
  const fields = new Map<string, DataField>();
  for (const each of [...classes].reverse()) {
    for (const name of each.declared) {
      const value = present(m.field(each.fields, name));
      const factory = value?.kind === "native" ? value.factory : undefined;
      if (value?.kind === "native" && value.isField)
        fields.set(name, { name, ...(factory && { factory }), ...(value.initial && { default: value.initial }) });
      else fields.set(name, { name, ...(value && { default: value }) });
    }
  }
  of.dataFields = [...fields.values()];
  return of;
}

function field(args: Args): V {
  const factory = args.named.get("default_factory");
  const initial = args.named.get("default");
  return native("field", { isField: true, ...(factory && { factory }), ...(initial && { initial }) });
}

function tupleClass(m: Machine, args: Args, site: Site): V {
  const name = knownString(args.positional[0]) ?? "namedtuple";
  const names = args.positional[1];
  const text = knownString(names);
  const found =
    text !== undefined ? text.split(/[\s,]+/) : names ? m.ops.iterate(m, names, site).items.map(knownString) : [];
  return {
    ...plainClass(name),
    dataFields: found.filter((each) => each !== undefined).map((each) => ({ name: each })),
  };
}

/** A key that is not there is made by the factory. */
function defaultDict(m: Machine, args: Args): V {
  const cell = m.newCell({ kind: "dict-content", entries: new Map() });
  return { kind: "dict", cell, ...(args.positional[0] && { factory: args.positional[0] }) };
}

const searchPath = (): Native =>
  native("sys.path", {
    member: (_m, name) => {
      if (name !== "append" && name !== "insert" && name !== "extend") return data(name);
      return fn(name, (m, args) => {
        for (const each of args.positional) {
          const path = knownString(each);
          if (path !== undefined) m.addSearchPath(path);
        }
        return NULL;
      });
    },
  });

function chain(): Native {
  const joined = (m: Machine, lists: readonly V[], site: Site): V => {
    const cell = m.newCell({ kind: "list-content", items: [] });
    const made: V = { kind: "items", sort: "list", cell };
    for (const each of lists) {
      const extend = m.library.method(m, made, "extend", site);
      if (extend) m.ops.call(m, extend, positional(each), site);
    }
    return made;
  };
  return native("chain", {
    call: (m, args, site) => joined(m, args.positional, site),
    member: (_m, name) =>
      name === "from_iterable"
        ? fn(name, (m, args, site) => {
            const { items, rest } = m.ops.iterate(m, args.positional[0] ?? NULL, site);
            return joined(m, [...items, ...(rest ? [rest] : [])], site);
          })
        : data(name),
  });
}
