import { NULL, unknown } from "../../../../../values/value.ts";
import { data } from "../../../../interpret/member.ts";
import { type Args, native, positional, type V } from "../../../../interpret/values.ts";
import { fn, type Run } from "../arguments.ts";
import { type Parts, same } from "./shared.ts";

/** https://docs.python.org/3/library/functools.html */
export const functools = (): Parts => ({
  lru_cache: fn("lru_cache", decoratorOr),
  cache: fn("cache", same),
  cached_property: fn("cached_property", (_m, args) => asProperty(args.positional[0])),
  wraps: fn("wraps", () => fn("wraps", same)),
  partial: fn("partial", (_m, args) => partial(args)),
  reduce: fn("reduce", (m, args, site) => {
    const [call = NULL, of = NULL, start] = args.positional;
    const { items, rest } = m.ops.iterate(m, of, site);
    let whole = start ?? items[0] ?? unknown("an item");
    for (const item of [...(start ? items : items.slice(1)), ...(rest ? [rest] : [])])
      whole = m.ops.call(m, call, positional(whole, item), site);
    return rest ? unknown("a result over a list of unknown length") : whole;
  }),
  update_wrapper: fn("update_wrapper", same),
  singledispatch: fn("singledispatch", same),
});

/** `@lru_cache` and `@lru_cache(maxsize=1)` */
const decoratorOr: Run = (m, args, site) => {
  const [given] = args.positional;
  return given && given.kind !== "number" && given.kind !== "null" ? same(m, args, site) : fn("lru_cache", same);
};

const asProperty = (value: V | undefined): V =>
  value?.kind === "function" ? { ...value, as: "property" } : (value ?? unknown("a property"));

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
