import { bool, str, unknown } from "../../../../values/value.ts";
import { each } from "../../../interpret/branches.ts";
import { join } from "../../../interpret/join.ts";
import { keyFor } from "../../../interpret/keys.ts";
import { DEAD, type Machine } from "../../../interpret/machine.ts";
import { data } from "../../../interpret/member.ts";
import { mayBeAbsent, present } from "../../../interpret/scopes.ts";
import { knownString } from "../../../interpret/texts.ts";
import { type Native, native, type Site, UNDEFINED, type V } from "../../../interpret/values.ts";
import { noteRead, type Surroundings, variablesOf } from "../../shared/environment.ts";
import { arg, fn } from "./shared.ts";

/** `process`. https://nodejs.org/api/process.html */
export function processOf(given: Surroundings): Native {
  const env = environment(given);
  const self: Native = native("process", {
    isData: true,
    member: (_m, name) => {
      switch (name) {
        case "env":
          return env;
        case "default":
          return self;
        case "exit":
        case "abort":
          return fn("process.exit", () => {
            throw DEAD;
          });
        case "cwd":
          return fn("process.cwd", () => str("/var/task"));
        case "nextTick":
          return fn("process.nextTick", (m, args, site) => {
            m.ops.call(m, arg(args, 0), { ...args, positional: args.positional.slice(1) }, site);
            return UNDEFINED;
          });
        default:
          return data(`process.${name}`);
      }
    },
  });
  return self;
}

/** `process.env`: a variable that is not set is undefined. */
function environment(given: Surroundings): Native {
  const variables = variablesOf(given);
  const read = (m: Machine, name: string): V => {
    const value = variables.read(m, name);
    const there = present(value);
    if (!there) return UNDEFINED;
    return mayBeAbsent(value) ? join(there, UNDEFINED) : there;
  };
  const asked = (m: Machine, name: string, site: Site): V => {
    noteRead(m, name, site, true);
    return read(m, name);
  };
  return native("process.env", {
    member: (m, name, site) => asked(m, name, site),
    item: (m, index, site) =>
      each(m, index, (one) => {
        const name = knownString(one);
        return name === undefined ? unknown("the environment variable is not known") : asked(m, name, site);
      }),
    setMember: (m, name, value) => variables.write(m, name, value),
    contains: (m, item) => {
      const name = knownString(item);
      const value = name === undefined ? undefined : variables.read(m, name);
      if (!value || (mayBeAbsent(value) && value.kind !== "absent")) return unknown("the result of a condition");
      return bool(value.kind !== "absent");
    },
    spread: (m) => ({
      kind: "dict-content",
      entries: new Map(variables.names(m).map((name) => [keyFor(name), read(m, name)] as const)),
      rest: unknown("another environment variable"),
    }),
  });
}
