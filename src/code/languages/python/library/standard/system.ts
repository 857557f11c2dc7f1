import { NULL, unknown } from "../../../../../values/value.ts";
import { data } from "../../../../interpret/member.ts";
import { raise } from "../../../../interpret/raise.ts";
import { knownString, parsedJson } from "../../../../interpret/texts.ts";
import { type Native, native } from "../../../../interpret/values.ts";
import { fn } from "../arguments.ts";
import { type Parts, same } from "./shared.ts";

/** https://docs.python.org/3/library/importlib.html */
export const importlib = (): Parts => ({
  import_module: fn("import_module", (m, args, site) => {
    const name = knownString(args.positional[0]);
    if (name !== undefined && !name.startsWith(".")) return m.ops.load(m, name, site);
    m.miss("an import of a module that is not known", site);
    return unknown("a module that is not known");
  }),
});

/** https://docs.python.org/3/library/sys.html */
export const sys = (): Parts => ({
  exit: fn("sys.exit", (m) => raise(m, m.library.exception("SystemExit"))),
  path: searchPath(),
});

/** https://docs.python.org/3/library/json.html */
export const json = (): Parts => ({
  loads: fn("json.loads", (m, args) => parsedJson(m, args.positional[0] ?? NULL)),
  dumps: fn("json.dumps", () => unknown("a JSON text")),
});

/** https://docs.python.org/3/library/copy.html */
export const copy = (): Parts => ({ copy: fn("copy", same), deepcopy: fn("deepcopy", same) });

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
