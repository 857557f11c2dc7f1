import { unknown } from "../../../../values/value.ts";
import { branch } from "../../../interpret/branches.ts";
import type { Machine } from "../../../interpret/machine.ts";
import { data } from "../../../interpret/member.ts";
import { type Native, native, positional, type Site, UNDEFINED, type V } from "../../../interpret/values.ts";
import { awaited, promised } from "../../../languages/javascript/library/promises.ts";

const METHODS = new Set([
  "get",
  "post",
  "put",
  "patch",
  "delete",
  "head",
  "options",
  "all",
  "route",
  "use",
  "onQuery",
  "onMutation",
  "resolver",
  "on",
  "onPublish",
  "onSubscribe",
  "tool",
]);

/** `app.get("/x", handler)`, `app.resolve(event, context)`: a request is for one of the routes. */
export const routerClass = (name: string): Native => native(name, { call: (m) => router(m, name) });

function router(m: Machine, name: string): Native {
  const routes = m.newCell({ kind: "list-content", items: [] });
  const self: Native = native(`a ${name}`, {
    reaches: true,
    member: (_m, wanted) => {
      if (wanted === "resolve" || wanted === "resolveStream") {
        return native(wanted, {
          reaches: true,
          call: (inner, _args, site) => promised(inner, () => one(inner, routes, site)),
        });
      }
      if (!METHODS.has(wanted)) return data(`${name}.${wanted}`);
      return native(wanted, {
        reaches: true,
        call: (inner, args) => {
          const given = args.positional.filter((each) => ["function", "bound", "native"].includes(each.kind));
          const content = inner.list(routes);
          inner.write(routes, { ...content, items: [...content.items, ...given] });
          return self;
        },
      });
    },
  });
  return self;
}

function one(m: Machine, routes: number, site: Site): V {
  const { items } = m.list(routes);
  const request = unknown("a request is not known");
  const sides = items.map((route) => (): boolean => {
    const next = native("next", { call: () => UNDEFINED });
    awaited(m, m.ops.call(m, route, positional(request, next), site));
    return true;
  });
  branch(m, [...sides, () => true]);
  return unknown("a response");
}
