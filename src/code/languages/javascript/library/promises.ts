import { unknown } from "../../../../values/value.ts";
import { each } from "../../../interpret/branches.ts";
import { joinAll } from "../../../interpret/join.ts";
import { DEAD, type Machine, type Trying } from "../../../interpret/machine.ts";
import { mayRaise, raise, rejects } from "../../../interpret/raise.ts";
import { present } from "../../../interpret/scopes.ts";
import { guard, newTrying, passOn } from "../../../interpret/tries.ts";
import { ABSENT, type Native, native, positional, type Site, UNDEFINED, type V } from "../../../interpret/values.ts";
import { arg, fn, listOf, moduleWith, objectOf } from "./shared.ts";

/** What becomes of a promise: its value (undefined where it is never fulfilled), and what else may be raised. */
interface Settled {
  readonly value: V | undefined;
  readonly trying: Trying;
}

const settled = new WeakMap<object, Settled>();

/**
 * Runs what an asynchronous function does. What is raised in it, and the calls whose refusal would be, belong to the
 * promise: whoever waits for it gets them.
 */
export function promised(m: Machine, run: () => V): V {
  const trying = newTrying(() => "unknown");
  const { path } = m;
  m.tries.push(trying);
  let value: V | undefined;
  try {
    value = awaited(m, run());
  } catch (error) {
    if (error !== DEAD || trying.state === undefined) throw error;
    m.state = trying.state;
    m.path = path;
  } finally {
    m.tries.splice(m.tries.lastIndexOf(trying), 1);
  }
  return promiseOf({ value, trying });
}

export const resolved = (value: V): V => promiseOf({ value, trying: newTrying(() => "unknown") });

function promiseOf(of: Settled): Native {
  const self: Native = native("a promise", {
    reaches: true,
    member: (_m, name) => {
      switch (name) {
        case "then":
          return fn("then", (m, args, site) => chained(m, self, args.positional[0], args.positional[1], site));
        case "catch":
          return fn("catch", (m, args, site) => chained(m, self, undefined, args.positional[0], site));
        case "finally":
          return fn("finally", (m, args, site) => lastly(m, self, arg(args, 0), site));
        default:
          return UNDEFINED;
      }
    },
  });
  settled.set(self, of);
  return self;
}

/** What `await` gives: what is no promise gives itself. */
export function awaited(m: Machine, value: V): V {
  return each(m, value, (one) => {
    const of = settled.get(one);
    if (!of) return one;
    const { trying } = of;
    if (trying.may || trying.raised.length > 0 || trying.events.length > 0) {
      const outer = m.tries.at(-1);
      if (outer) {
        // The state in which it fails is that in which somebody waits.
        mayRaise(m);
        passOn(m, { ...trying, state: m.state });
      }
    }
    if (of.value === undefined) throw DEAD;
    return of.value;
  });
}

const NO_EXITS = { returns: {}, loop: null };

const isCallable = (value: V | undefined): value is V => value !== undefined && value.kind !== "null";

/** `promise.then(next, failed)` of whatever it is. */
export function chained(m: Machine, of: V, next: V | undefined, failed: V | undefined, site: Site): V {
  return promised(m, () => {
    const go = (value: V): V => (isCallable(next) ? awaited(m, m.ops.call(m, next, positional(value), site)) : value);
    if (!isCallable(failed)) return go(awaited(m, of));
    const cell = m.newCell(UNDEFINED);
    const goesOn = guard(
      m,
      () => {
        m.write(cell, awaited(m, of));
        return true;
      },
      () => {
        m.write(cell, go(m.value(cell)));
        return true;
      },
      [
        {
          type: () => null,
          run: (exception) => {
            m.write(cell, awaited(m, m.ops.call(m, failed, positional(exception), site)));
            return true;
          },
        },
      ],
      NO_EXITS,
    );
    if (!goesOn) throw DEAD;
    return m.value(cell);
  });
}

function lastly(m: Machine, of: V, run: V, site: Site): V {
  return promised(m, () => {
    const cell = m.newCell(UNDEFINED);
    const after = (): V => awaited(m, m.ops.call(m, run, positional(), site));
    const goesOn = guard(
      m,
      () => {
        m.write(cell, awaited(m, of));
        return true;
      },
      () => {
        after();
        return true;
      },
      [
        {
          type: () => null,
          run: (exception) => {
            after();
            return raise(m, exception);
          },
        },
      ],
      NO_EXITS,
    );
    if (!goesOn) throw DEAD;
    return m.value(cell);
  });
}

/** `new Promise((resolve, reject) => …)` */
function construct(m: Machine, run: V, site: Site): V {
  return promised(m, () => {
    const cell = m.newCell(ABSENT);
    const resolve = fn("resolve", (inner, args) => {
      inner.write(cell, awaited(inner, arg(args, 0)));
      return UNDEFINED;
    });
    const reject = fn("reject", (inner, args) => {
      rejects(inner, arg(args, 0));
      return UNDEFINED;
    });
    m.ops.call(m, run, positional(resolve, reject), site);
    return present(m.value(cell)) ?? unknown("what a promise gives");
  });
}

/** https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Promise */
export function promiseClass(): Native {
  const all = (name: string, make: (m: Machine, items: readonly V[], rest: V | undefined) => V): Native =>
    fn(name, (m, args, site) =>
      promised(m, () => {
        const { items, rest } = m.ops.iterate(m, arg(args, 0), site);
        const values = items.map((item) => awaited(m, item));
        return make(m, values, rest && awaited(m, rest));
      }),
    );
  const one = (name: string): Native =>
    all(name, (_m, items, rest) =>
      items.length > 0 || rest ? joinAll([...items, ...(rest ? [rest] : [])]) : UNDEFINED,
    );
  const statics = moduleWith("Promise", {
    all: all("Promise.all", listOf),
    race: one("Promise.race"),
    any: one("Promise.any"),
    allSettled: fn("Promise.allSettled", (m, args, site) => allSettled(m, arg(args, 0), site)),
    resolve: fn("Promise.resolve", (m, args) => promised(m, () => arg(args, 0))),
    reject: fn("Promise.reject", (m, args) => promised(m, () => raise(m, arg(args, 0)))),
  });
  return {
    ...statics,
    call: (m, args, site) => construct(m, arg(args, 0), site),
  };
}

/** It never fails: each item says whether it did. */
function allSettled(m: Machine, of: V, site: Site): V {
  const { items, rest } = m.ops.iterate(m, of, site);
  const outcome = (item: V): V => {
    const result = chained(
      m,
      item,
      undefined,
      fn("settled", () => unknown("why it failed")),
      site,
    );
    return objectOf(m, [
      ["status", unknown("whether it failed")],
      ["value", awaited(m, result)],
      ["reason", unknown("why it failed")],
    ]);
  };
  return resolved(listOf(m, items.map(outcome), rest && outcome(rest)));
}
