import { data } from "../../../../interpret/member.ts";
import { type Native, native } from "../../../../interpret/values.ts";
import { fn, listOf } from "../arguments.ts";
import { later, type Parts, same } from "./shared.ts";

/** https://docs.python.org/3/library/asyncio.html */
export const asyncio = (): Parts => ({
  run: fn("asyncio.run", same),
  gather: fn("asyncio.gather", (m, args) => listOf(m, args.positional, args.rest)),
  create_task: fn("asyncio.create_task", same),
  ensure_future: fn("asyncio.ensure_future", same),
  wait_for: fn("asyncio.wait_for", same),
  to_thread: fn("asyncio.to_thread", later),
  get_event_loop: fn("asyncio.get_event_loop", () => eventLoop()),
  new_event_loop: fn("asyncio.new_event_loop", () => eventLoop()),
  get_running_loop: fn("asyncio.get_running_loop", () => eventLoop()),
});

const eventLoop = (): Native =>
  native("an event loop", {
    member: (_m, name) => {
      if (name === "run_until_complete" || name === "create_task") return fn(name, same);
      if (name === "run_in_executor")
        return fn(name, (m, args, site) => later(m, { ...args, positional: args.positional.slice(1) }, site));
      return data(name);
    },
  });
