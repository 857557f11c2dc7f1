import { NULL, unknown } from "../../../values/value.ts";
import { branch } from "../../interpret/branches.ts";
import type { Machine } from "../../interpret/machine.ts";
import { data } from "../../interpret/member.ts";
import { type Args, type Cell, type Native, native, type Site, type V } from "../../interpret/values.ts";

/** What registers a function: https://docs.powertools.aws.dev/lambda/python/latest/core/event_handler/api_gateway/ */
const REGISTERS = new Set([
  "get",
  "post",
  "put",
  "patch",
  "delete",
  "head",
  "route",
  "resolver",
  "on_publish",
  "on_subscribe",
]);
const AFTER_FAILURE = new Set(["exception_handler", "not_found"]);

/** `app = APIGatewayRestResolver()`: `resolve` calls one of the functions that were registered. */
export function resolver(m: Machine, name: string): Native {
  const routes = m.newCell({ kind: "list-content", items: [] });
  const others = m.newCell({ kind: "list-content", items: [] });
  const self: Native = native(name, {
    reaches: true,
    call: (inner, args, site) => resolve(inner, routes, others, args, site),
    // `include_router` asks for it.
    item: (_m) => ({ kind: "items", sort: "list", cell: routes }),
    member: (_m, wanted) => {
      if (REGISTERS.has(wanted)) return registering(wanted, routes);
      if (AFTER_FAILURE.has(wanted)) return registering(wanted, others);
      if (wanted === "resolve")
        return native(wanted, {
          reaches: true,
          call: (inner, args, site) => resolve(inner, routes, others, args, site),
        });
      if (wanted === "include_router")
        return native(wanted, { call: (inner, args, site) => include(inner, routes, args, site) });
      if (wanted === "current_event" || wanted === "lambda_context") return unknown("the event is not known");
      return data(`${name}.${wanted}`);
    },
  });
  return self;
}

const add = (m: Machine, cell: Cell, items: readonly V[]): void => {
  const content = m.list(cell);
  m.write(cell, { ...content, items: [...content.items, ...items] });
};

/** `@app.get("/x")`, and `@app.not_found` without arguments. */
function registering(name: string, cell: Cell): V {
  const take = (m: Machine, args: Args): V | undefined => {
    const found = args.positional.find((each) => each.kind === "function" || each.kind === "bound");
    if (found) add(m, cell, [found]);
    return found;
  };
  return native(name, {
    call: (m, args) => take(m, args) ?? native(name, { call: (inner, more) => take(inner, more) ?? NULL }),
  });
}

function include(m: Machine, routes: Cell, args: Args, site: Site): V {
  const router = args.positional[0] ?? args.named.get("router");
  const inner = router?.kind === "native" ? router.item?.(m, NULL, site) : undefined;
  if (inner?.kind === "items") add(m, routes, m.list(inner.cell).items);
  else m.miss("a router is not followed", site);
  return NULL;
}

/** Each run calls one of the routes, with parts of the path that nobody knows. */
function resolve(m: Machine, routes: Cell, others: Cell, _args: Args, site: Site): V {
  const given: Args = { positional: [], named: new Map(), restNamed: unknown("a part of the path") };
  const run = (call: V) => (): boolean => {
    m.ops.call(m, call, given, site);
    return true;
  };
  const { items } = m.list(routes);
  branch(m, [...items.map(run), () => true]);
  m.handling.push(unknown("an exception of a route"));
  try {
    branch(m, [...m.list(others).items.map(run), () => true]);
  } finally {
    m.handling.pop();
  }
  return unknown("the answer of a route");
}
