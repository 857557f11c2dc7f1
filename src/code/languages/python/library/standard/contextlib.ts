import { NULL, unknown } from "../../../../../values/value.ts";
import { data } from "../../../../interpret/member.ts";
import { type Native, native, type V } from "../../../../interpret/values.ts";
import { fn } from "../arguments.ts";
import type { Parts } from "./shared.ts";

/** https://docs.python.org/3/library/contextlib.html */
export const contextlib = (): Parts => ({
  contextmanager: fn("contextmanager", (_m, args) => manager(args.positional[0])),
  asynccontextmanager: fn("asynccontextmanager", (_m, args) => manager(args.positional[0])),
  suppress: fn("suppress", (_m, args) => native("suppress", { suppresses: args.positional })),
  closing: fn("closing", (_m, args) => native("closing", { enter: () => args.positional[0] ?? NULL })),
  nullcontext: fn("nullcontext", (_m, args) => native("nullcontext", { enter: () => args.positional[0] ?? NULL })),
  ExitStack: fn("ExitStack", () => exitStack()),
});

const manager = (value: V | undefined): V =>
  value?.kind === "function" ? { ...value, as: "context-manager" } : (value ?? unknown("a context manager"));

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
