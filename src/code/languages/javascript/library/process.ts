import { bool, str, unknown } from "../../../../values/value.ts";
import { each } from "../../../interpret/branches.ts";
import { join } from "../../../interpret/join.ts";
import { keyFor } from "../../../interpret/keys.ts";
import { DEAD, type Machine } from "../../../interpret/machine.ts";
import { data } from "../../../interpret/member.ts";
import { mayBeAbsent, present } from "../../../interpret/scopes.ts";
import { knownString } from "../../../interpret/texts.ts";
import { type Native, native, type Site, UNDEFINED, type V } from "../../../interpret/values.ts";
import { noteRead } from "../../../interpret/variables.ts";
import { type Surroundings, type Variables, variablesOf } from "../../shared/environment.ts";
import { arg, fn } from "./shared.ts";

/** `process`. https://nodejs.org/api/process.html */
export function processOf(given: Surroundings): Native {
  const variables = variablesOf(given);
  const env = environment(variables);
  const self: Native = native("process", {
    isData: true,
    // `process.env = …`
    setMember: (m, name) => {
      if (name === "env") variables.open(m);
    },
    member: (m, name) => {
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
        case "loadEnvFile":
          variables.open(m);
          return data("process.loadEnvFile");
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
function environment(variables: Variables): Native {
  const read = (m: Machine, name: string, nothing: V = UNDEFINED): V => {
    const value = variables.read(m, name);
    const there = present(value);
    if (!there) return nothing;
    return mayBeAbsent(value) ? join(there, nothing) : there;
  };
  const asked = (m: Machine, name: string, site: Site): V => {
    const isSet = variables.isSet(m, name);
    noteRead(m, name, site, { isSet, failure: null });
    return read(m, name, { ...UNDEFINED, variable: { name, site, isSet } });
  };
  return native("process.env", {
    member: (m, name, site) => asked(m, name, site),
    item: (m, index, site) =>
      each(m, index, (one) => {
        const name = knownString(one);
        return name === undefined ? unknown("the environment variable is not known") : asked(m, name, site);
      }),
    setMember: (m, name, value) => variables.write(m, name, value),
    escapes: variables.open,
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
